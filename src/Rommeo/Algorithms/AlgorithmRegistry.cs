using System.Collections.Frozen;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Algorithms.DdpgOm;
using Rommeo.Algorithms.Fmq;
using Rommeo.Algorithms.HystereticQ;
using Rommeo.Algorithms.Idqn;
using Rommeo.Algorithms.Ippo;
using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.Jal;
using Rommeo.Algorithms.LenientQ;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Mappo;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Masql;
using Rommeo.Algorithms.OmQ;
using Rommeo.Algorithms.Pr2Ac;
using Rommeo.Algorithms.Pr2Q;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Algorithms.SoftQIteration;
using Rommeo.Algorithms.Vdn;
using Rommeo.Algorithms.WolfPhc;

namespace Rommeo.Algorithms;

/// <summary>Every algorithm by name. To add one, add its entry here.</summary>
public static class AlgorithmRegistry
{
    /// <summary>All entries by command-line name.</summary>
    public static FrozenDictionary<string, AlgorithmEntry> All { get; } = Entries().ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static IEnumerable<AlgorithmEntry> Entries()
    {
        yield return DdpgAlgorithm.Entry;
        yield return DdpgOmAlgorithm.Entry;
        yield return FmqAlgorithm.Entry;
        yield return HystereticQAlgorithm.Entry;
        yield return IdqnAlgorithm.Entry;
        yield return IppoAlgorithm.Entry;
        yield return IqlAlgorithm.Entry;
        yield return JalAlgorithm.Entry;
        yield return LenientQAlgorithm.Entry;
        yield return MaddpgAlgorithm.Entry;
        yield return MappoAlgorithm.Entry;
        yield return MasacAlgorithm.Entry;
        yield return MasqlAlgorithm.Entry;
        yield return OmQAlgorithm.Entry;
        yield return Pr2AcAlgorithm.Entry;
        yield return Pr2QAlgorithm.Entry;
        yield return QmixAlgorithm.Entry;
        yield return RommeoAcAlgorithm.Entry;
        yield return RommeoQAlgorithm.EmpiricalEntry;
        yield return RommeoQAlgorithm.Entry;
        yield return SoftQIterationAlgorithm.Entry;
        yield return VdnAlgorithm.Entry;
        yield return WolfPhcAlgorithm.Entry;
    }
}

using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Idqn;
using Rommeo.Algorithms.Ippo;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Mappo;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Configuration;
using Rommeo.Environments;

namespace Rommeo.Tests.Algorithms;

/// <summary>Multiply-adds that benchmarks count, against counts by hand: agent 0 sees 2 numbers and has 3 choices, agent 1 sees 1 and has 2; one hidden unit.</summary>
public sealed class DiscreteCostTests
{
    private const int Batch = 7;

    private static readonly TeamLayout Layout = new([new BoxSpace(2, -1, 1), new BoxSpace(1, -1, 1)], [new DiscreteSpace(3), new DiscreteSpace(2)]);

    public static TheoryData<string, AlgorithmConfig, long> Costs => new()
    {
        // q: 4 > 1 > 3, forward 7, gradient 10; three passes forward
        { "idqn", new IdqnConfig { Hidden = [1], Batch = Batch }, Batch * (3 * 7 + 10) },
        { "idqn", new IdqnConfig { Hidden = [1], Batch = Batch, DoubleQ = false }, Batch * (2 * 7 + 10) },

        // mixer: 4 > 2, 4 > 1, 4 > 1, 4 > 1 > 1, twice forward 21, gradient 22; mixing itself 3, four times; half of it is one agent's
        { "qmix", new QmixConfig { Hidden = [1], Batch = Batch, MixerEmbedding = 1, HypernetHidden = 0 }, Batch * (3 * 7 + 10) + Batch * (2 * 21 + 22 + 4 * 3) / 2 },

        // actor 4 > 1 > 3: 7 and 10; critic 6 > 1 > 1: 7 and 8, or 4 > 1 > 1: 5 and 6
        { "mappo", new MappoConfig { Hidden = [1], Rollout = Batch, Epochs = 3 }, Batch * (7 + 7 + 3 * (7 + 10 + 7 + 8)) },
        { "ippo", new IppoConfig { Hidden = [1], Rollout = Batch, Epochs = 3 }, Batch * (7 + 5 + 3 * (7 + 10 + 5 + 6)) },

        // policy 2 > 1 > 3: 5 and 8; critic 8 > 1 > 1: 9 and 10, to three inputs 4
        { "maddpg", new MaddpgConfig { Hidden = [1], Batch = Batch, ReplayedOthers = true }, Batch * (5 + 5 + 9 + 9 + 10 + 5 + 9 + 4 + 8) },
        { "maddpg", new MaddpgConfig { Hidden = [1], Batch = Batch, ReplayedOthers = false }, Batch * (5 + 5 + 5 + 9 + 9 + 10 + 5 + 9 + 4 + 8) },

        // critics 5 > 1 > 3: 8 and 11
        { "masac", new MasacConfig { Hidden = [1], Batch = Batch, ReplayedOthers = false }, Batch * (5 + 5 + 5 + 2 * (8 + 8 + 11) + 5 + 8 + 2 * 8) },

        // belief 2 > 1 > 2: 4 and 6; policy 4 > 1 > 3 at two choices: 7 and 10; critic 2 > 1 > 6: 8 and 14
        { "rommeo-ac", new RommeoAcConfig { Hidden = [1], Batch = Batch }, Batch * (4 + 6 + (8 + 14 + 8 + 6) + (8 + 14 + 8) + (8 + 14) + (4 + 14 + 8 + 20)) },

        // the same with a critic 3 > 1 > 6: 9 and 15, and a prior for its targets 3 > 1 > 2: 5 and 7
        {
            "rommeo-ac", new RommeoAcConfig { Hidden = [1], Batch = Batch, CentralCritic = true },
            Batch * (4 + 6 + (5 + 7) + (8 + 14 + 9 + 6) + (5 + 14 + 9) + (9 + 15) + (4 + 14 + 9 + 20))
        },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void The_arithmetic_of_an_update_is_counted_as_by_hand(string algorithm, AlgorithmConfig config, long expected) =>
        Assert.Equal(expected, AlgorithmRegistry.All[algorithm].MultiplyAdds!(config, new AgentSeat(Layout, 0, 0)));
}

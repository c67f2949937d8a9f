using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>The actor's or critic's networks of a company with memory (rivals 7.4): layers, a gated recurrent cell, and a head that reads the normalised state.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MemoryNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double MemoryGain = 1;

    /// <param name="inputs">Features of an input.</param>
    /// <param name="outputs">Features of an output.</param>
    /// <param name="members">n.</param>
    /// <param name="config">The settings.</param>
    internal MemoryNetworks(int inputs, int outputs, int members, OnPolicyConfig config)
    {
        Memory = new RecurrentNetworks<T>(inputs, config.Hidden, outputs, members, config.ShareParameters, trainable: true, config.Activation, config.LayerNorm);
        Head = new CompanyNetworks<T>([.. Memory.Sets.Select(set => set.Last)], config.ShareParameters);
    }

    /// <summary>The whole networks.</summary>
    internal RecurrentNetworks<T> Memory { get; }

    /// <summary>Their last layers, which read the states.</summary>
    internal CompanyNetworks<T> Head { get; }

    /// <summary>Orthogonal matrices, those of the cell with gain 1, each of the three gates' matrices as a whole (rivals 0.6).</summary>
    internal void Initialise(ref PhiloxGenerator stream, double hiddenGain, double headGain)
    {
        foreach (RecurrentParameters<T> set in Memory.Sets)
        {
            set.Cell.Input.InitialiseOrthogonal(ref stream, hiddenGain, MemoryGain);
            set.Cell.Recurrent.InitialiseOrthogonal(ref stream, hiddenGain, MemoryGain);
            set.Last.InitialiseOrthogonal(ref stream, hiddenGain, headGain);
        }
    }
}

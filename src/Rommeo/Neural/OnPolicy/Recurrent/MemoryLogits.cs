using System.Numerics;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>Log-probabilities out of the newest step of networks with memory.</summary>
internal static class MemoryLogits
{
    /// <summary>log pi of every available action of a member, minus infinity for the others.</summary>
    internal static void LogPolicy<T>(RecurrentPass<T> pass, int member, int sequence, ReadOnlySpan<bool> available, Span<double> logPi)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < logPi.Length; k++)
            logPi[k] = available[k] ? double.CreateTruncating(pass.Output(0, member, k, sequence)) : double.NegativeInfinity;
        Choice.Normalise(logPi);
    }
}

using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>The update rule of an agent with discrete choices, enumerated or sampled.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IDiscreteUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The temperature of the newest step.</summary>
    double Alpha { get; }
}

/// <summary>What both kinds of update rules do alike.</summary>
internal static class DiscreteUpdate
{
    /// <summary>Reads back the temperature of the newest step.</summary>
    internal static double RestoreAlpha(IStateReader reader, string name = "alpha")
    {
        Span<double> alpha = stackalloc double[1];
        reader.Read(name, alpha);
        return alpha[0] > 0 && double.IsFinite(alpha[0]) ? alpha[0] : throw new InvalidDataException($"{name} is {alpha[0]}, a temperature is positive");
    }
}

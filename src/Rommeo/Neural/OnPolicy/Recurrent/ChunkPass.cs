using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>
/// The memory of actor or critic on some chunks, of which head and loss are evaluated as on single steps: sample t C + c is step t of chunk c. The head's gradient comes back through time.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ChunkPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MemoryNetworks<T> _networks;
    private readonly int _steps;

    /// <param name="networks">Actor or critic.</param>
    /// <param name="steps">L.</param>
    /// <param name="capacity">Most chunks.</param>
    internal ChunkPass(MemoryNetworks<T> networks, int steps, int capacity)
    {
        (_networks, _steps) = (networks, steps);
        Memory = new RecurrentPass<T>(networks.Memory, steps, capacity);
    }

    /// <summary>Inputs, starts and resets of the chunks.</summary>
    internal RecurrentPass<T> Memory { get; }

    /// <summary>The states of all steps become the inputs of the head.</summary>
    internal void Forward(CompanyPass<T> head)
    {
        Memory.ForwardMemory(_networks.Memory, _steps);
        head.Count = _steps * Memory.Count;
        for (int member = 0; member < _networks.Memory.Members; member++)
        {
            for (int unit = 0; unit < _networks.Memory.Hidden; unit++)
            {
                for (int sample = 0; sample < head.Count; sample++)
                    head.Input(member, unit, sample) = Memory.State(sample / Memory.Count, member, unit, sample % Memory.Count);
            }
        }
    }

    /// <summary>From the gradient of the head's inputs to those of everything before it.</summary>
    internal void Backward(CompanyPass<T> head)
    {
        Memory.ClearStateGradient(_steps);
        for (int member = 0; member < _networks.Memory.Members; member++)
        {
            for (int unit = 0; unit < _networks.Memory.Hidden; unit++)
            {
                for (int sample = 0; sample < head.Count; sample++)
                    Memory.StateGradient(sample / Memory.Count, member, unit, sample % Memory.Count) = head.InputGradient(member, unit, sample);
            }
        }
        Memory.BackwardMemory(_networks.Memory, _steps, burnIn: 0);
    }
}

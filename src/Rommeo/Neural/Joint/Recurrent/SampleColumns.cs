using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>Which steps of stretches are learned from, one column each: those that were made and do more than warm the memory, member after member.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="capacity">Most of them.</param>
internal sealed class SampleColumns<T>(int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (int Member, int Sample, int Last)[] _columns = new (int, int, int)[capacity];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Whose the column is, its step as the batch numbers it, and the last of the steps whose rewards count.</summary>
    internal (int Member, int Sample, int Last) this[int column] => _columns[column];

    /// <summary>Finds them.</summary>
    internal void Read(SequenceBatch<T> batch, int warmUp)
    {
        Count = 0;
        for (int member = 0; member < batch.Members; member++)
        {
            for (int sample = warmUp * batch.Episodes; sample < batch.Samples; sample++)
            {
                if (batch.Mask[sample])
                    _columns[Count++] = (member, sample, sample);
            }
        }
    }

    /// <summary>Says how far the rewards of a column reach.</summary>
    internal void Reach(int column, int last) => _columns[column].Last = last;

    /// <summary>Copies the states at all columns, or behind the last of their steps.</summary>
    internal void ReadStates(SequenceBatch<T> batch, RecurrentPass<T> pass, BatchRows<T> states, bool behind)
    {
        for (int c = 0; c < Count; c++)
        {
            (int member, int sample, int last) = _columns[c];
            int t = behind ? last / batch.Episodes + 1 : sample / batch.Episodes;
            for (int unit = 0; unit < states.Features; unit++)
                states[unit, c] = pass.State(t, member, unit, sample % batch.Episodes);
        }
    }

    /// <summary>Sends the gradients of the states at all columns back through the memory.</summary>
    internal void Backward(SequenceBatch<T> batch, RecurrentPass<T> pass, RecurrentNetworks<T> networks, BatchRows<T> gradient, int warmUp)
    {
        pass.ClearStateGradient(batch.Steps + 1);
        for (int c = 0; c < Count; c++)
        {
            (int member, int sample, _) = _columns[c];
            for (int unit = 0; unit < gradient.Features; unit++)
                pass.StateGradient(sample / batch.Episodes, member, unit, sample % batch.Episodes) = gradient[unit, c];
        }
        pass.BackwardMemory(networks, batch.Steps + 1, warmUp);
    }
}

using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>Something that an agent keeps per state. Rows are made when a state appears, all of an agent's at the same time.</summary>
internal interface IStateRows
{
    /// <summary>Makes the row of the next state.</summary>
    void AddState();

    /// <summary>Writes all rows.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote for the same number of states.</summary>
    void Restore(IStateReader reader, int states);
}

using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Suites;

/// <summary>What a suite records of a seed while it trains. It is part of the seed's checkpoints.</summary>
internal interface ISeedTrial : ITrainingListener
{
    /// <summary>Writes what was recorded so far.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote, before the first step.</summary>
    /// <exception cref="InvalidDataException">Something is missing or does not fit.</exception>
    void Restore(IStateReader reader);
}

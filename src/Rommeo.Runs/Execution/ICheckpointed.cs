using Rommeo.Agents;
using Rommeo.Runs.Checkpoints;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>A training in memory that a checkpoint can be made of between two rounds, and that can be put back to where it stood at one.</summary>
internal interface ICheckpointed : IDisposable
{
    /// <summary>The players and their replay.</summary>
    Team Team { get; }

    /// <summary>Episodes finished.</summary>
    int Episodes { get; }

    /// <summary>Share of the training that is done, from 0 to 1.</summary>
    double Share { get; }

    /// <summary>What the file of the state says about itself.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Brings to the disk what the training writes meanwhile and tells where that file stands; <see langword="null"/> if it writes none.</summary>
    StoredFile? MarkMetrics();

    /// <summary>Writes everything that determines the future of the training, but for the replay and what is on the disk. To be called after <see cref="MarkMetrics"/>.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Something is missing or does not fit.</exception>
    void Restore(IStateReader reader);
}

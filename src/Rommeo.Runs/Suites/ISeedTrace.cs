using Rommeo.Agents;

namespace Rommeo.Runs.Suites;

/// <summary>What a suite keeps of one seed, which can be stored as named arrays and read back without loss.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ISeedTrace<TSelf>
    where TSelf : class, ISeedTrace<TSelf>
{
    /// <summary>Writes everything but the seed.</summary>
    void Save(IStateWriter writer);

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">An array is missing or does not fit.</exception>
    static abstract TSelf Restore(ulong seed, IStateReader reader);
}

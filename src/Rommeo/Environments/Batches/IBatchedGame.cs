namespace Rommeo.Environments.Batches;

/// <summary>A game that knows how to make many copies of itself that are stepped together, without being written for <see cref="IGameCopies"/>.</summary>
internal interface IBatchedGame
{
    /// <summary>Makes the copies; this instance is not one of them.</summary>
    ICopies CreateCopies(int copies);
}

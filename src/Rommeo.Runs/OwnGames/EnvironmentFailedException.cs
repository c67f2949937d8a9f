namespace Rommeo.Runs.OwnGames;

/// <summary>A game of the user's own broke its contract while it was played; the message says where.</summary>
internal sealed class EnvironmentFailedException(string environment, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Name of the game.</summary>
    internal string Environment { get; } = environment;
}

namespace Rommeo.Runs.OwnGames;

/// <summary>A game of the user's own broke its contract while it was played; the message says where.</summary>
internal sealed class EnvironmentFailedException(string environment, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Name of the game.</summary>
    internal string Environment { get; } = environment;

    /// <summary>Copy of the game within its process, if it is one of many.</summary>
    internal int? Copy { get; init; }
}

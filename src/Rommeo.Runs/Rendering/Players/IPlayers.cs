namespace Rommeo.Runs.Rendering.Players;

/// <summary>Whoever chooses for all agents while a game is watched.</summary>
internal interface IPlayers
{
    /// <summary>Who they are, for a heading.</summary>
    string Name { get; }

    /// <summary>Chooses the joint action, within the action spaces; says whether the episode has just begun.</summary>
    void Act(ReadOnlySpan<double> observations, Span<double> actions, bool starts);
}

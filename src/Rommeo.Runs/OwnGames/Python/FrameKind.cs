namespace Rommeo.Runs.OwnGames.Python;

/// <summary>What a frame of the protocol is about; docs/guide/python-protocol.md describes each.</summary>
internal enum FrameKind
{
    /// <summary>The child's first words: version and spaces.</summary>
    Hello = 1,

    /// <summary>Makes copies of the game.</summary>
    Open = 2,

    /// <summary>Begins an episode in one copy.</summary>
    Reset = 3,

    /// <summary>Plays one step in several copies.</summary>
    Step = 4,

    /// <summary>Gives copies up; has no answer.</summary>
    Close = 5,

    /// <summary>The child's last words.</summary>
    Failure = 6,
}

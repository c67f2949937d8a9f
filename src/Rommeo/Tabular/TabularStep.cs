namespace Rommeo.Tabular;

/// <summary>One transition as one tabular agent sees it.</summary>
/// <param name="State">Number of the state s.</param>
/// <param name="Action">Own action a.</param>
/// <param name="Others">Joint index o of the others' actions.</param>
/// <param name="NextState">Number of s', or -1 after a true end of the game, where nothing follows.</param>
/// <param name="Reward">Own reward r.</param>
internal readonly record struct TabularStep(int State, int Action, int Others, int NextState, double Reward)
{
    /// <summary>Whether nothing follows, so that the target is the reward alone.</summary>
    internal bool IsTerminal => NextState < 0;

    /// <summary>Whether every index lies within tables of the given sizes.</summary>
    internal bool Fits(int states, int actions, int others) =>
        State >= 0 && State < states && Action >= 0 && Action < actions && Others >= 0 && Others < others && NextState >= -1 && NextState < states;
}

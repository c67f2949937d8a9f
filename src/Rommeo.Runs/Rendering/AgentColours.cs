using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering;

/// <summary>
/// The same colours for the same roles in every picture; on a terminal those that come near them in its cube of 6 by 6 by 6, which looks the same everywhere. The basic sixteen are
/// what each user makes of them: a bright yellow that vanishes on white, or a grey in place of a bright green.
/// </summary>
internal static class AgentColours
{
    internal const int TerminalGood = 30, TerminalAdversary = 196, TerminalLeader = 164, TerminalFood = 28, TerminalGoal = 130, TerminalFaint = 2;
    private static readonly int[] Terminal = [TerminalGood, TerminalAdversary, TerminalFood, TerminalLeader, TerminalGoal, 63];

    internal static Colour Good { get; } = Palette.Series(0);

    internal static Colour Adversary { get; } = Palette.Series(1);

    internal static Colour Food { get; } = Palette.Series(2);

    internal static Colour Leader { get; } = Palette.Series(3);

    internal static Colour Goal { get; } = Palette.Series(4);

    /// <summary>Ground on which something is to be reached.</summary>
    internal static Colour GoalGround { get; } = Colour.FromHex("FFE3A3");

    internal static Colour Landmark { get; } = Colour.FromHex("8A8A8A");

    internal static Colour Flash { get; } = Colour.FromHex("E4003A");

    internal static Colour Shelf { get; } = Colour.FromHex("C9CDD2");

    /// <summary>Colour of one of several agents that differ by their number only.</summary>
    internal static Colour Of(int agent) => Palette.Series(agent);

    /// <summary>Ground that belongs to an agent.</summary>
    internal static Colour GroundOf(int agent) => Colour.Mix(Colour.White, Of(agent), 0.35);

    /// <summary>The colours of a terminal that are in use.</summary>
    internal static IReadOnlyList<int> AllOfTerminal => Terminal;

    /// <inheritdoc cref="Of"/>
    internal static int TerminalOf(int agent) => Terminal[agent % Terminal.Length];
}

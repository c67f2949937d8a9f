using System.Globalization;

namespace Rommeo.Runs.Rendering;

/// <summary>Reads off one running game what there is to see. There is one kind per family of games.</summary>
internal abstract class Picture
{
    /// <summary>What stays the same.</summary>
    internal abstract Scene Scene { get; }

    /// <summary>The state of every item of the scene as the game stands now.</summary>
    /// <param name="step">The step that was just played, or <see langword="null"/> at the start of an episode.</param>
    internal abstract ItemState[] Capture(PlayedStep? step);

    /// <summary>An action in words.</summary>
    internal virtual string ActionName(int agent, ReadOnlySpan<double> action) => Numbers(action);

    /// <summary>An action as numbers.</summary>
    internal static string Numbers(ReadOnlySpan<double> action)
    {
        string[] parts = new string[action.Length];
        for (int k = 0; k < parts.Length; k++)
            parts[k] = Number(action[k]);
        return string.Join(' ', parts);
    }

    /// <summary>Four significant digits.</summary>
    internal static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>All digits.</summary>
    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What was played and what came of it.</summary>
/// <param name="Actions">Joint action.</param>
/// <param name="Rewards">[agent].</param>
/// <param name="Terminated">[agent].</param>
/// <param name="Truncated">[agent].</param>
internal sealed record PlayedStep(double[] Actions, double[] Rewards, bool[] Terminated, bool[] Truncated);

using System.Collections.Immutable;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering;

/// <summary>What stays the same while a game is watched: the ground, and who and what may appear on it. Units are the game's own, y downwards.</summary>
internal sealed record Scene
{
    /// <summary>What is shown at least.</summary>
    internal required Rect Bounds { get; init; }

    /// <summary>Whether the ground is made of cells of size 1 that begin at (0, 0); otherwise it is a plane, and the picture grows with what moves on it.</summary>
    internal bool HasCells { get; init; }

    /// <summary>Whether lines are drawn between cells.</summary>
    internal bool HasLines { get; init; } = true;

    /// <summary>Cells with something to see on the ground.</summary>
    internal ImmutableArray<SceneCell> Cells { get; init; } = [];

    /// <summary>Walls between cells.</summary>
    internal ImmutableArray<SceneBarrier> Barriers { get; init; } = [];

    /// <summary>Who and what may appear, from the back to the front.</summary>
    internal required ImmutableArray<SceneItem> Items { get; init; }

    /// <summary>A name per agent, with its role.</summary>
    internal required ImmutableArray<string> AgentNames { get; init; }

    /// <summary>What a flashing outline says, for example <c>touches</c>; empty if nothing flashes.</summary>
    internal string FlashMeaning { get; init; } = "";

    /// <summary>A line below the picture, for example what its axes are.</summary>
    internal string Caption { get; init; } = "";

    /// <summary>Columns of cells.</summary>
    internal int Columns => (int)Bounds.Width;

    /// <summary>Rows of cells.</summary>
    internal int Rows => (int)Bounds.Height;
}

/// <summary>A cell of the ground.</summary>
/// <param name="Column">From the left, from 0.</param>
/// <param name="Row">From the top, from 0.</param>
internal sealed record SceneCell(int Column, int Row)
{
    /// <summary>Colour of the ground, or <see langword="null"/> for none.</summary>
    internal Colour? Fill { get; init; }

    /// <summary>What is written there.</summary>
    internal string Text { get; init; } = "";

    /// <summary>What a terminal shows where nothing stands; the text by default.</summary>
    internal string? Symbol { get; init; }

    /// <summary>What the legend calls it; empty for nothing.</summary>
    internal string Kind { get; init; } = "";

    /// <summary>Whether it is a heading beside the cells rather than one of them.</summary>
    internal bool IsHeading { get; init; }
}

/// <summary>A wall along the upper edge of a cell.</summary>
internal readonly record struct SceneBarrier(int Column, int Row);

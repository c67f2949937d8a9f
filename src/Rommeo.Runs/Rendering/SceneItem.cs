using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering;

/// <summary>Somebody or something that appears in a scene; how it looks throughout. <see cref="ItemState"/> says where it is and what it does.</summary>
internal sealed record SceneItem
{
    /// <summary>What the legend calls it.</summary>
    internal required string Kind { get; init; }

    /// <summary>Form.</summary>
    internal required ItemShape Shape { get; init; }

    /// <summary>Half of its width, in units of the scene.</summary>
    internal required double Radius { get; init; }

    /// <summary>Colour.</summary>
    internal required Colour Fill { get; init; }

    /// <summary>Colour while it is lit, for example a shelf that is asked for.</summary>
    internal Colour LitFill { get; init; }

    /// <summary>What the legend calls it while it is lit; empty if it never is.</summary>
    internal string LitKind { get; init; } = "";

    /// <summary>How much it hides what is behind, in (0, 1].</summary>
    internal double Opacity { get; init; } = 1;

    /// <summary>What a terminal shows: {0} is the label, {1} the badge.</summary>
    internal string Symbol { get; init; } = "{0}";

    /// <summary>What a terminal shows while it is lit.</summary>
    internal string LitSymbol { get; init; } = "";

    /// <summary>Whether a terminal shows which way it looks.</summary>
    internal bool HasHeading { get; init; }

    /// <summary>Whether a terminal leaves it out where something else stands.</summary>
    internal bool IsGround { get; init; }

    /// <summary>How a terminal shows it: a colour of its 256, <see cref="AgentColours.TerminalFaint"/>, or 0 for neither.</summary>
    internal int Style { get; init; }

    /// <summary>The agent that it is, or <see langword="null"/>.</summary>
    internal int? Agent { get; init; }

    /// <summary>Whether the caption stands below rather than above.</summary>
    internal bool HasCaptionBelow { get; init; }
}

/// <summary>Where an item is at one moment and what it shows.</summary>
internal readonly record struct ItemState()
{
    /// <summary>Centre.</summary>
    internal Point At { get; init; }

    /// <summary>Degrees clockwise from looking up.</summary>
    internal double Angle { get; init; }

    /// <summary>Whether it is not there.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>Whether its outline flashes, see <see cref="Scene.FlashMeaning"/>.</summary>
    internal bool IsFlashing { get; init; }

    /// <summary>Whether it wears its other colour.</summary>
    internal bool IsLit { get; init; }

    /// <summary>What is written on it.</summary>
    internal string Label { get; init; } = "";

    /// <summary>What is written at its corner.</summary>
    internal string Badge { get; init; } = "";

    /// <summary>What is written beside it, such as what it says.</summary>
    internal string Caption { get; init; } = "";
}

/// <summary>Forms of items.</summary>
internal enum ItemShape
{
    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A hexagon, for a disc that stands out.</summary>
    Hexagon,

    /// <summary>A square with rounded corners.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A disc with a nose that says where it looks.</summary>
    Robot,

    /// <summary>A circle around something else.</summary>
    Ring,

    /// <summary>The outline of a cell.</summary>
    Frame,

    /// <summary>A star of five rays.</summary>
    Star,
}

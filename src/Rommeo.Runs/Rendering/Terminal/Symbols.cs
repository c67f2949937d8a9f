namespace Rommeo.Runs.Rendering.Terminal;

/// <summary>What a terminal shows for an item.</summary>
internal static class Symbols
{
    /// <summary>Label, badge, where it looks, and an exclamation mark while it flashes.</summary>
    internal static string Of(SceneItem item, in ItemState state)
    {
        string symbol = state.IsLit ? item.LitSymbol : item.Symbol;
        symbol = symbol.Replace("{0}", state.Label, StringComparison.Ordinal).Replace("{1}", state.Badge, StringComparison.Ordinal);
        return $"{symbol}{(item.HasHeading ? Arrow(state.Angle) : "")}{(state.IsFlashing ? "!" : "")}";
    }

    /// <summary>Whether it goes around what is there instead of standing there itself.</summary>
    internal static bool Surrounds(SceneItem item) => item.Shape is ItemShape.Ring or ItemShape.Frame;

    private static string Arrow(double angle) => angle switch
    {
        0 => "^",
        90 => ">",
        180 => "v",
        _ => "<",
    };
}

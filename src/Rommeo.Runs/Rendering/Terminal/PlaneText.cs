namespace Rommeo.Runs.Rendering.Terminal;

/// <summary>A scene on a plane as a coarse field of characters, twice as wide as high because letters are twice as high as wide. What leaves the field stands at its edge.</summary>
internal static class PlaneText
{
    private const int FewestRows = 9, MostRows = 21;

    /// <summary>The scene as it stands in one frame.</summary>
    /// <param name="scene">What stays the same.</param>
    /// <param name="states">State per item.</param>
    /// <param name="rows">Lines that there is room for.</param>
    internal static TextCanvas Draw(Scene scene, ItemState[] states, int rows)
    {
        int height = Math.Clamp(rows - 2, FewestRows, MostRows), width = 2 * height + 1;
        var canvas = new TextCanvas(width + 4, height + 2);
        canvas.Frame();
        for (int item = 0; item < states.Length; item++)
        {
            if (!states[item].IsHidden)
                Put(canvas, scene, scene.Items[item], states[item], width, height);
        }
        return canvas;
    }

    private static void Put(TextCanvas canvas, Scene scene, SceneItem item, in ItemState state, int width, int height)
    {
        double x = (state.At.X - scene.Bounds.Left) / scene.Bounds.Width * (width - 1), y = (state.At.Y - scene.Bounds.Top) / scene.Bounds.Height * (height - 1);
        int column = 2 + Math.Clamp((int)Math.Round(x), 0, width - 1), row = 1 + Math.Clamp((int)Math.Round(y), 0, height - 1);
        string symbol = Symbols.Of(item, state);
        if (Symbols.Surrounds(item))
        {
            canvas.Put(column - 1, row, symbol[..1], item.Style);
            canvas.Put(column + 1, row, symbol[1..], item.Style);
            return;
        }
        double across = item.Radius / scene.Bounds.Width * (width - 1), down = item.Radius / scene.Bounds.Height * (height - 1);
        if (item.IsGround && down >= 1)
            FillDisc(canvas, symbol, item.Style, (column, row), (across, down));
        else
            canvas.Put(column, row, symbol, item.Style);
    }

    private static void FillDisc(TextCanvas canvas, string symbol, int style, (int Column, int Row) centre, (double Across, double Down) radius)
    {
        for (int row = (int)-radius.Down; row <= radius.Down; row++)
        {
            for (int column = (int)-radius.Across; column <= radius.Across; column++)
            {
                double x = column / radius.Across, y = row / radius.Down;
                bool isInside = centre.Row + row >= 1 && centre.Row + row < canvas.Height - 1 && centre.Column + column >= 1 && centre.Column + column < canvas.Width - 1;
                if (isInside && x * x + y * y <= 1)
                    canvas.Put(centre.Column + column, centre.Row + row, symbol, style);
            }
        }
    }
}

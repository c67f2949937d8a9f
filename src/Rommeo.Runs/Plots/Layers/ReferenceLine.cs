namespace Rommeo.Runs.Plots.Layers;

/// <summary>A thin horizontal line across the panel at a value to compare with.</summary>
internal sealed record ReferenceLine(double Y) : Layer
{
    private static readonly Colour Grey = Colour.FromHex("8A8A8A");

    internal override void Extend(Bounds bounds) => bounds.IncludeY(Y);

    internal override void Draw(PanelCanvas canvas) => canvas.Svg.Segment(
        new Point(canvas.Area.Left, canvas.Y.ToPixel(Y)), new Point(canvas.Area.Right, canvas.Y.ToPixel(Y)), LineStyle.Dashed.Attributes(Grey, 1));

    internal override void DrawKey(SvgBuilder svg, Rect box) => svg.Segment(
        new Point(box.Left, box.Top + box.Height / 2), new Point(box.Right, box.Top + box.Height / 2), LineStyle.Dashed.Attributes(Grey, 1));
}

using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Animation;

/// <summary>Draws one item around the origin of its own group: body, outline, texts.</summary>
internal sealed class ItemDrawing(Animator animator, SceneItem item, double scale)
{
    internal const double LeastFont = 11;
    private const double LeastRadius = 5;
    private static readonly string[] Outlined = ["Ring", "Frame"];
    private readonly double _radius = Math.Max(item.Radius * scale, LeastRadius);

    private SvgBuilder Svg => animator.Svg;

    private bool IsOutline => Outlined.Contains(item.Shape.ToString());

    /// <summary>The item as it moves, turns, changes and speaks; <paramref name="state"/> is its state per frame.</summary>
    internal void Draw(Func<int, ItemState> state, Func<Point, Point> place)
    {
        animator.OpenMoving(frame => place(state(frame).At));
        animator.Where(frame => !state(frame).IsHidden, () =>
        {
            animator.OpenTurning(frame => state(frame).Angle);
            Body(frame => state(frame).IsLit);
            animator.Where(frame => state(frame).IsFlashing, Flash);
            Svg.Close();
            animator.Text(frame => state(frame).Label, Label);
            animator.Text(frame => state(frame).Badge, Badge);
            animator.Text(frame => state(frame).Caption, Caption);
        });
        Svg.Close();
    }

    /// <summary>The item as a sample in the legend.</summary>
    internal void DrawSample(bool isLit) => Body(_ => isLit);

    private void Body(Func<int, bool> isLit)
    {
        string Fill(int frame) => (isLit(frame) ? item.LitFill : item.Fill).ToString();
        (string, object)[] style = IsOutline
            ? [("fill", "none"), ("stroke", item.Fill), ("stroke-width", 3.0), .. item.Shape == ItemShape.Ring ? [("stroke-dasharray", "5 3")] : Array.Empty<(string, object)>()]
            : [("fill", Fill(0)), .. item.Opacity < 1 ? [("fill-opacity", item.Opacity)] : Array.Empty<(string, object)>(), ("stroke", "#222222"), ("stroke-width", 1.0)];
        OpenShape(style);
        if (!IsOutline)
            animator.Change("fill", Fill);
        Svg.Close();
        if (item.Shape == ItemShape.Robot)
            Svg.Empty("path", ("d", SvgBuilder.PathData([new(-0.4 * _radius, -0.85 * _radius), new(0, -1.4 * _radius), new(0.4 * _radius, -0.85 * _radius)], closed: true)), ("fill", "#222222"));
    }

    private void OpenShape((string, object)[] style)
    {
        switch (item.Shape)
        {
            case ItemShape.Square or ItemShape.Frame:
                Svg.Open("rect", [("x", -_radius), ("y", -_radius), ("width", 2 * _radius), ("height", 2 * _radius), ("rx", 0.2 * _radius), .. style]);
                break;
            case ItemShape.Diamond:
                Svg.Open("path", [("d", SvgBuilder.PathData(Corners(4, 1.25, 1.25), closed: true)), .. style]);
                break;
            case ItemShape.Hexagon:
                Svg.Open("path", [("d", SvgBuilder.PathData(Corners(6, 1.1, 1.1), closed: true)), .. style]);
                break;
            case ItemShape.Star:
                Svg.Open("path", [("d", SvgBuilder.PathData(Corners(10, 1.2, 0.5), closed: true)), .. style]);
                break;
            default:
                Svg.Open("circle", [("r", _radius), .. style]);
                break;
        }
    }

    private Point[] Corners(int count, double even, double odd) => [.. Enumerable.Range(0, count).Select(corner =>
    {
        double radius = _radius * (corner % 2 == 0 ? even : odd), angle = 2 * Math.PI * corner / count;
        return new Point(radius * Math.Sin(angle), -radius * Math.Cos(angle));
    })];

    private void Flash()
    {
        (string, object)[] style = [("fill", "none"), ("stroke", AgentColours.Flash), ("stroke-width", 3.0)];
        double radius = _radius + 3.5;
        if (item.Shape == ItemShape.Square)
            Svg.Empty("rect", [("x", -radius), ("y", -radius), ("width", 2 * radius), ("height", 2 * radius), ("rx", 0.2 * radius), .. style]);
        else
            Svg.Empty("circle", [("r", radius), .. style]);
    }

    // What does not fit inside stands at the upper right.
    private void Label(string text)
    {
        double font = Math.Clamp(1.05 * _radius, LeastFont, 20);
        bool fits = !IsOutline && TextWidth.Of(text, font) <= 1.9 * _radius;
        if (fits)
            Svg.Text(new Point(0, 0.36 * font), text, "middle", ("font-size", font), ("font-weight", "bold"), ("fill", IsDark(item.Fill) ? Colour.White : Colour.Ink));
        else
            Haloed(new Point(0.75 * _radius + 1, -0.75 * _radius), text, "start", 12);
    }

    private void Badge(string text)
    {
        double font = Math.Clamp(0.55 * _radius, LeastFont, 14), size = 0.72 * font;
        var at = new Point(0.85 * _radius, 0.8 * _radius);
        Svg.Empty("circle", ("cx", at.X), ("cy", at.Y), ("r", size), ("fill", Colour.White), ("stroke", "#222222"), ("stroke-width", 1.0));
        Svg.Text(new Point(at.X, at.Y + 0.36 * font), text, "middle", ("font-size", font), ("font-weight", "bold"));
    }

    private void Caption(string text) =>
        Haloed(new Point(0, item.HasCaptionBelow ? _radius + 14 : -_radius - 6), text, "middle", 12);

    private void Haloed(Point at, string text, string anchor, double font) => Svg.Text(
        at, text, anchor, ("font-size", font), ("font-weight", "bold"), ("stroke", Colour.White), ("stroke-width", 3.0), ("stroke-linejoin", "round"), ("paint-order", "stroke"));

    /// <summary>Whether white is easier to read on a colour than black (relative luminance of WCAG 2).</summary>
    private static bool IsDark(Colour colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue) < 0.25;

    private static double Linear(byte channel) => Math.Pow(channel / 255.0, 2.2);
}

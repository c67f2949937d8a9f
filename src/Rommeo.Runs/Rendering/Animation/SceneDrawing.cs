using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Animation;

/// <summary>Writes the frames of a game as one SVG: an animation without scripts, or a still picture if there is one frame only.</summary>
internal sealed class SceneDrawing
{
    private const double Margin = 16, FieldSize = 480, LargestUnit = 90, TitleHeight = 34, Gap = 22, CaptionHeight = 22;
    private const double FarthestPlace = 3, RoomForCaption = 0.12;
    private readonly Scene _scene;
    private readonly IReadOnlyList<PlayedFrame> _frames;
    private readonly Animator _animator;
    private readonly Rect _seen;
    private readonly double _scale;
    private readonly Rect _field;

    private SceneDrawing(Scene scene, IReadOnlyList<PlayedFrame> frames, double stepsPerSecond)
    {
        (_scene, _frames) = (scene, frames);
        _animator = new Animator(new SvgBuilder(), new Timeline([.. frames.Select(frame => frame.IsLast)], stepsPerSecond));
        _seen = Seen();
        _scale = Math.Min(FieldSize / Math.Max(_seen.Width, _seen.Height), scene.HasCells ? LargestUnit : double.PositiveInfinity);
        _field = new Rect(Margin, Margin + TitleHeight, _scale * _seen.Width, _scale * _seen.Height);
    }

    private SvgBuilder Svg => _animator.Svg;

    /// <summary>The picture as text.</summary>
    /// <param name="scene">What stays the same.</param>
    /// <param name="frames">At least one.</param>
    /// <param name="title">What is played, and by whom.</param>
    /// <param name="stepsPerSecond">Speed, &gt; 0.</param>
    internal static string Write(Scene scene, IReadOnlyList<PlayedFrame> frames, string title, double stepsPerSecond)
    {
        var drawing = new SceneDrawing(scene, frames, stepsPerSecond);
        drawing.Draw(title);
        return drawing.Svg.ToString();
    }

    private void Draw(string title)
    {
        var panel = new SidePanel(_animator, _scene, _frames, new Point(_field.Right + Gap, _field.Top));
        double caption = _scene.Caption.Length == 0 ? 0 : CaptionHeight;
        double width = Math.Max(_field.Right + Gap + panel.Width, Margin + TextWidth.Of(title, 15) * 1.1) + Margin;
        double height = Math.Max(_field.Bottom + caption, _field.Top + panel.Height) + Margin;
        Svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height), ("viewBox", $"0 0 {SvgBuilder.Number(width)} {SvgBuilder.Number(height)}"),
            ("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"), ("font-size", 13.0), ("fill", Colour.Ink));
        Svg.Leaf("title", title);
        Svg.Empty("rect", ("x", 0.5), ("y", 0.5), ("width", width - 1), ("height", height - 1), ("rx", 6.0), ("fill", Colour.White), ("stroke", "#bbbbbb"));
        Svg.Text(new Point(Margin, Margin + 14), title, "start", ("font-size", 15.0), ("font-weight", "bold"));
        Svg.Open("clipPath", ("id", "field")).Empty("rect", Box(_field)).Close();
        DrawGround();
        Svg.Open("g", ("clip-path", "url(#field)"));
        for (int item = 0; item < _scene.Items.Length; item++)
        {
            int index = item;
            new ItemDrawing(_animator, _scene.Items[item], _scale).Draw(frame => _frames[frame].Items[index], Place);
        }
        Svg.Close();
        if (caption > 0)
            Svg.Text(new Point(_field.Left, _field.Bottom + 16), _scene.Caption, "start", ("font-size", 12.0), ("fill", "#444444"));
        panel.Draw();
        Svg.Close();
    }

    private void DrawGround()
    {
        if (_scene.HasLines)
            Svg.Empty("rect", [.. Box(_field), ("fill", "#fafafa"), ("stroke", "#888888")]);
        foreach (SceneCell cell in _scene.Cells.Where(cell => cell.Fill is not null))
            Svg.Empty("rect", [.. Box(CellBox(cell)), ("fill", cell.Fill!), ("shape-rendering", "crispEdges"), .. _scene.HasLines || cell.Text.Length == 0 ? [] : new (string, object)[] { ("stroke", "#bbbbbb") }]);
        if (_scene is { HasCells: true, HasLines: true })
            DrawLines();
        foreach (SceneBarrier barrier in _scene.Barriers)
            Svg.Segment(Place(new Point(barrier.Column, barrier.Row)), Place(new Point(barrier.Column + 1, barrier.Row)), ("stroke", "#7a3b00"), ("stroke-width", 6.0), ("stroke-dasharray", "10 5"));
        foreach (SceneCell cell in _scene.Cells.Where(cell => cell.Text.Length > 0))
            DrawText(cell);
    }

    private void DrawText(SceneCell cell)
    {
        Rect box = CellBox(cell);
        double font = Math.Clamp(0.92 * box.Width / Math.Max(1, TextWidth.Of(cell.Text, 1)), 8, 15);
        // Beside the centre, where agents will stand, unless it is a table.
        double y = _scene.HasLines ? box.Top + font + 1 : box.Top + box.Height / 2 + 0.36 * font;
        Svg.Text(new Point(box.Left + box.Width / 2, y), cell.Text, "middle", ("font-size", font), ("fill", cell.IsHeading ? "#555555" : "#222222"), ("font-weight", cell.IsHeading ? "normal" : "bold"));
    }

    private void DrawLines()
    {
        var path = new List<string>();
        for (int column = 1; column < _scene.Columns; column++)
            path.Add(SvgBuilder.PathData([Place(new Point(column, 0)), Place(new Point(column, _scene.Rows))]));
        for (int row = 1; row < _scene.Rows; row++)
            path.Add(SvgBuilder.PathData([Place(new Point(0, row)), Place(new Point(_scene.Columns, row))]));
        Svg.Empty("path", ("d", string.Concat(path)), ("stroke", "#d8d8d8"));
    }

    // A plane is shown as far as anything goes on it.
    private Rect Seen()
    {
        if (_scene.HasCells)
            return _scene.Bounds;
        double farthest = Math.Max(_scene.Bounds.Right, _scene.Bounds.Bottom);
        foreach (PlayedFrame frame in _frames)
        {
            for (int item = 0; item < frame.Items.Length; item++)
                farthest = Math.Max(farthest, Math.Max(Math.Abs(frame.Items[item].At.X), Math.Abs(frame.Items[item].At.Y)) + _scene.Items[item].Radius + RoomForCaption);
        }
        farthest = Math.Min(farthest, FarthestPlace);
        return new Rect(-farthest, -farthest, 2 * farthest, 2 * farthest);
    }

    private Point Place(Point at) => new(_field.Left + _scale * (at.X - _seen.Left), _field.Top + _scale * (at.Y - _seen.Top));

    private Rect CellBox(SceneCell cell)
    {
        Point corner = Place(new Point(cell.Column, cell.Row));
        return new Rect(corner.X, corner.Y, _scale, _scale);
    }

    private static (string, object)[] Box(Rect rect) => [("x", rect.Left), ("y", rect.Top), ("width", rect.Width), ("height", rect.Height)];
}

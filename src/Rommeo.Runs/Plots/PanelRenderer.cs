using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Plots;

/// <summary>Draws one panel into its frame: title, axes, layers, colour bar, legend.</summary>
internal sealed class PanelRenderer
{
    internal const double FontSize = 11;
    private const double TitleHeight = 22;
    private const double BelowAxis = 40;
    private const double TickLength = 4;
    private const double TurnedBy = 40;
    private static readonly Colour GridGrey = Colour.FromHex("E6E6E6");
    private readonly SvgBuilder _svg;
    private readonly Panel _panel;
    private readonly Rect _frame;
    private readonly string _clip;
    private readonly double _panelHeight;
    private readonly Ticks _xTicks;
    private readonly Ticks _yTicks;
    private readonly PanelCanvas _canvas;
    private bool _hasTurnedLabels;
    private double _belowAxis;

    internal PanelRenderer(SvgBuilder svg, Panel panel, Rect frame, double panelHeight, string clip)
    {
        (_svg, _panel, _frame, _panelHeight, _clip) = (svg, panel, frame, panelHeight, clip);
        var bounds = new Bounds();
        foreach (Layer layer in panel.Layers)
            layer.Extend(bounds);
        (double xLow, double xHigh) = panel.X.Range(bounds.XLow, bounds.XHigh, padding: 0);
        (double yLow, double yHigh) = panel.Y.Range(bounds.YLow, bounds.YHigh, padding: 0.05);
        _xTicks = panel.X.Categories is { } columns ? Ticks.For(columns) : Ticks.For(xLow, xHigh, target: 5);
        _yTicks = panel.Y.Categories is { } rows ? Ticks.For(rows) : Ticks.For(yLow, yHigh, target: 6);
        Rect area = PlotArea(xHigh - xLow, yHigh - yLow);
        _canvas = new PanelCanvas(
            svg, area, new LinearScale(xLow, xHigh, area.Left, area.Right), new LinearScale(yLow, yHigh, area.Bottom, area.Top));
    }

    internal void Draw()
    {
        _svg.Open("g");
        _svg.Text(new Point(_canvas.Area.Left, _frame.Top + 14), _panel.Title, "start", ("font-size", 12.5), ("font-weight", "bold"));
        DrawGrid();
        DrawLayers();
        DrawAxes();
        if (_panel.Coloured is { } coloured)
            ColourBar.Draw(_svg, coloured, _canvas.Area);
        Legend.Draw(_canvas, _panel, new Rect(_frame.Left, _canvas.Area.Bottom + _belowAxis + 4, _frame.Width, _frame.Height));
        _svg.Close();
    }

    private Rect PlotArea(double xLength, double yLength)
    {
        double left = _yTicks.Labels.Select(label => TextWidth.Of(label, FontSize)).DefaultIfEmpty(0).Max() + TickLength + 28;
        double lastLabel = _xTicks.Labels.Count > 0 ? TextWidth.Of(_xTicks.Labels[^1], FontSize) / 2 : 0;
        double right = _panel.Coloured is { } coloured ? ColourBar.Width(coloured) : Math.Max(8, lastLabel);
        double width = _frame.Width - left - right;
        double longest = _xTicks.Labels.Select(label => TextWidth.Of(label, FontSize)).DefaultIfEmpty(0).Max();
        _hasTurnedLabels = _panel.X.Categories is not null && longest + 6 > width / xLength;
        _belowAxis = BelowAxis + (_hasTurnedLabels ? longest * Math.Sin(TurnedBy * Math.PI / 180) : 0);
        var area = new Rect(_frame.Left + left, _frame.Top + TitleHeight, width, _panelHeight - TitleHeight - _belowAxis);
        if (!_panel.HasEqualUnits)
            return area;
        double pixelsPerUnit = Math.Min(area.Width / xLength, area.Height / yLength);
        return area with { Width = pixelsPerUnit * xLength, Height = pixelsPerUnit * yLength };
    }

    private void DrawXLabel(Point below, string label)
    {
        if (!_hasTurnedLabels)
        {
            _svg.Text(below with { Y = below.Y + 16 }, label, "middle");
            return;
        }
        string turned = $"translate({SvgBuilder.Number(below.X + 3)} {SvgBuilder.Number(below.Y + 12)}) rotate(-{SvgBuilder.Number(TurnedBy)})";
        _svg.Leaf("text", label, ("transform", turned), ("text-anchor", "end"));
    }

    private void DrawGrid()
    {
        _svg.Open("g", ("stroke", GridGrey), ("stroke-width", 0.8));
        foreach (double y in _yTicks.Values)
            _svg.Segment(new Point(_canvas.Area.Left, _canvas.Y.ToPixel(y)), new Point(_canvas.Area.Right, _canvas.Y.ToPixel(y)));
        _svg.Close();
    }

    private void DrawLayers()
    {
        Rect area = _canvas.Area;
        _svg.Open("clipPath", ("id", _clip));
        // Two pixels of tolerance keep half of a stroke or dot at the edge from being cut.
        _svg.Empty("rect", ("x", area.Left - 2), ("y", area.Top - 2), ("width", area.Width + 4), ("height", area.Height + 4));
        _svg.Close();
        _svg.Open("g", ("clip-path", $"url(#{_clip})"));
        foreach (Layer layer in _panel.Layers)
            layer.Draw(_canvas);
        foreach (Layer layer in _panel.Layers)
            layer.Annotate(_canvas);
        _svg.Close();
    }

    private void DrawAxes()
    {
        Rect area = _canvas.Area;
        _svg.Open("g", ("stroke", Colour.Ink), ("stroke-width", 1.0), ("fill", "none"));
        _svg.Empty("path", ("d", SvgBuilder.PathData([new(area.Left, area.Top), new(area.Left, area.Bottom), new(area.Right, area.Bottom)])));
        foreach (double x in _xTicks.Values)
            _svg.Segment(new Point(_canvas.X.ToPixel(x), area.Bottom), new Point(_canvas.X.ToPixel(x), area.Bottom + TickLength));
        foreach (double y in _yTicks.Values)
            _svg.Segment(new Point(area.Left - TickLength, _canvas.Y.ToPixel(y)), new Point(area.Left, _canvas.Y.ToPixel(y)));
        _svg.Close();
        for (int tick = 0; tick < _xTicks.Values.Count; tick++)
            DrawXLabel(new Point(_canvas.X.ToPixel(_xTicks.Values[tick]), area.Bottom), _xTicks.Labels[tick]);
        for (int tick = 0; tick < _yTicks.Values.Count; tick++)
            _svg.Text(new Point(area.Left - TickLength - 3, _canvas.Y.ToPixel(_yTicks.Values[tick]) + 3.9), _yTicks.Labels[tick], "end");
        _svg.Text(new Point(area.Left + area.Width / 2, area.Bottom + _belowAxis - 7), _panel.X.Caption, "middle");
        string turned = $"translate({SvgBuilder.Number(_frame.Left + 11)} {SvgBuilder.Number(area.Top + area.Height / 2)}) rotate(-90)";
        _svg.Leaf("text", _panel.Y.Caption, ("transform", turned), ("text-anchor", "middle"));
    }
}

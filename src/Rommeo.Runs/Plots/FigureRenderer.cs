namespace Rommeo.Runs.Plots;

/// <summary>Lays a figure out from top to bottom: title, rows of panels, caption.</summary>
internal sealed class FigureRenderer(Figure figure)
{
    private const double Margin = 14;
    private const double Gap = 12;
    private const double TitleSize = 15;
    private const double CaptionSize = 11;
    private const double CaptionLeading = 15;
    private readonly SvgBuilder _svg = new();

    internal string Render()
    {
        int columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Count));
        double width = 2 * Margin + columns * figure.PanelWidth + (columns - 1) * Gap;
        var rows = figure.Panels.Chunk(columns).ToList();
        var heights = rows.ConvertAll(row => figure.PanelHeight + row.Max(panel => Legend.HeightBelow(panel, figure.PanelWidth)));
        List<string> caption = TextWidth.Wrap(figure.Caption, CaptionSize, width - 2 * Margin);
        double panelsTop = Margin + TitleSize + 10;
        double captionTop = panelsTop + heights.Sum() + (rows.Count - 1) * Gap + 8;
        double height = captionTop + caption.Count * CaptionLeading + Margin;

        OpenDocument(width, height);
        _svg.Text(new Point(Margin, Margin + TitleSize * 0.85), figure.Title, "start", ("font-size", TitleSize), ("font-weight", "bold"));
        double top = panelsTop;
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                var frame = new Rect(Margin + column * (figure.PanelWidth + Gap), top, figure.PanelWidth, heights[row]);
                new PanelRenderer(_svg, rows[row][column], frame, figure.PanelHeight, ClipName(row * columns + column)).Draw();
            }
            top += heights[row] + Gap;
        }
        for (int line = 0; line < caption.Count; line++)
            _svg.Text(new Point(Margin, captionTop + (line + 0.8) * CaptionLeading), caption[line], "start", ("font-size", CaptionSize), ("fill", "#444444"));
        return _svg.Close().ToString();
    }

    // The white sheet is drawn, not assumed: viewers with a dark background would leave dark text on it.
    private void OpenDocument(double width, double height)
    {
        _svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height),
            ("viewBox", $"0 0 {SvgBuilder.Number(width)} {SvgBuilder.Number(height)}"), ("role", "img"), ("style", "color-scheme:light"),
            ("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"), ("font-size", 11.0), ("fill", Colour.Ink));
        _svg.Leaf("title", figure.Title).Leaf("desc", figure.Caption);
        _svg.Empty("rect", ("width", width), ("height", height), ("fill", Colour.White));
    }

    // Several figures may be put into one page, where names must differ.
    private string ClipName(int panel)
    {
        uint hash = 2166136261;
        foreach (char letter in figure.Title + figure.Caption)
            hash = (hash ^ letter) * 16777619;
        return FormattableString.Invariant($"clip-{hash:x8}-{panel}");
    }
}

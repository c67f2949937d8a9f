using System.Globalization;
using System.Security;
using System.Text;

namespace Rommeo.Runs.Plots;

/// <summary>Writes SVG elements as text: same calls, same characters, on every machine and in every culture.</summary>
internal sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>A coordinate in hundredths of a pixel.</summary>
    internal static string Number(double value)
    {
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Starts an element that <see cref="Close"/> ends.</summary>
    internal SvgBuilder Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
        return this;
    }

    /// <summary>Ends the innermost open element.</summary>
    internal SvgBuilder Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    /// <summary>An element without content.</summary>
    internal SvgBuilder Empty(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>An element that holds a text only.</summary>
    internal SvgBuilder Leaf(string name, string content, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>').Append(SecurityElement.Escape(content)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>A text whose baseline starts, is centred or ends at a point.</summary>
    internal SvgBuilder Text(Point at, string content, string anchor = "start", params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Leaf("text", content, [("x", at.X), ("y", at.Y), .. anchor == "start" ? [] : new (string, object)[] { ("text-anchor", anchor) }, .. attributes]);

    /// <summary>A straight line.</summary>
    internal SvgBuilder Segment(Point from, Point to, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Empty("path", [("d", PathData([from, to])), .. attributes]);

    /// <summary>The drawing commands of one polyline.</summary>
    internal static string PathData(IReadOnlyList<Point> points, bool closed = false)
    {
        var data = new StringBuilder();
        for (int index = 0; index < points.Count; index++)
        {
            data.Append(index switch { 0 => 'M', 1 => 'L', _ => ' ' });
            data.Append(Number(points[index].X)).Append(' ').Append(Number(points[index].Y));
        }
        return data.Append(closed ? "Z" : "").ToString();
    }

    /// <summary>What was written so far.</summary>
    public override string ToString() => _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is still open");

    private void Start(string name, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, object value) in attributes)
            _text.Append(' ').Append(attribute).Append("=\"").Append(SecurityElement.Escape(Write(value))).Append('"');
    }

    private static string Write(object value) => value switch
    {
        double number => Number(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

using System.Globalization;

namespace Rommeo.Runs.Plots.Layers;

/// <summary>Puts one number on each contour line that is long enough, away from the frame and from the numbers already placed.</summary>
internal sealed class ContourLabels(Rect area, double fontSize)
{
    private readonly List<(Point At, double Angle, double Level)> _placed = [];

    /// <summary>Looks for a place on each of the level's lines (in pixels).</summary>
    internal void Place(double level, IEnumerable<List<Point>> curves)
    {
        foreach (List<Point> curve in curves)
        {
            List<(Point At, double Angle)> candidates = [.. Candidates(curve).Where(candidate => IsFree(candidate.At, level))];
            if (candidates.Count == 0)
                continue;
            (Point at, double angle) = candidates.MaxBy(candidate => Freedom(candidate.At));
            _placed.Add((at, angle, level));
        }
    }

    /// <summary>Writes the numbers, with a white halo that interrupts the lines.</summary>
    internal void Draw(SvgBuilder svg)
    {
        svg.Open("g", ("font-size", fontSize), ("text-anchor", "middle"), ("fill", Colour.Ink),
            ("stroke", Colour.White), ("stroke-width", 3.0), ("stroke-linejoin", "round"), ("paint-order", "stroke"));
        foreach ((Point at, double angle, double level) in _placed)
        {
            string turn = $"translate({SvgBuilder.Number(at.X)} {SvgBuilder.Number(at.Y)}) rotate({SvgBuilder.Number(angle)})";
            svg.Leaf("text", Format(level), ("transform", turn), ("y", fontSize * 0.35));
        }
        svg.Close();
    }

    private static string Format(double level) => level.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    // Every few pixels along the line, with the direction of the line there, turned so that nobody reads upside down.
    private static IEnumerable<(Point At, double Angle)> Candidates(List<Point> curve)
    {
        const double Spacing = 6;
        List<Point> even = Resample(curve, Spacing);
        for (int index = 2; index + 2 < even.Count; index++)
        {
            double angle = Math.Atan2(even[index + 2].Y - even[index - 2].Y, even[index + 2].X - even[index - 2].X) * 180 / Math.PI;
            yield return (even[index], angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle);
        }
    }

    private static List<Point> Resample(List<Point> curve, double spacing)
    {
        var even = new List<Point>();
        double untilNext = 0;
        for (int index = 1; index < curve.Count; index++)
        {
            (Point from, Point to) = (curve[index - 1], curve[index]);
            double length = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
            for (; untilNext < length; untilNext += spacing)
                even.Add(new Point(from.X + (to.X - from.X) * untilNext / length, from.Y + (to.Y - from.Y) * untilNext / length));
            untilNext -= length;
        }
        return even;
    }

    private bool IsFree(Point at, double level) =>
        at.X > area.Left + Reach(level) && at.X < area.Right - Reach(level) && at.Y > area.Top + fontSize && at.Y < area.Bottom - fontSize
        && Freedom(at) > Reach(level) + fontSize;

    private double Reach(double level) => TextWidth.Of(Format(level), fontSize) / 2 + 3;

    // Distance to the nearest number already there; beyond a comfortable one, nearer to the panel's left edge is better, where the eye starts.
    private double Freedom(Point at)
    {
        double nearest = 60;
        foreach ((Point other, _, _) in _placed)
            nearest = Math.Min(nearest, Math.Sqrt(Math.Pow(other.X - at.X, 2) + Math.Pow(other.Y - at.Y, 2)));
        return nearest - 0.01 * (at.X - area.Left);
    }
}

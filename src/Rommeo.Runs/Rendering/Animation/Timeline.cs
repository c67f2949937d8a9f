using System.Globalization;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Animation;

/// <summary>
/// When each frame is shown: a step takes the same time everywhere, the end of an episode stays in sight for a while, and the whole begins anew. What moves is told as
/// values at key times; a key that adds nothing is left out.
/// </summary>
internal sealed class Timeline
{
    private const double Hold = 5, Jump = 0.01;   // in steps
    private readonly List<(double Time, int Frame)> _keys = [];   // time in steps, increasing

    /// <param name="isLast">Per frame: whether an episode ends with it.</param>
    /// <param name="stepsPerSecond">Speed.</param>
    internal Timeline(IReadOnlyList<bool> isLast, double stepsPerSecond)
    {
        double time = 0;
        for (int frame = 0; frame < isLast.Count; frame++)
        {
            _keys.Add((time, frame));
            bool isVeryLast = frame == isLast.Count - 1;
            time += isLast[frame] || isVeryLast ? Hold : 1;
            // Between two episodes nothing glides.
            if (isVeryLast)
                _keys.Add((time, frame));
            else if (isLast[frame])
                _keys.Add((time - Jump, frame));
        }
        FrameCount = isLast.Count;
        Seconds = time / stepsPerSecond;
    }

    internal int FrameCount { get; }

    /// <summary>Whether there is but one frame, so that nothing moves.</summary>
    internal bool IsStill => FrameCount == 1;

    /// <summary>Length of the whole.</summary>
    internal double Seconds { get; }

    /// <summary>Attributes that make an animation element jump from value to value, or <see langword="null"/> if the value never changes.</summary>
    internal (string Name, object Value)[]? Discrete(Func<int, string> value)
    {
        var times = new List<double>();
        var values = new List<string>();
        foreach ((double time, int frame) in _keys)
        {
            if (values.Count > 0 && values[^1] == value(frame))
                continue;
            times.Add(time);
            values.Add(value(frame));
        }
        return values.Count < 2 ? null : [("calcMode", "discrete"), .. Keys(times, values)];
    }

    /// <summary>Attributes that make an animation element glide between points, or <see langword="null"/> if the point never changes.</summary>
    internal (string Name, object Value)[]? Gliding(Func<int, Point> point)
    {
        var times = new List<double>();
        var values = new List<string>();
        for (int key = 0; key < _keys.Count; key++)
        {
            string value = Text(point(_keys[key].Frame));
            bool isEnd = key == 0 || key == _keys.Count - 1;
            if (!isEnd && values[^1] == value && Text(point(_keys[key + 1].Frame)) == value)
                continue;
            times.Add(_keys[key].Time);
            values.Add(value);
        }
        return values.Distinct().Count() < 2 ? null : Keys(times, values);
    }

    internal static string Text(Point point) => $"{Tenth(point.X)} {Tenth(point.Y)}";

    private (string Name, object Value)[] Keys(List<double> times, List<string> values)
    {
        double length = _keys[^1].Time;
        return
        [
            ("keyTimes", string.Join(';', times.Select(time => (time / length).ToString("0.######", CultureInfo.InvariantCulture)))),
            ("values", string.Join(';', values)),
            ("dur", $"{SvgBuilder.Number(Seconds)}s"),
            ("repeatCount", "indefinite"),
        ];
    }

    private static string Tenth(double value) => SvgBuilder.Number(Math.Round(value, 1, MidpointRounding.AwayFromZero));
}

using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Animation;

/// <summary>Writes elements together with how they change; with a single frame, the elements alone.</summary>
internal sealed class Animator(SvgBuilder svg, Timeline timeline)
{
    internal SvgBuilder Svg { get; } = svg;

    /// <summary>Opens a group that moves.</summary>
    internal void OpenMoving(Func<int, Point> at)
    {
        Svg.Open("g", ("transform", $"translate({Timeline.Text(at(0))})"));
        if (timeline.Gliding(at) is { } keys)
            Svg.Empty("animateTransform", [("attributeName", "transform"), ("type", "translate"), .. keys]);
    }

    /// <summary>Opens a group that turns at once from one angle to the next.</summary>
    internal void OpenTurning(Func<int, double> angle)
    {
        Svg.Open("g", ("transform", $"rotate({SvgBuilder.Number(angle(0))})"));
        if (timeline.Discrete(frame => SvgBuilder.Number(angle(frame))) is { } keys)
            Svg.Empty("animateTransform", [("attributeName", "transform"), ("type", "rotate"), .. keys]);
    }

    /// <summary>Opens a group that comes and goes.</summary>
    internal void OpenShown(Func<int, bool> isShown)
    {
        Svg.Open("g", isShown(0) ? [] : [("display", "none")]);
        Change("display", frame => isShown(frame) ? "inline" : "none");
    }

    /// <summary>Makes an attribute of the innermost open element jump from value to value.</summary>
    internal void Change(string attribute, Func<int, string> value)
    {
        if (timeline.Discrete(value) is { } keys)
            Svg.Empty("animate", [("attributeName", attribute), .. keys]);
    }

    /// <summary>Writes something that is there in some frames only, and nothing if it never is.</summary>
    internal void Where(Func<int, bool> isShown, Action draw)
    {
        bool[] shown = [.. Enumerable.Range(0, timeline.FrameCount).Select(isShown)];
        if (!shown.Contains(true))
            return;
        if (!shown.Contains(false))
        {
            draw();
            return;
        }
        OpenShown(frame => shown[frame]);
        draw();
        Svg.Close();
    }

    /// <summary>Writes a text that changes: an element per wording, of which one is shown.</summary>
    internal void Text(Func<int, string> wording, Action<string> draw)
    {
        foreach (string text in Enumerable.Range(0, timeline.FrameCount).Select(wording).Distinct().Where(text => text.Length > 0).ToArray())
            Where(frame => wording(frame) == text, () => draw(text));
    }
}

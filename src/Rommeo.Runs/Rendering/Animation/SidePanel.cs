using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Animation;

/// <summary>What stands beside the picture: the step, a line per agent with its action and what it got so far, and the legend.</summary>
internal sealed class SidePanel
{
    private const double RowHeight = 21, Font = 12.5, KeyWidth = 24, KeyScale = 8, ColumnGap = 14;
    private const int MostAgents = 20;
    private readonly Animator _animator;
    private readonly Scene _scene;
    private readonly IReadOnlyList<PlayedFrame> _frames;
    private readonly Point _corner;
    private readonly int _agents;
    private readonly (SceneItem Item, bool IsLit, string Text)[] _kinds;
    private readonly double _nameWidth;
    private readonly double _actionWidth;

    internal SidePanel(Animator animator, Scene scene, IReadOnlyList<PlayedFrame> frames, Point corner)
    {
        (_animator, _scene, _frames, _corner) = (animator, scene, frames, corner);
        _agents = Math.Min(scene.AgentNames.Length, MostAgents);
        _kinds = [.. Kinds().DistinctBy(kind => kind.Text)];
        _nameWidth = Widest(scene.AgentNames.Append("agent"));
        _actionWidth = Widest(frames.SelectMany(frame => frame.ActionNames).Distinct().Append("action"));
    }

    internal double Width => Math.Max(
        KeyWidth + _nameWidth + ColumnGap + _actionWidth + ColumnGap + 56, KeyWidth + Widest([.. _kinds.Select(kind => kind.Text), .. CellKinds(), _scene.FlashMeaning]));

    internal double Height => RowHeight * (2 + _agents + (_agents < _scene.AgentNames.Length ? 1 : 0) + 1 + _kinds.Length + CellKinds().Count() + (HasFlashes ? 1 : 0));

    private bool HasFlashes => _scene.FlashMeaning.Length > 0;

    private SvgBuilder Svg => _animator.Svg;

    internal void Draw()
    {
        int episodes = _frames[^1].Episode;
        double y = _corner.Y + 13;
        _animator.Text(frame => Heading(_frames[frame], episodes), text => Svg.Text(new Point(_corner.X, y), text, "start", ("font-size", 14.0), ("font-weight", "bold")));
        y += RowHeight;
        Grey(_corner.X + KeyWidth, y, "agent");
        Grey(ActionColumn, y, "action");
        Grey(ReturnColumn, y, "return", "end");
        for (int agent = 0; agent < _agents; agent++)
            DrawAgent(agent, y += RowHeight);
        if (_agents < _scene.AgentNames.Length)
            Grey(_corner.X + KeyWidth, y += RowHeight, $"and {Picture.Number(_scene.AgentNames.Length - _agents)} more");
        y += RowHeight / 2;
        foreach ((SceneItem item, bool isLit, string text) in _kinds)
            DrawKey(item, isLit, text, y += RowHeight);
        foreach (SceneCell cell in _scene.Cells.Where(cell => cell.Kind.Length > 0).DistinctBy(cell => cell.Kind))
            DrawGroundKey(cell, y += RowHeight);
        if (HasFlashes)
            DrawFlashKey(y + RowHeight);
    }

    private double ActionColumn => _corner.X + KeyWidth + _nameWidth + ColumnGap;

    private double ReturnColumn => ActionColumn + _actionWidth + ColumnGap + 50;

    private static string Heading(PlayedFrame frame, int episodes) =>
        episodes == 1 ? $"step {Picture.Number(frame.Step)}" : $"episode {Picture.Number(frame.Episode)}, step {Picture.Number(frame.Step)}";

    private static double Widest(IEnumerable<string> texts) => texts.Max(text => TextWidth.Of(text, Font));

    private IEnumerable<(SceneItem Item, bool IsLit, string Text)> Kinds()
    {
        foreach (SceneItem item in _scene.Items.Where(item => item.Agent is null))
        {
            yield return (item, false, item.Kind);
            if (item.LitKind.Length > 0)
                yield return (item, true, item.LitKind);
        }
    }

    private IEnumerable<string> CellKinds() => _scene.Cells.Where(cell => cell.Kind.Length > 0).Select(cell => cell.Kind).Distinct();

    private void DrawAgent(int agent, double y)
    {
        if (_scene.Items.FirstOrDefault(item => item.Agent == agent) is { } item)
            Sample(item, isLit: false, y);
        Svg.Text(new Point(_corner.X + KeyWidth, y), _scene.AgentNames[agent], "start", ("font-size", Font));
        _animator.Text(frame => _frames[frame].ActionNames.ElementAtOrDefault(agent) ?? "", text => Svg.Text(new Point(ActionColumn, y), text, "start", ("font-size", Font)));
        _animator.Text(frame => Picture.Number(Math.Round(_frames[frame].Returns[agent], 3)), text => Svg.Text(new Point(ReturnColumn, y), text, "end", ("font-size", Font)));
    }

    private void DrawKey(SceneItem item, bool isLit, string text, double y)
    {
        Sample(item, isLit, y);
        Svg.Text(new Point(_corner.X + KeyWidth, y), text, "start", ("font-size", Font));
    }

    private void DrawGroundKey(SceneCell cell, double y)
    {
        Svg.Empty("rect", ("x", _corner.X), ("y", y - 12), ("width", 15.0), ("height", 15.0), ("fill", cell.Fill ?? Colour.White), ("stroke", "#888888"));
        Svg.Text(new Point(_corner.X + KeyWidth, y), cell.Kind, "start", ("font-size", Font));
    }

    private void DrawFlashKey(double y)
    {
        Svg.Empty("circle", ("cx", _corner.X + 8), ("cy", y - 4.5), ("r", 7.0), ("fill", "none"), ("stroke", AgentColours.Flash), ("stroke-width", 3.0));
        Svg.Text(new Point(_corner.X + KeyWidth, y), _scene.FlashMeaning, "start", ("font-size", Font));
    }

    // All samples are of one size, whatever the size of what they stand for.
    private void Sample(SceneItem item, bool isLit, double y)
    {
        Svg.Open("g", ("transform", $"translate({Timeline.Text(new Point(_corner.X + 8, y - 4.5))})"));
        new ItemDrawing(_animator, item with { Radius = item.Shape == ItemShape.Robot ? 0.75 : 0.9 }, KeyScale).DrawSample(isLit);
        Svg.Close();
    }

    private void Grey(double x, double y, string text, string anchor = "start") => Svg.Text(new Point(x, y), text, anchor, ("font-size", Font), ("fill", "#666666"));
}

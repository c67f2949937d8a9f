using Rommeo.Environments;

namespace Rommeo.Runs.Rendering.Terminal;

/// <summary>One frame as lines of text: heading, picture, what each agent did and got, legend.</summary>
/// <param name="game">The game, for what it does not draw itself.</param>
/// <param name="scene">Its scene, or <see langword="null"/> if it has no picture.</param>
/// <param name="title">What is played, and by whom.</param>
/// <param name="size">Columns and lines of the terminal.</param>
/// <param name="hasColours">Whether colours may be used.</param>
internal sealed class FrameText(IEnvironment game, Scene? scene, string title, (int Columns, int Lines) size, bool hasColours)
{
    private const int MostNumbers = 12, MostAgents = 8;
    private readonly TeamLayout _layout = new(game);

    /// <summary>Whether frames are pictures; otherwise each is a line or two of its own.</summary>
    internal bool IsPicture(PlayedFrame frame) => scene is not null || frame.OwnText is not null;

    /// <summary>The lines of a frame.</summary>
    internal IReadOnlyList<string> Lines(PlayedFrame frame)
    {
        if (!IsPicture(frame))
            return PlainLines(frame);
        List<string> below = [.. AgentLines(frame)];
        if (scene is not null)
            below.AddRange(Legend());
        int room = size.Lines - below.Count - 2;
        return [Heading(frame), .. Picture(frame, room), .. below];
    }

    private static string Number(int value) => Rendering.Picture.Number(value);

    private static string Number(double value) => Rendering.Picture.Number(value);

    private string Heading(PlayedFrame frame) => $"{title}: episode {Number(frame.Episode)}, step {Number(frame.Step)}{(frame.IsLast ? ", the last" : "")}";

    private IEnumerable<string> Picture(PlayedFrame frame, int room)
    {
        if (frame.OwnText is { } own)
            return own.TrimEnd('\n').Split('\n');
        return (scene!.HasCells ? CellText.Draw(scene, frame.Items, size.Columns) : PlaneText.Draw(scene, frame.Items, room)).Lines(hasColours);
    }

    private IEnumerable<string> AgentLines(PlayedFrame frame)
    {
        int shown = Math.Min(_layout.AgentCount, MostAgents);
        int nameWidth = Enumerable.Range(0, shown).Max(agent => NameOf(agent).Length);
        for (int agent = 0; agent < shown; agent++)
        {
            string action = frame.Played is null ? "" : $"{frame.ActionNames[agent],-14} reward {Number(frame.Played.Rewards[agent]),-9} ";
            yield return Cut($"{NameOf(agent).PadRight(nameWidth)}  {action}return {Number(frame.Returns[agent])}{Caption(frame, agent)}".TrimEnd());
        }
        if (shown < _layout.AgentCount)
            yield return $"and {Number(_layout.AgentCount - shown)} more; the mean return of all is {Number(frame.Returns.Average())}";
    }

    // Words are part of an action where actions are indices; a vector does not say them.
    private string Caption(PlayedFrame frame, int agent)
    {
        if (scene is null || _layout.ActionSpaces[agent] is DiscreteSpace or MultiDiscreteSpace)
            return "";
        for (int item = 0; item < scene.Items.Length; item++)
        {
            if (scene.Items[item].Agent == agent && frame.Items[item].Caption is { Length: > 0 } caption)
                return $"  {caption}";
        }
        return "";
    }

    private string NameOf(int agent) => scene is null ? $"agent {Number(agent)}" : scene.AgentNames[agent];

    private IEnumerable<string> Legend()
    {
        var parts = new List<string>();
        foreach (SceneItem item in scene!.Items.Where(item => item.Agent is null).DistinctBy(item => item.Kind))
        {
            parts.Add($"{Sample(item.Symbol)} {item.Kind}");
            if (item.LitKind.Length > 0)
                parts.Add($"{item.LitSymbol} {item.LitKind}");
        }
        if (scene.Items.FirstOrDefault(item => item.Agent is not null) is { } agent && agent.Symbol.Contains("{1}", StringComparison.Ordinal))
            parts.Add($"0:2 {agent.Kind}");
        parts.AddRange(scene.Cells.Where(cell => cell.Kind.Length > 0).DistinctBy(cell => cell.Kind).Select(SampleOf));
        if (scene.FlashMeaning.Length > 0)
            parts.Add($"! {scene.FlashMeaning}");
        string line = string.Join("  ", parts);
        string caption = scene.Items.Any(item => item.Symbol.Contains("{1}", StringComparison.Ordinal)) ? "" : scene.Caption;
        return new[] { line, caption }.Where(text => text.Length > 0).SelectMany(Wrapped);
    }

    private static string Sample(string symbol) => symbol.Replace("{0}", symbol == "{0}" ? "a" : "2", StringComparison.Ordinal);

    private static string SampleOf(SceneCell cell) => (cell.Symbol ?? cell.Text) is var symbol && symbol == cell.Kind ? symbol : $"{symbol} {cell.Kind}";

    private IEnumerable<string> Wrapped(string text)
    {
        while (text.Length > size.Columns && text.LastIndexOf("  ", size.Columns, StringComparison.Ordinal) is > 0 and int gap)
        {
            yield return text[..gap];
            text = text[(gap + 2)..];
        }
        yield return text;
    }

    private List<string> PlainLines(PlayedFrame frame)
    {
        if (frame.Played is null)
            return [$"{title}: episode {Number(frame.Episode)}"];
        var lines = new List<string>();
        for (int agent = 0; agent < Math.Min(_layout.AgentCount, MostAgents); agent++)
        {
            string seen = Few(_layout.Observations[agent].Of(frame.Observations)), action = Few(_layout.Actions[agent].Of(frame.Played.Actions));
            lines.Add(Cut($"step {Number(frame.Step)}  agent {Number(agent)}  saw {seen}  played {action}  reward {Number(frame.Played.Rewards[agent])}  return {Number(frame.Returns[agent])}"));
        }
        if (_layout.AgentCount > MostAgents)
            lines.Add($"step {Number(frame.Step)}  and {Number(_layout.AgentCount - MostAgents)} more; the mean return of all is {Number(frame.Returns.Average())}");
        return lines;
    }

    private static string Few(ReadOnlySpan<double> numbers) => numbers.Length <= MostNumbers
        ? Rendering.Picture.Numbers(numbers)
        : $"{Rendering.Picture.Numbers(numbers[..MostNumbers])} ... ({Number(numbers.Length)} numbers)";

    private string Cut(string line) => line.Length <= size.Columns ? line : $"{line[..(size.Columns - 1)]}…";
}

using System.Text.Json.Nodes;
using Rommeo.Environments;
using Rommeo.Runs.Rendering;

namespace Rommeo.Cli.Commands;

/// <summary>What was played, step by step, for scripts.</summary>
internal sealed class PlayReport(PlayRequest request, string agents, IReadOnlyList<PlayedFrame> frames)
{
    private readonly TeamLayout _layout = new(request.Game);

    internal JsonObject ToJson() => new()
    {
        ["environment"] = request.Name,
        ["agents"] = agents,
        ["agent_count"] = _layout.AgentCount,
        ["seed"] = request.Seed,
        ["episodes"] = new JsonArray([.. frames.GroupBy(frame => frame.Episode).Select(Episode)]),
    };

    private JsonObject Episode(IGrouping<int, PlayedFrame> episode) => new()
    {
        ["returns"] = Numbers(episode.Last().Returns),
        ["steps"] = new JsonArray([.. episode.Select(frame => frame.Played).OfType<PlayedStep>().Select(Step)]),
    };

    private JsonObject Step(PlayedStep step) => new()
    {
        ["actions"] = new JsonArray([.. Enumerable.Range(0, _layout.AgentCount).Select(agent => Action(agent, step))]),
        ["rewards"] = Numbers(step.Rewards),
        ["terminated"] = Flags(step.Terminated),
        ["truncated"] = Flags(step.Truncated),
    };

    // An index where actions are indices, a list where they are vectors.
    private JsonNode Action(int agent, PlayedStep step)
    {
        ReadOnlySpan<double> action = _layout.Actions[agent].Of(step.Actions);
        return _layout.ActionSpaces[agent] is DiscreteSpace ? (int)action[0] : Numbers(action.ToArray());
    }

    private static JsonArray Numbers(double[] values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonArray Flags(bool[] values) => new([.. values.Select(value => (JsonNode)value)]);
}

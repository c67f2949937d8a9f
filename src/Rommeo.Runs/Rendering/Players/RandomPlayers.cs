using Rommeo.Environments;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Every agent draws uniformly from its action space, from a stream of its own.</summary>
internal sealed class RandomPlayers(TeamLayout layout, ulong seed) : IPlayers
{
    private readonly PhiloxGenerator[] _random = [.. Enumerable.Range(0, layout.AgentCount).Select(agent => new PhiloxGenerator(seed, agent, StreamPurpose.Evaluation))];

    public string Name => "random agents";

    public void Act(ReadOnlySpan<double> observations, Span<double> actions, bool starts)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
            layout.ActionSpaces[agent].Draw(ref _random[agent], layout.Actions[agent].Of(actions));
    }
}

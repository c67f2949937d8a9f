using System.Collections.Immutable;

namespace Rommeo.Environments.Wrappers;

/// <summary>A game whose agents make several choices at once, as every algorithm can play it: each combination of an agent's choices is one action.</summary>
public sealed class CombinedChoices : EnvironmentWrapper
{
    private readonly ImmutableArray<Space> _spaces;
    private readonly TeamLayout _inner;
    private readonly double[] _actions;

    /// <summary>Combines the choices of <paramref name="inner"/>; agents without <see cref="MultiDiscreteSpace"/> keep their actions.</summary>
    public CombinedChoices(IEnvironment inner)
        : base(inner)
    {
        _inner = new TeamLayout(inner);
        _spaces = [.. _inner.ActionSpaces.Select(space => space is MultiDiscreteSpace parts ? new DiscreteSpace(parts.Combinations) : space)];
        _actions = new double[_inner.ActionSize];
    }

    /// <summary>Whether a game has something to combine.</summary>
    public static bool Serves(IEnvironment game) => Enumerable.Range(0, game.AgentCount).Any(agent => game.ActionSpace(agent) is MultiDiscreteSpace);

    /// <inheritdoc/>
    public override Space ActionSpace(int agent) => _spaces[agent];

    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        int first = 0;
        for (int agent = 0; agent < AgentCount; first += _spaces[agent++].Size)
        {
            Span<double> chosen = _inner.Actions[agent].Of(_actions.AsSpan());
            if (_inner.ActionSpaces[agent] is MultiDiscreteSpace parts)
                parts.Write((int)actions[first], chosen);
            else
                actions.Slice(first, chosen.Length).CopyTo(chosen);
        }
        Inner.Step(_actions, in outcome);
    }
}

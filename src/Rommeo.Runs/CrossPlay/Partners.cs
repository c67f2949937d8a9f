using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Rendering.Players;
using Rommeo.Training;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Partners that nobody trained, for agents to meet.</summary>
internal static class Partners
{
    /// <summary>Agents that draw every action uniformly.</summary>
    internal const string Random = "random";

    /// <summary>Agents that follow the written plan of the game (<see cref="ScriptedPlayers"/>), which may look at the whole state.</summary>
    internal const string Scripted = "scripted";

    /// <summary>Those that can be asked for.</summary>
    internal static ImmutableArray<string> All { get; } = [Random, Scripted];

    /// <summary>The partners of a name in a game, or <see langword="null"/> if the game has no such ones.</summary>
    internal static CrossPlayer? Find(string name, CrossPlayGame game)
    {
        IEnvironment instance = game.Create();
        if (name == Scripted && ScriptedPlayers.Of(game.Name, instance) is null)
            return null;
        var layout = new TeamLayout(instance);
        return new CrossPlayer(name, name, Seed: 0, running => Create(name, game.Name, layout, running)) { IsTrained = false };
    }

    private static Team Create(string name, string gameName, TeamLayout layout, IEnvironment running)
    {
        Partner[] agents = name == Random
            ? [.. layout.ActionSpaces.Select((space, agent) => new RandomPartner(space, seed: 0, agent))]
            : ScriptedPartner.For(ScriptedPlayers.Of(gameName, running)!, layout);
        return new Team(layout, [.. agents.Select(agent => new TeamMember(agent, agent))], seed: 0);
    }
}

/// <summary>Draws every action uniformly, from a stream of its own.</summary>
internal sealed class RandomPartner(Space actions, ulong seed, int index) : Partner
{
    private PhiloxGenerator _random = new(seed, index, StreamPurpose.Evaluation);

    public override void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => actions.Draw(ref _random, action);
}

/// <summary>One agent of a plan that is made for all of them.</summary>
internal sealed class ScriptedPartner(ScriptedPlayers plan, TeamLayout layout, int index) : Partner
{
    private readonly double[] _actions = new double[layout.ActionSize];

    internal static Partner[] For(ScriptedPlayers plan, TeamLayout layout) =>
        [.. Enumerable.Range(0, layout.AgentCount).Select(agent => new ScriptedPartner(plan, layout, agent))];

    // Plans look at the state of the game, not at what an agent sees.
    public override void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        plan.Act([], _actions, starts: false);
        layout.Actions[index].Of(_actions).CopyTo(action);
    }
}

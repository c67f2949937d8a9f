using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>The line of reference: agents that draw every action uniformly and learn nothing. Not in the registry, because there is nothing to train.</summary>
internal static class RandomPlay
{
    /// <summary>Name in tables.</summary>
    internal const string Name = "random";

    /// <summary>The row of a suite.</summary>
    internal static SuiteContestant Row { get; } = new("random play", Entry, new RandomConfig()) { IsReference = true };

    private static AlgorithmEntry Entry => new()
    {
        Name = Name,
        Summary = "draws every action uniformly, learns nothing",
        DefaultConfig = new RandomConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = true,
        Create = (_, seat) => Member(seat),
    };

    private static TeamMember Member(AgentSeat seat)
    {
        var agent = new RandomAgent(seat.Layout.ActionSpaces[seat.Agent], seat.Seed, seat.Agent);
        return new TeamMember(agent, agent);
    }

    private sealed record RandomConfig : AlgorithmConfig
    {
        public override IReadOnlyList<ConfigProblem> Validate() => [];
    }

    private sealed class RandomAgent(Space actions, ulong seed, int index) : IAgent, ILearner
    {
        private PhiloxGenerator _random = new(seed, index, StreamPurpose.Evaluation);

        public ReplayRequest? Replay => null;

        public bool IsReady => false;

        public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => actions.Draw(ref _random, action);

        public void Observe(in JointTransition transition)
        {
        }

        public void Update(in Minibatch minibatch)
        {
        }

        public void Save(IStateWriter writer)
        {
        }

        public void Restore(IStateReader reader)
        {
        }
    }
}

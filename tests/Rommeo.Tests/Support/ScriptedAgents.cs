using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Replay;

namespace Rommeo.Tests.Support;

/// <summary>An algorithm that learns nothing and acts by a script, to test what watches and summarises training.</summary>
internal static class Scripted
{
    /// <summary>A tabular algorithm; <paramref name="probabilityOfA"/> maps (seed, agent, steps observed) to pi(A), which agents play as soon as it exceeds 1/2.</summary>
    internal static AlgorithmEntry Tabular(string name, Func<ulong, int, int, double> probabilityOfA) => Entry(
        name, continuous: false, seat => new TabularAgent(step => probabilityOfA(seat.Seed, seat.Agent, step)));

    /// <summary>A continuous algorithm; <paramref name="action"/> maps (seed, agent, steps observed) to the action, <paramref name="belief"/> to the believed action of the other.</summary>
    internal static AlgorithmEntry Continuous(string name, Func<ulong, int, int, double> action, Func<ulong, int, int, double> belief) => Entry(
        name, continuous: true, seat => new ContinuousAgent(step => action(seat.Seed, seat.Agent, step), step => belief(seat.Seed, seat.Agent, step)));

    /// <summary>An algorithm for finite games whose agents tell nobody what they believe.</summary>
    internal static AlgorithmEntry Silent(string name) => Entry(name, continuous: false, _ => new SilentAgent());

    private static AlgorithmEntry Entry(string name, bool continuous, Func<AgentSeat, SilentAgent> create) => new()
    {
        Name = name,
        Summary = "acts by a script",
        DefaultConfig = new NoSettings(),
        SupportsDiscrete = !continuous,
        SupportsContinuous = continuous,
        Create = (_, seat) => create(seat) is var agent ? new TeamMember(agent, agent) : null!,
    };

    internal sealed record NoSettings : AlgorithmConfig
    {
        public override IReadOnlyList<ConfigProblem> Validate() => [];
    }

    private class SilentAgent : IAgent, ILearner
    {
        protected int Observed { get; private set; }

        public ReplayRequest? Replay => null;

        public virtual void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => action.Clear();

        public void Observe(in JointTransition transition) => Observed++;

        public void Update(in Minibatch minibatch)
        {
        }

        public void Save(IStateWriter writer) => writer.Write("observed", [(long)Observed]);

        public void Restore(IStateReader reader)
        {
            long[] observed = new long[1];
            reader.Read("observed", observed);
            Observed = (int)observed[0];
        }
    }

    private sealed class TabularAgent(Func<int, double> probabilityOfA) : SilentAgent, ITabularBeliefs
    {
        private double[] Distribution => [probabilityOfA(Observed), 0, 1 - probabilityOfA(Observed)];

        public override void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => action[0] = probabilityOfA(Observed) > 0.5 ? 0 : 2;

        public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation) => Distribution;

        public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation) => Distribution;

        public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation) => Distribution;
    }

    private sealed class ContinuousAgent(Func<int, double> ownAction, Func<int, double> belief) : SilentAgent, IContinuousBeliefs
    {
        public override void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => action[0] = ownAction(Observed);

        public void MeanActions(ReadOnlySpan<double> observation, Span<double> own, Span<double> others)
        {
            own[0] = ownAction(Observed);
            others[0] = belief(Observed);
        }
    }
}

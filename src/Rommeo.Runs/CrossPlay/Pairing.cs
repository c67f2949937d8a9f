using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Agents of different teams in one game: agent 0 of the row's team with all other agents of the column's team.</summary>
internal sealed class Pairing
{
    private readonly IAgent[] _agents;
    private readonly TeamLayout _layout;
    private readonly PlayMode _mode;

    internal Pairing(Team row, Team column, PlayMode mode)
    {
        _agents = [row.Members[0].Agent, .. column.Members.Skip(1).Select(member => member.Agent)];
        _layout = column.Layout;
        _mode = mode;
    }

    /// <summary>Mean over episodes of the undiscounted return, mean over agents, and the environment steps played.</summary>
    internal (double Return, long Steps) Play(IEnvironment game, int episodes, ulong seed, CancellationToken cancellation)
    {
        var episode = new EpisodeBuffers(_layout);
        double sum = 0;
        long steps = 0;
        for (int played = 0; played < episodes; played++)
        {
            game.Reset(played == 0 ? seed : null, episode.Observations);
            bool starts = true;
            do
            {
                cancellation.ThrowIfCancellationRequested();
                Act(episode.Observations, episode.Actions, starts);
                starts = false;
                game.Step(episode.Actions, episode.Outcome);
                foreach (double reward in episode.Rewards)
                    sum += reward;
                steps++;
                episode.Advance();
            }
            while (!episode.IsOver);
        }
        return (sum / (episodes * _agents.Length), steps);
    }

    /// <summary>
    /// The expected return without playing, in a game of known rules that has one state and ends after one step: of the joint action that the agents choose, or of
    /// all joint actions by the probabilities the agents state. <see langword="null"/> for other games, or if an agent states no probabilities.
    /// </summary>
    internal double? Exact(IEnvironment game)
    {
        if (game is not IKnownModel { StateCount: 1 } model || !EndsAtOnce(model))
            return null;
        var observations = new double[_layout.ObservationSize];
        game.Reset(0, observations);
        if (Policies(observations) is not { } policies)
            return null;
        double expected = 0;
        for (int joint = 0; joint < JointActions(model); joint++)
        {
            double probability = Probability(policies, model, joint);
            if (probability > 0)
                expected += probability * model.Transitions(0, joint).Sum(outcome => outcome.Probability * outcome.Rewards.Average());
        }
        return expected;
    }

    private void Act(ReadOnlySpan<double> observations, Span<double> actions, bool starts)
    {
        var round = new ActingRound { Observations = observations, Actions = actions, Starts = [starts] };
        for (int agent = 0; agent < _agents.Length; agent++)
            _agents[agent].Act(new AgentRound(round, _layout.Observations[agent], _layout.Actions[agent]), _mode == PlayMode.Sampled ? ActMode.Explore : ActMode.Evaluate);
    }

    private double[][]? Policies(double[] observations)
    {
        var policies = new double[_agents.Length][];
        for (int agent = 0; agent < policies.Length; agent++)
        {
            ReadOnlySpan<double> own = _layout.Observations[agent].Of(observations);
            if (_agents[agent] is RandomPartner)
            {
                policies[agent] = [.. Enumerable.Repeat(1.0 / _layout.ActionCount(agent), _layout.ActionCount(agent))];
                continue;
            }
            if (_mode == PlayMode.Sampled)
            {
                if (_agents[agent] is not ITabularBeliefs beliefs)
                    return null;
                policies[agent] = beliefs.MarginalPolicy(own).ToArray();
                continue;
            }
            var action = new double[1];
            var first = new ActingRound { Observations = own, Actions = action, Starts = [true] };
            _agents[agent].Act(new AgentRound(first, new Row(0, own.Length), new Row(0, 1)), ActMode.Evaluate);
            policies[agent] = new double[_layout.ActionCount(agent)];
            policies[agent][(int)action[0]] = 1;
        }
        return policies;
    }

    private static double Probability(double[][] policies, IKnownModel model, int joint)
    {
        double probability = 1;
        for (int agent = policies.Length - 1; agent >= 0; agent--)
        {
            probability *= policies[agent][joint % model.ActionCounts[agent]];
            joint /= model.ActionCounts[agent];
        }
        return probability;
    }

    private static bool EndsAtOnce(IKnownModel model) =>
        Enumerable.Range(0, JointActions(model)).All(joint => model.IsLegal(0, joint) && model.Transitions(0, joint).All(outcome => outcome.IsTerminal));

    private static int JointActions(IKnownModel model) => model.ActionCounts.Aggregate(1, (product, count) => product * count);
}

using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>
/// How good and how early beliefs are, for agents that tell them. Accuracy: mean log-likelihood, in nats, of what the others really did, under rho and under P.
/// Lead: steps between the moment when rho began to expect the others' most likely joint action of now and the moment when their policies came to prefer it; positive
/// means that the belief came first. Only steps that it is shown count.
/// </summary>
internal sealed class BeliefMeter
{
    private const double Tiny = 1e-12;
    private readonly Team _team;
    private readonly AgentBelief?[] _agents;

    internal BeliefMeter(Team team)
    {
        _team = team;
        _agents = [.. team.Members.Select((member, agent) => member.Agent is ITabularBeliefs beliefs && team.Layout.IsDiscrete ? new AgentBelief(beliefs, agent) : null)];
    }

    internal void OnStep(in StepRecord record)
    {
        foreach (AgentBelief? agent in _agents)
            agent?.Look(_team, record);
    }

    /// <summary>Adds the means since the last call.</summary>
    internal void AddTo(List<(string Name, double Value)> values)
    {
        foreach (AgentBelief? agent in _agents)
            agent?.AddTo(values);
    }

    /// <summary>The newest rho of each agent.</summary>
    internal IEnumerable<HistogramTaken> Histograms(long step) => _agents.OfType<AgentBelief>().Where(agent => agent.Rho.Length > 0)
        .Select(agent => new HistogramTaken(step, $"agent{agent.Agent}/belief", [.. Enumerable.Range(0, agent.Rho.Length).Select(o => o + 0.5)], agent.Rho));

    private sealed class AgentBelief(ITabularBeliefs beliefs, int agent)
    {
        private double _logRho, _logPrior, _policyEntropy, _rhoEntropy, _divergence;
        private int _looks, _priorLooks;
        private int _expected = -1, _preferred = -1;
        private long _expectedSince, _preferredSince;

        internal int Agent => agent;

        internal double[] Rho { get; private set; } = [];

        internal void Look(Team team, in StepRecord record)
        {
            ReadOnlySpan<double> observation = team.Layout.Observations[agent].Of(record.Transition.Observations);
            _policyEntropy += Entropy(beliefs.MarginalPolicy(observation));
            _looks++;
            ReadOnlySpan<double> rho = beliefs.OpponentModel(observation);
            if (rho.IsEmpty)
                return;
            if (Rho.Length != rho.Length)
                Rho = new double[rho.Length];
            rho.CopyTo(Rho);
            int done = team.Layout.OthersActionIndex(agent, record.Transition.Actions);
            _logRho += Math.Log(Math.Max(Rho[done], Tiny));
            _rhoEntropy += Entropy(Rho);
            ReadOnlySpan<double> prior = beliefs.Prior(observation);
            if (!prior.IsEmpty)
            {
                _priorLooks++;
                _logPrior += Math.Log(Math.Max(prior[done], Tiny));
                _divergence += Divergence(Rho, prior);
            }
            LookAhead(team, record);
        }

        internal void AddTo(List<(string Name, double Value)> values)
        {
            if (_looks == 0)
                return;
            values.Add(($"agent{agent}/policy_entropy", _policyEntropy / _looks));
            if (Rho.Length > 0)
            {
                values.Add(($"agent{agent}/belief_entropy", _rhoEntropy / _looks));
                values.Add(($"agent{agent}/belief_accuracy", _logRho / _looks));
            }
            if (_priorLooks > 0)
            {
                values.Add(($"agent{agent}/prior_accuracy", _logPrior / _priorLooks));
                values.Add(($"agent{agent}/belief_divergence_from_prior", _divergence / _priorLooks));
            }
            if (_expected >= 0 && _expected == _preferred)
                values.Add(($"agent{agent}/belief_lead_steps", _preferredSince - _expectedSince));
            (_logRho, _logPrior, _policyEntropy, _rhoEntropy, _divergence, _looks, _priorLooks) = (0, 0, 0, 0, 0, 0, 0);
        }

        // Two agents: the other's policy can be asked for. With more, their joint action would have to be put together; the lead is left out.
        private void LookAhead(Team team, in StepRecord record)
        {
            if (team.Members.Count != 2 || team.Members[1 - agent].Agent is not ITabularBeliefs other)
                return;
            int expected = IndexOfLargest(Rho);
            int preferred = IndexOfLargest(other.MarginalPolicy(team.Layout.Observations[1 - agent].Of(record.Transition.Observations)));
            if (expected != _expected)
                (_expected, _expectedSince) = (expected, record.EnvironmentStep);
            if (preferred != _preferred)
                (_preferred, _preferredSince) = (preferred, record.EnvironmentStep);
        }

        private static int IndexOfLargest(ReadOnlySpan<double> values)
        {
            int largest = 0;
            for (int k = 1; k < values.Length; k++)
            {
                if (values[k] > values[largest])
                    largest = k;
            }
            return largest;
        }

        private static double Entropy(ReadOnlySpan<double> probabilities)
        {
            double sum = 0;
            foreach (double p in probabilities)
                sum -= p > 0 ? p * Math.Log(p) : 0;
            return sum;
        }

        private static double Divergence(ReadOnlySpan<double> rho, ReadOnlySpan<double> prior)
        {
            double sum = 0;
            for (int o = 0; o < rho.Length; o++)
                sum += rho[o] > 0 ? rho[o] * Math.Log(rho[o] / Math.Max(prior[o], Tiny)) : 0;
            return sum;
        }
    }
}

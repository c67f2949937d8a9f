using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>Looks at an agent of a finite game: the probability it gave to what the others did, entropies, and since when it expects what the other prefers now.</summary>
internal sealed class ListedBeliefGauge(Team team, int agent, ITabularBeliefs beliefs) : IBeliefGauge
{
    private const double Tiny = 1e-12;
    private readonly ITabularBeliefs? _other = team.Members.Count == 2 ? BeliefMeter.Listed(team, 1 - agent) : null;
    private double[] _rho = [];
    private double _logRho, _logPrior, _policyEntropy, _rhoEntropy, _divergence;
    private int _looks, _priorLooks;
    private int _expected = -1, _preferred = -1;
    private long _expectedSince, _preferredSince;

    /// <inheritdoc/>
    public void Look(in StepRecord record)
    {
        ReadOnlySpan<double> observation = team.Layout.Observations[agent].Of(record.Transition.Observations);
        _policyEntropy += Entropy(beliefs.MarginalPolicy(observation));
        _looks++;
        ReadOnlySpan<double> rho = beliefs.OpponentModel(observation);
        if (rho.IsEmpty)
            return;
        if (_rho.Length != rho.Length)
            _rho = new double[rho.Length];
        rho.CopyTo(_rho);
        int done = team.Layout.OthersActionIndex(agent, record.Transition.Actions);
        _logRho += Math.Log(Math.Max(_rho[done], Tiny));
        _rhoEntropy += Entropy(_rho);
        ReadOnlySpan<double> prior = beliefs.Prior(observation);
        if (!prior.IsEmpty)
        {
            _priorLooks++;
            _logPrior += Math.Log(Math.Max(prior[done], Tiny));
            _divergence += Divergence(_rho, prior);
        }
        LookAhead(record);
    }

    /// <inheritdoc/>
    public void AddTo(List<(string Name, double Value)> values)
    {
        if (_looks == 0)
            return;
        values.Add(($"agent{agent}/policy_entropy", _policyEntropy / _looks));
        if (_rho.Length > 0)
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

    /// <inheritdoc/>
    public IEnumerable<HistogramTaken> Histograms(long step) =>
        _rho.Length == 0 ? [] : [new HistogramTaken(step, $"agent{agent}/belief", [.. Enumerable.Range(0, _rho.Length).Select(o => o + 0.5)], _rho)];

    // Two agents: the other's policy can be asked for. With more, their joint action would have to be put together; the lead is left out.
    private void LookAhead(in StepRecord record)
    {
        if (_other is null)
            return;
        int expected = IndexOfLargest(_rho);
        int preferred = IndexOfLargest(_other.MarginalPolicy(team.Layout.Observations[1 - agent].Of(record.Transition.Observations)));
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

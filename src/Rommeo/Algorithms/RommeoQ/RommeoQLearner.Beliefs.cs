using System.Collections.Immutable;
using Rommeo.Agents;

namespace Rommeo.Algorithms.RommeoQ;

/// <content>What the agent believes and tells. Values are those after the newest update, at the temperature of that update (step 5).</content>
public sealed partial class RommeoQLearner : IDiagnostics, ITabularBeliefs
{
    private static readonly ImmutableArray<string> Names = ["alpha", "learningRate", "tdError", "states"];
    private readonly double[] _unknownPolicy;
    private readonly double[] _unknownOthers;
    private double _newestAlpha = double.NaN;
    private double _newestLearningRate = double.NaN;
    private double _tdError = double.NaN;
    private int _believed = -1;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => Names;

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        destination[0] = _newestAlpha;
        destination[1] = _newestLearningRate;
        destination[2] = _tdError;
        destination[3] = _states.Count;
    }

    /// <summary>sum_o rho(o|s) pi(a|s,o), [A]; uniform at a state that was never seen.</summary>
    public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation) => Believe(observation) ? _policy.MarginalPolicy : _unknownPolicy;

    /// <summary>rho(o|s) by (1.5), [O]; uniform at a state that was never seen.</summary>
    public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation) => Believe(observation) ? _policy.OpponentModel : _unknownOthers;

    /// <summary>P(o|s) by (2.1), [O]; uniform at a state that was never seen.</summary>
    public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation)
    {
        int state = _states.Find(observation);
        return state >= 0 ? _prior[state] : _unknownOthers;
    }

    /// <summary>Q(s,a,o) of an observation, [A, O], to be read or set; its row is made if it is new.</summary>
    internal Span<double> Q(ReadOnlySpan<double> observation)
    {
        int state = StateOf(observation);
        _believed = -1;
        return _tables.Q(state);
    }

    /// <summary>V of an observation by (1.4) with the table, prior and temperature of this moment; its row is made if it is new.</summary>
    internal double Value(ReadOnlySpan<double> observation)
    {
        int state = StateOf(observation);
        _believed = -1;
        return _policy.Evaluate(_tables.BootstrapQ(state), _prior[state], Alpha(state));
    }

    /// <summary>Evaluates a known state unless that was the last thing done.</summary>
    /// <returns>Whether the state is known.</returns>
    private bool Believe(ReadOnlySpan<double> observation)
    {
        int state = _states.Find(observation);
        if (state < 0 || state == _believed)
            return state >= 0;
        _policy.EvaluateMarginal(_tables.Q(state), _prior[state], NewestAlpha(state));
        _believed = state;
        return true;
    }

    private double NewestAlpha(int state)
    {
        if (_temperature is not null)
            return Alpha(state);
        long t = _config.AlphaClock == AlphaClock.Updates ? _updates : _tables.Visits(state);
        return _schedules.Alpha(Math.Max(0, t - 1));
    }
}

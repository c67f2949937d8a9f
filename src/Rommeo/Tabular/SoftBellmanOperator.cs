namespace Rommeo.Tabular;

/// <summary>
/// The soft Bellman operator (1.6) of one agent against a fixed prior: (T Q)(s,a,o) = R(s,a,o) + gamma E[V[Q](s')] with V by (1.4), 0 at
/// terminal states. It is a contraction at rate gamma in the largest absolute difference, for every alpha and beta.
/// </summary>
internal sealed class SoftBellmanOperator
{
    private readonly SoftModel _model;
    private readonly double[] _logPrior;
    private readonly double _gamma;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _entropyOffset;
    private readonly double[] _l;
    private readonly double[] _logRho;
    private readonly double[] _v;

    /// <param name="model">The game.</param>
    /// <param name="prior">P, [S, O]; a distribution per state.</param>
    /// <param name="gamma">Discount.</param>
    /// <param name="alpha">Temperature.</param>
    /// <param name="beta">Weight of the KL term.</param>
    /// <param name="centredEntropy">Whether entropies are measured against the uniform policy.</param>
    internal SoftBellmanOperator(SoftModel model, ReadOnlySpan<double> prior, double gamma, double alpha, double beta = 1, bool centredEntropy = false)
    {
        (_model, _gamma, _alpha, _beta) = (model, gamma, alpha, beta);
        _entropyOffset = centredEntropy ? alpha * Math.Log(model.Actions) : 0;
        _l = new double[model.Others];
        _logRho = new double[model.Others];
        _v = new double[model.States];
        _logPrior = new double[prior.Length];
        SoftEquations.Log(prior, _logPrior);
    }

    /// <summary>V[Q](s) for every state, 0 at terminal ones.</summary>
    internal void Value(ReadOnlySpan<double> q, Span<double> v)
    {
        for (int s = 0; s < v.Length; s++)
            v[s] = _model.Terminal[s] ? 0 : OpponentModel(q, s, _logRho) - _entropyOffset;
    }

    /// <summary>destination = T q.</summary>
    internal void Apply(ReadOnlySpan<double> q, Span<double> destination)
    {
        Value(q, _v);
        _model.Backup(_v, _gamma, destination);
    }

    /// <summary>Log of the opponent model (1.5) of a state, [O].</summary>
    /// <returns>The state's value without the offset of centred entropies.</returns>
    internal double OpponentModel(ReadOnlySpan<double> q, int state, Span<double> logRho)
    {
        SoftEquations.SoftMaximum(Row(q, state), _alpha, _l);
        return SoftEquations.LogOpponentModel(LogPrior(state), _l, _beta, logRho);
    }

    /// <summary>Log of the conditional policy (1.3) of a state, [A, O].</summary>
    internal void Policy(ReadOnlySpan<double> q, int state, Span<double> logPi)
    {
        SoftEquations.SoftMaximum(Row(q, state), _alpha, _l);
        SoftEquations.LogPolicy(Row(q, state), _l, _alpha, logPi);
    }

    private ReadOnlySpan<double> LogPrior(int state) => _logPrior.AsSpan(state * _model.Others, _model.Others);

    private ReadOnlySpan<double> Row(ReadOnlySpan<double> q, int state) => q.Slice(state * _model.Entries, _model.Entries);
}

using Rommeo.Agents;
using Rommeo.Numerics.Functions;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.Pr2Q;

/// <summary>
/// One PR2-Q agent: it reasons how the others would answer each own action, rho(o|s,a), and values the action by that. Source: Wen et al. 2019. Equations in
/// the README beside this file.
/// </summary>
internal sealed class Pr2QLearner : ExploringLearner
{
    // Keeps the code's quotients finite while nothing is counted.
    private const double CodeOffset = 0.1;
    private readonly Pr2QConfig _config;
    private readonly StateTable _ownQ;
    private readonly double[] _rho;
    private readonly double[] _policy;
    private readonly double[] _opponentModel;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    internal Pr2QLearner(Pr2QConfig config, AgentSeat seat)
        : base(config, seat, seesOthers: true)
    {
        _config = config;
        _ownQ = NewTable("ownQ", Actions);
        (_rho, _policy, _opponentModel) = (new double[Actions * Others], new double[Actions], new double[Others]);
    }

    /// <summary>Effectively computes values[a] = sum_o rho(o|s,a) Q(s,a,o).</summary>
    protected override void Values(int state, Span<double> values)
    {
        EvaluateRho(state);
        ReadOnlySpan<double> q = Q[state];
        for (int a = 0; a < values.Length; a++)
        {
            values[a] = 0;
            for (int k = a * Others; k < (a + 1) * Others; k++)
                values[a] += _rho[k] * q[k];
        }
    }

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        // y = r + gamma max_a sum_o rho(o|s',a) Q(s',a,o)
        double tdTarget = TdTarget(step, LargestNextValue(step));
        double learningRate = LearningRate(step);
        // Q(s,a,o) <- Q(s,a,o) + learningRate (y - Q(s,a,o));  Q_A(s,a) <- Q_A(s,a) + learningRate (y - Q_A(s,a))
        MoveQ(step, tdTarget, learningRate);
        ref double ownQ = ref _ownQ[step.State][step.Action];
        ownQ += learningRate * (tdTarget - ownQ);
    }

    /// <summary>The answers expected on the average over the own policy, sum_a pi(a|s) rho(o|s,a), normalised; uniform while nothing is known.</summary>
    protected override ReadOnlySpan<double> OpponentModel(int state)
    {
        Array.Fill(_opponentModel, 1.0 / Others);
        if (state < 0)
            return _opponentModel;
        Policy(state, _policy);
        double sum = 0;
        for (int k = 0; k < _rho.Length; k++)
            sum += _policy[k / Others] * _rho[k];
        if (sum <= 0)
            return _opponentModel;
        Array.Clear(_opponentModel);
        for (int k = 0; k < _rho.Length; k++)
            _opponentModel[k % Others] += _policy[k / Others] * _rho[k] / sum;
        return _opponentModel;
    }

    /// <summary>rho(o|s,a), [A, O].</summary>
    private void EvaluateRho(int state)
    {
        if (_config.Form == Pr2QForm.Paper)
            EvaluatePaper(Q[state], _ownQ[state]);
        else
            EvaluateCode(Visits[state]);
    }

    /// <summary>Effectively computes rho[a,o] = exp(Q[a,o] - Q_A[a]) / sum_o' exp(Q[a,o'] - Q_A[a]), in which Q_A cancels.</summary>
    private void EvaluatePaper(ReadOnlySpan<double> q, ReadOnlySpan<double> ownQ)
    {
        for (int a = 0; a < ownQ.Length; a++)
        {
            Span<double> rho = _rho.AsSpan(a * Others, Others);
            for (int o = 0; o < rho.Length; o++)
                rho[o] = q[a * Others + o] - ownQ[a];
            LogSpace.SoftMax<double>(rho, rho);
        }
    }

    /// <summary>Effectively computes rho1[a,o] = N[a,o] / (sum_o' N[a,o'] + 0.1) and rho[a,o] = rho1[a,o] / (sum rho1 + 0.1).</summary>
    private void EvaluateCode(ReadOnlySpan<double> counts)
    {
        double total = 0;
        for (int row = 0; row < counts.Length; row += Others)
        {
            double rowSum = 0;
            for (int o = 0; o < Others; o++)
                rowSum += counts[row + o];
            for (int o = 0; o < Others; o++)
                total += _rho[row + o] = counts[row + o] / (rowSum + CodeOffset);
        }
        foreach (ref double rho in _rho.AsSpan())
            rho /= total + CodeOffset;
    }
}

using System.Numerics;
using Rommeo.Agents;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>What one agent believes at one observation, choice by choice, for logs: the closed forms it acts by.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQBeliefs<T>(SoftQSeat seat, SoftQUpdate<T> update) : ITabularBeliefs
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SoftQChooser<T> _chooser = new([seat], update, capacity: 1);
    private readonly double[] _prior = new double[seat.Choices.Count];
    private readonly double[] _rho = new double[seat.Choices.Count];
    private readonly double[] _policy = new double[seat.Rows.Action];

    /// <inheritdoc/>
    public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation)
    {
        Evaluate(observation);
        return _policy;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation)
    {
        Evaluate(observation);
        return _rho;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation)
    {
        Evaluate(observation);
        return _prior;
    }

    private void Evaluate(ReadOnlySpan<double> observation)
    {
        _chooser.Begin(1);
        _chooser.Show(0, 0, observation);
        _chooser.Evaluate();
        _chooser.ReadBeliefs(_prior, _rho, _policy);
    }
}

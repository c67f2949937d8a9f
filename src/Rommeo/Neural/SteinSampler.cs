using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>
/// Trains a network x = tanh(f(c, xi)), xi ~ N(0, I), to sample from p(x|c) ~ exp(Q(c, x) / alpha) on (-1, 1)^d by amortised SVGD (spec 6.6): of the particles of a state the
/// first are fixed, the others move. The surrogate loss -sum phi y has the gradient of the update.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SteinSampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double VolumeFloor = 1e-6;
    private readonly ParameterBlock<T> _sampler;
    private readonly ParameterBlock<T> _criticBlock;
    private readonly MlpPass<T> _critic;
    private readonly GaussianNoise<T> _noise;
    private readonly int _fixedCount;
    private readonly int _updatedCount;

    /// <param name="sampler">f, inputs [c, xi].</param>
    /// <param name="criticBlock">Q, inputs [c, x].</param>
    /// <param name="critic">A pass of the critic for at least Kx states times the capacity, shared with other losses.</param>
    /// <param name="conditionSize">Features of c.</param>
    /// <param name="fixedParticles">Kx.</param>
    /// <param name="updatedParticles">Ky.</param>
    /// <param name="capacity">Most states.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal SteinSampler(
        ParameterBlock<T> sampler, ParameterBlock<T> criticBlock, MlpPass<T> critic, int conditionSize, int fixedParticles, int updatedParticles, int capacity, KernelWorkspace<T> workspace)
    {
        _sampler = sampler;
        _criticBlock = criticBlock;
        _critic = critic;
        _fixedCount = fixedParticles;
        _updatedCount = updatedParticles;
        Condition = new BatchRows<T>(conditionSize, capacity);
        Fixed = new TanhPass<T>(sampler.Shape, fixedParticles * capacity, workspace, backward: false);
        Updated = new TanhPass<T>(sampler.Shape, updatedParticles * capacity, workspace, backward: true);
        Score = new BatchRows<T>(Fixed.Action.Features, fixedParticles * capacity);
        Gradient = new SteinGradient<T>(Fixed.Action.Features, fixedParticles, updatedParticles, capacity);
        _noise = new GaussianNoise<T>(Math.Max(fixedParticles, updatedParticles) * capacity);
    }

    /// <summary>c, [dC, B], to be filled before <see cref="Evaluate"/>.</summary>
    internal BatchRows<T> Condition { get; }

    /// <summary>The fixed particles x; noise is the input behind the condition.</summary>
    internal TanhPass<T> Fixed { get; }

    /// <summary>The particles y that move.</summary>
    internal TanhPass<T> Updated { get; }

    /// <summary>grad log p at the fixed particles, [d, Kx B].</summary>
    internal BatchRows<T> Score { get; }

    /// <summary>Kernel and direction.</summary>
    internal SteinGradient<T> Gradient { get; }

    /// <summary>Sets the condition for all particles and draws fresh noise.</summary>
    internal void Draw(ref PhiloxGenerator stream)
    {
        SetCondition();
        Draw(Fixed, ref stream);
        Draw(Updated, ref stream);
    }

    /// <summary>Repeats the condition for all particles.</summary>
    internal void SetCondition()
    {
        Fixed.Network.Input.Count = _fixedCount * Condition.Count;
        Updated.Network.Input.Count = _updatedCount * Condition.Count;
        Fixed.Network.Input.RepeatRows(0, Condition);
        Updated.Network.Input.RepeatRows(0, Condition);
    }

    /// <summary>The surrogate loss -sum_b sum_i phi_i y_i with phi constant, a SUM over states; its gradient goes to the sampler's block.</summary>
    internal double Evaluate(double alpha)
    {
        Fixed.Forward(_sampler, Keep.Nothing);
        Updated.Forward(_sampler, Keep.ForParameters);
        EvaluateScore(alpha);
        Gradient.Evaluate(Fixed.Action, Score, Updated.Action);

        // dL/dy = -phi, dL/d(raw output) = -phi (1 - y^2)
        double loss = 0;
        for (int d = 0; d < Score.Features; d++)
        {
            ReadOnlySpan<T> phi = Gradient.Direction.Row(d), y = Updated.Action.Row(d);
            Span<T> gradient = Updated.Network.OutputGradient.Row(d);
            for (int k = 0; k < phi.Length; k++)
            {
                loss -= double.CreateTruncating(phi[k] * y[k]);
                gradient[k] = -phi[k] * (T.One - y[k] * y[k]);
            }
        }
        Updated.Network.BackwardToParameters(_sampler);
        return loss;
    }

    /// <summary>grad_x log p(x|c) = 1/alpha dQ/dx - 2 x / (1 - x^2 + 1e-6): the density of Q and the volume of the tanh.</summary>
    private void EvaluateScore(double alpha)
    {
        int first = Condition.Features;
        _critic.Input.Count = Fixed.Action.Count;
        _critic.Input.RepeatRows(0, Condition);
        _critic.Input.SetRows(first, Fixed.Action);
        _critic.Forward(_criticBlock, Keep.ForInput);
        _critic.OutputGradient.Row(0).Fill(T.CreateTruncating(1.0 / alpha));
        _critic.BackwardToInput(_criticBlock, first, Score.Features);
        Score.Count = Fixed.Action.Count;
        T two = T.CreateTruncating(2.0), floor = T.One + T.CreateTruncating(VolumeFloor);
        for (int d = 0; d < Score.Features; d++)
        {
            ReadOnlySpan<T> dQ = _critic.InputGradient.Row(first + d), x = Fixed.Action.Row(d);
            Span<T> score = Score.Row(d);
            for (int k = 0; k < score.Length; k++)
                score[k] = dQ[k] - two * x[k] / (floor - x[k] * x[k]);
        }
    }

    private void Draw(TanhPass<T> pass, ref PhiloxGenerator stream)
    {
        BatchRows<T> input = pass.Network.Input;
        for (int d = Condition.Features; d < input.Features; d++)
            _noise.Fill(ref stream, input.Row(d));
    }
}

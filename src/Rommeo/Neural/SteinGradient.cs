using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>
/// Stein variational gradient (Liu and Wang 2016) in the amortised form of soft Q-learning (Haarnoja et al. 2017; spec 6.6), for many states at once: the direction that
/// moves particles y_i of a state towards a density p, seen from fixed particles x_j:
/// phi_i = mean_j [ kappa(x_j, y_i) grad log p(x_j) + grad_x kappa(x_j, y_i) ], kappa = exp(-|x_j - y_i|^2 / h).
/// Particle k of state b is sample k B + b of a batch.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SteinGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double LeastBandwidth = 1e-3;
    private readonly int _fixed;
    private readonly int _updated;
    private readonly T[] _distances;
    private readonly T[] _pairs;
    private readonly T[] _kernel;
    private readonly T[] _inverse;

    /// <param name="dimensions">d of a particle.</param>
    /// <param name="fixedParticles">Kx, at least 2.</param>
    /// <param name="updatedParticles">Ky, at least 1.</param>
    /// <param name="capacity">Most states.</param>
    internal SteinGradient(int dimensions, int fixedParticles, int updatedParticles, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fixedParticles, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(updatedParticles);
        _fixed = fixedParticles;
        _updated = updatedParticles;
        _distances = new T[fixedParticles * updatedParticles * capacity];
        _pairs = new T[fixedParticles * updatedParticles];
        _kernel = new T[capacity];
        _inverse = new T[capacity];
        Bandwidth = new T[capacity];
        Direction = new BatchRows<T>(dimensions, updatedParticles * capacity);
    }

    /// <summary>h per state, [B].</summary>
    internal T[] Bandwidth { get; }

    /// <summary>phi, [d, Ky B].</summary>
    internal BatchRows<T> Direction { get; }

    /// <summary>Computes <see cref="Bandwidth"/> and <see cref="Direction"/>.</summary>
    /// <param name="x">Fixed particles, [d, Kx B].</param>
    /// <param name="score">grad log p at them, [d, Kx B].</param>
    /// <param name="y">Particles to move, [d, Ky B].</param>
    internal void Evaluate(BatchRows<T> x, BatchRows<T> score, BatchRows<T> y)
    {
        int states = x.Count / _fixed;
        Direction.Count = _updated * states;
        SquaredDistances(x, y, states);
        Bandwidths(states);
        for (int d = 0; d < Direction.Features; d++)
            Direction.Row(d).Clear();
        for (int j = 0; j < _fixed; j++)
        {
            for (int i = 0; i < _updated; i++)
                AddPair(x, score, y, j, i, states);
        }
    }

    /// <summary>phi_i += [ kappa_ji score_j - 2 (x_j - y_i) / h kappa_ji ] / Kx.</summary>
    private void AddPair(BatchRows<T> x, BatchRows<T> score, BatchRows<T> y, int j, int i, int states)
    {
        Span<T> kernel = _kernel.AsSpan(0, states), inverse = _inverse.AsSpan(0, states);
        TensorPrimitives.Multiply(Distances(j, i, states), inverse, kernel);
        TensorPrimitives.Negate<T>(kernel, kernel);
        TensorPrimitives.Exp<T>(kernel, kernel);
        TensorPrimitives.Multiply(kernel, T.CreateTruncating(1.0 / _fixed), kernel);
        T two = T.CreateTruncating(2.0);
        for (int d = 0; d < Direction.Features; d++)
        {
            ReadOnlySpan<T> xj = x.Row(d).Slice(j * states, states), sj = score.Row(d).Slice(j * states, states), yi = y.Row(d).Slice(i * states, states);
            Span<T> phi = Direction.Row(d).Slice(i * states, states);
            for (int b = 0; b < phi.Length; b++)
                phi[b] += kernel[b] * (sj[b] - two * (xj[b] - yi[b]) * inverse[b]);
        }
    }

    private void SquaredDistances(BatchRows<T> x, BatchRows<T> y, int states)
    {
        for (int j = 0; j < _fixed; j++)
        {
            for (int i = 0; i < _updated; i++)
            {
                Span<T> distance = Distances(j, i, states);
                distance.Clear();
                for (int d = 0; d < x.Features; d++)
                {
                    ReadOnlySpan<T> xj = x.Row(d).Slice(j * states, states), yi = y.Row(d).Slice(i * states, states);
                    for (int b = 0; b < distance.Length; b++)
                        distance[b] += (xj[b] - yi[b]) * (xj[b] - yi[b]);
                }
            }
        }
    }

    /// <summary>h = max(m / log Kx, 1e-3) with m the (Kx Ky / 2 + 1)-th largest squared distance of the state.</summary>
    private void Bandwidths(int states)
    {
        double logFixed = Math.Log(_fixed);
        int rank = _pairs.Length - 1 - _pairs.Length / 2;
        for (int b = 0; b < states; b++)
        {
            for (int pair = 0; pair < _pairs.Length; pair++)
                _pairs[pair] = _distances[pair * states + b];
            double h = Math.Max(double.CreateTruncating(OrderStatistic.Select<T>(_pairs, rank)) / logFixed, LeastBandwidth);
            Bandwidth[b] = T.CreateTruncating(h);
            _inverse[b] = T.CreateTruncating(1.0 / h);
        }
    }

    private Span<T> Distances(int j, int i, int states) => _distances.AsSpan((j * _updated + i) * states, states);
}

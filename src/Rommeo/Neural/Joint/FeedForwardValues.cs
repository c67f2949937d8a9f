using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>Q networks without memory, that learn from single transitions (rivals 1-3).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class FeedForwardValues<T> : IValueNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly ValueConfig _config;
    private readonly CompanyNetworks<T> _networks;
    private readonly CompanyNetworks<T> _target;
    private readonly CompanyNetworks<T>? _average;
    private readonly CompanyBatch<T> _batch;
    private readonly ValueLoss<T> _loss;
    private readonly CompanyActing<T> _acting;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    internal FeedForwardValues(Company company, ValueConfig config, IMixer<T>? mixer)
    {
        (_company, _config) = (company, config);
        var shape = new MlpShape(company.Input(config.ShareParameters), config.Hidden.AsSpan(), company.Actions);
        _networks = new CompanyNetworks<T>(shape, company.Count, config.ShareParameters, trainable: true);
        _target = new CompanyNetworks<T>(shape, company.Count, config.ShareParameters, trainable: false);
        _average = config.EvaluationTau < 1 ? new CompanyNetworks<T>(shape, company.Count, config.ShareParameters, trainable: false) : null;
        _batch = new CompanyBatch<T>(company, _networks, mixer is { ReadsState: true } ? company.State : 0, config.Batch, config.ActionMasks, config.Lookahead);
        _loss = new ValueLoss<T>(_networks, _target, company.Count, mixer, config.Batch);
        _acting = new CompanyActing<T>(company, _networks, _average);
    }

    /// <inheritdoc/>
    public IEnumerable<NamedNetwork<T>> Online => _networks.Named("q");

    /// <inheritdoc/>
    public IEnumerable<NamedNetwork<T>> Target => _target.Named("qTarget");

    /// <inheritdoc/>
    public IEnumerable<NamedNetwork<T>> Averages => _average?.Named("qAverage") ?? [];

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    /// <inheritdoc/>
    public double MeanQ { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public int Best(int member, int k, ReadOnlySpan<bool> available) => ValueLoss<T>.Best(_acting.Pass, member, k, available);

    /// <inheritdoc/>
    public double Evaluate(in Minibatch minibatch, RewardStreams rewards)
    {
        _batch.Gather(minibatch, rewards);
        double loss = _loss.Evaluate(_batch, _config.Gamma, _config.DoubleQ);
        MeanQ = Accumulate.Sum<T>(_loss.Taken.Row(0)) / _batch.Count;
        return loss;
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => new GreedyView<T>(_company, _networks, _target, member, batch);
}

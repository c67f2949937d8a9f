using System.Numerics;
using Rommeo.Agents;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>Q networks with memory, that learn from stretches of episodes (rivals 7.3).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentValues<T> : IValueNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ValueConfig _config;
    private readonly RecurrentNetworks<T> _networks;
    private readonly RecurrentNetworks<T> _target;
    private readonly RecurrentNetworks<T>? _average;
    private readonly SequenceBatch<T> _batch;
    private readonly SequenceGathering<T> _gathering;
    private readonly SequenceValueLoss<T> _loss;
    private readonly RecurrentActing<T> _acting;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    internal RecurrentValues(Company company, ValueConfig config, IMixer<T>? mixer)
    {
        _config = config;
        (int inputs, bool shared) = (company.Input(config.ShareParameters), config.ShareParameters);
        _networks = new RecurrentNetworks<T>(inputs, config.Hidden, company.Actions, company.Count, shared, trainable: true);
        _target = new RecurrentNetworks<T>(inputs, config.Hidden, company.Actions, company.Count, shared, trainable: false);
        _average = config.EvaluationTau < 1 ? new RecurrentNetworks<T>(inputs, config.Hidden, company.Actions, company.Count, shared, trainable: false) : null;
        _batch = new SequenceBatch<T>(_networks, company.Actions, mixer is { ReadsState: true } ? company.State : 0, config.Batch, config.BurnIn + config.SequenceLength);
        _gathering = new SequenceGathering<T>(company, _batch, config.ActionMasks, config.Lookahead);
        _loss = new SequenceValueLoss<T>(_networks, _target, mixer, _batch);
        _acting = new RecurrentActing<T>(company, _networks, _average);
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
    public int Best(int member, int k, ReadOnlySpan<bool> available) => SequenceValueLoss<T>.Best(_acting.Pass, 0, member, k, available);

    /// <inheritdoc/>
    public double Evaluate(in Minibatch minibatch, RewardStreams rewards)
    {
        int warmUp = _gathering.Gather(minibatch, rewards, _config.SequenceLength, _config.BurnIn);
        double loss = _loss.Evaluate(_batch, _config.Lookahead, _config.DoubleQ, warmUp);
        MeanQ = MeanOfTaken(warmUp);
        return loss;
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => throw CannotBeShown();

    /// <summary>Why there is no view of a member's policy.</summary>
    internal static ArgumentException CannotBeShown() =>
        new("an agent with network: gru remembers what it saw, which single transitions do not show: it cannot be in a team with agents that read its policy while they train");

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => _acting.Save(writer);

    /// <inheritdoc/>
    public void Restore(IStateReader reader) => _acting.Restore(reader);

    private double MeanOfTaken(int warmUp)
    {
        (double sum, int count) = (0, 0);
        for (int sample = warmUp * _batch.Episodes; sample < _batch.Samples; sample++)
        {
            if (_batch.Mask[sample])
                (sum, count) = (sum + double.CreateTruncating(_loss.Taken[0, sample]), count + 1);
        }
        return sum / count;
    }
}

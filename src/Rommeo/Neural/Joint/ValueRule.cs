using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>What IDQN, VDN and QMIX have in common: Q networks, epsilon-greedy acting, one loss and one optimiser for the whole company, targets that follow (rivals 1-3).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ValueRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double AdamEpsilon = 1e-8;
    private readonly CompanyActing<T> _acting;
    private readonly Company _company;
    private readonly ValueConfig _config;
    private readonly CompanyNetworks<T> _networks;
    private readonly CompanyNetworks<T> _target;
    private readonly NetworkSet<T> _all;
    private readonly JointDescent<T> _descent;
    private readonly CompanyBatch<T> _batch;
    private readonly bool[] _available;
    private readonly RewardStreams _rewards;
    private readonly long[] _choices;
    private double _loss = double.NaN, _meanQ = double.NaN;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    internal ValueRule(Company company, ValueConfig config, IMixer<T>? mixer)
    {
        (_company, _config) = (company, config);
        var shape = new MlpShape(company.Input(config.ShareParameters), config.Hidden.AsSpan(), company.Actions);
        _networks = new CompanyNetworks<T>(shape, company.Count, config.ShareParameters, trainable: true);
        _target = new CompanyNetworks<T>(shape, company.Count, config.ShareParameters, trainable: false);
        (NamedNetwork<T> Online, NamedNetwork<T> Target)[] mixing = mixer is null ? [] : [.. mixer.Networks];
        _all = new NetworkSet<T>(
            [.. _networks.Named("q"), .. mixing.Select(pair => pair.Online), .. _target.Named("qTarget"), .. mixing.Select(pair => pair.Target)],
            [.. _networks.Blocks.Zip(_target.Blocks), .. mixing.Select(pair => (pair.Online.Block, pair.Target.Block))]);
        _all.InitialiseUniform(new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Initialisation));
        _descent = new JointDescent<T>([.. _networks.Blocks, .. mixing.Select(pair => pair.Online.Block)], config.LearningRate, config.ClipNorm, AdamEpsilon);
        _batch = new CompanyBatch<T>(company, _networks, mixer is { ReadsState: true } ? company.State : 0, config.Batch, config.ActionMasks, config.Lookahead);
        Loss = new ValueLoss<T>(_networks, _target, company.Count, mixer, config.Batch);
        _acting = new CompanyActing<T>(company, _networks);
        _available = new bool[company.Actions];
        _rewards = new RewardStreams(company, config.RewardMode, config.RewardScaling);
        _choices = new long[company.Count];
    }

    /// <summary>Names of what <see cref="ReadMetrics"/> writes.</summary>
    internal static IReadOnlyList<string> MetricNames { get; } = ["epsilon", "qLoss", "q", "gradientNorm"];

    internal ValueLoss<T> Loss { get; }

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        int actions = _company.ActionCount(member);
        ActionMask.Read(observation, actions, _config.ActionMasks, _available);
        if (mode == ActMode.Explore && stream.NextDouble() < _config.Epsilon(_choices[member]++))
            return Random(ref stream);
        return ValueLoss<T>.Best(_acting.Pass, member, k, _available);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition) => _rewards.Observe(transition.Rewards);

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        if (member != 0)
            return;
        _batch.Gather(minibatch, _rewards);
        _loss = Loss.Evaluate(_batch, _config.Gamma, _config.DoubleQ);
        _meanQ = Accumulate.Sum<T>(Loss.Taken.Row(0)) / _batch.Count;
        _descent.Step(_loss, "the loss of Q");
        if (_networks.Blocks[0].Steps % _config.TargetInterval == 0)
            _all.UpdateTargets(_config.Tau);
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => new GreedyView<T>(_company, _networks, _target, member, batch);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values = [_config.Epsilon(_choices[0]), _loss, _meanQ, _descent.GradientNorm];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _all.Save(writer);
        _rewards.Save(writer);
        writer.Write("choices", _choices);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _all.Restore(reader);
        _rewards.Restore(reader);
        reader.Read("choices", _choices);
    }

    private int Random(ref PhiloxGenerator stream)
    {
        int left = stream.NextInt32(_available.AsSpan().Count(true));
        for (int k = 0; ; k++)
        {
            if (_available[k] && left-- == 0)
                return k;
        }
    }
}

using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>What IDQN, VDN and QMIX have in common: Q networks with or without memory, epsilon-greedy acting, one loss and one optimiser for the whole company, targets that follow (rivals 1-3).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ValueRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double AdamEpsilon = 1e-8;
    private readonly Company _company;
    private readonly ValueConfig _config;
    private readonly IValueNetworks<T> _values;
    private readonly ImmutableArray<ParameterBlock<T>> _online;
    private readonly NetworkSet<T> _all;
    private readonly JointDescent<T> _descent;
    private readonly bool[] _available;
    private readonly RewardStreams _rewards;
    private readonly long[] _choices;
    private double _loss = double.NaN, _epsilon = double.NaN;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="mixer">Makes a joint value; <see langword="null"/> for independent learners.</param>
    internal ValueRule(Company company, ValueConfig config, IMixer<T>? mixer)
    {
        (_company, _config) = (company, config);
        _values = config.Network == NetworkKind.Gru ? new RecurrentValues<T>(company, config, mixer) : new FeedForwardValues<T>(company, config, mixer);
        (NamedNetwork<T> Online, NamedNetwork<T> Target)[] mixing = mixer is null ? [] : [.. mixer.Networks];
        NamedNetwork<T>[] online = [.. _values.Online, .. mixing.Select(pair => pair.Online)], target = [.. _values.Target, .. mixing.Select(pair => pair.Target)];
        _online = [.. online.Select(network => network.Block)];
        NamedNetwork<T>[] averages = [.. _values.Averages];
        _all = new NetworkSet<T>(
            [.. online, .. target, .. averages], [.. _online.Zip(target.Select(network => network.Block))], _online.Zip(averages.Select(network => network.Block)));
        _all.InitialiseUniform(new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Initialisation));
        _descent = new JointDescent<T>(_online, config.LearningRate, config.ClipNorm, AdamEpsilon);
        _available = new bool[company.Actions];
        _rewards = new RewardStreams(company, config.RewardMode, config.RewardScaling);
        _choices = new long[company.Count];
    }

    /// <summary>Names of what <see cref="ReadMetrics"/> writes.</summary>
    internal static IReadOnlyList<string> MetricNames { get; } = ["epsilon", "qLoss", "q", "gradientNorm"];

    /// <inheritdoc/>
    public ICompanyActing Acting => _values.Acting;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        int actions = _company.ActionCount(member);
        ActionMask.Read(observation, actions, _config.ActionMasks, _available);
        if (mode == ActMode.Explore && stream.NextDouble() < _config.Epsilon(_choices[member]++))
            return Random(ref stream);
        return _values.Best(member, k, _available);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition) => _rewards.Observe(transition.Rewards);

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        if (member != 0)
            return;
        // As the other metrics, that of the newest update: a run that is continued shows it again until it updates.
        _epsilon = _config.Epsilon(_choices[0]);
        _loss = _values.Evaluate(minibatch, _rewards);
        _descent.Step(_loss, "the loss of Q");
        if (_online[0].Steps % _config.TargetInterval == 0)
            _all.UpdateTargets(_config.Tau);
        _all.UpdateAverages(_config.EvaluationTau, _online[0].Steps);
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => _values.CreateView(member, batch);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values = [_epsilon, _loss, _values.MeanQ, _descent.GradientNorm];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _all.Save(writer);
        _values.Save(writer);
        _rewards.Save(writer);
        writer.Write("choices", _choices);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _all.Restore(reader);
        _values.Restore(reader);
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

using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Neural.OnPolicy.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// What IPPO and MAPPO have in common (rivals 4): they differ in what the critic sees. Actor and critic share no parameters and learn from the same rollout, in slices of it that as many threads take as
/// there are members.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PpoRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly OnPolicyConfig _config;
    private readonly CompanyNetworks<T> _actor;
    private readonly CompanyNetworks<T> _critic;
    private readonly SlicedNetworks<T> _slicedActor;
    private readonly SlicedNetworks<T> _slicedCritic;
    private readonly Rollout _rollout;
    private readonly RolloutBatches<T> _batches;
    private readonly ActorSteps<T> _actorSteps;
    private readonly CriticSteps<T> _criticSteps;
    private readonly SliceCrew _crew;
    private readonly CompanyActing<T> _acting;
    private readonly bool[] _available;
    private readonly double[] _logPi;
    private readonly object _gate = new();
    private PhiloxGenerator _learningStream;
    private bool _hasBegun;
    private int _finished;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="centralised">Whether the critic sees the global state (MAPPO) instead of the agent's own observation (IPPO).</param>
    internal PpoRule(Company company, OnPolicyConfig config, bool centralised)
    {
        (_company, _config) = (company, config);
        int seen = centralised ? company.State + (config.ShareParameters ? company.Count : 0) : company.Input(config.ShareParameters);
        _actor = new CompanyNetworks<T>(Shape(company.Input(config.ShareParameters), company.Actions), company.Count, config.ShareParameters, trainable: true);
        _critic = new CompanyNetworks<T>(Shape(seen, 1), company.Count, config.ShareParameters, trainable: true);
        Initialise(new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Initialisation));
        (_slicedActor, _slicedCritic) = (new SlicedNetworks<T>(_actor), new SlicedNetworks<T>(_critic));
        _rollout = new Rollout(company, config.RewardMode, config.Rollout, config.TruncationIsTerminal);
        _batches = new RolloutBatches<T>(company, config, _rollout, _actor, _critic, centralised);
        _actorSteps = new ActorSteps<T>(config, _batches, _slicedActor, Descent(_actor));
        _criticSteps = new CriticSteps<T>(config, _batches, _slicedCritic, Descent(_critic));
        _crew = new SliceCrew(_actorSteps, _criticSteps);
        _acting = new CompanyActing<T>(company, _actor);
        _available = new bool[company.Actions];
        _logPi = new double[company.Actions];
        _learningStream = new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Learning);
    }

    /// <summary>Names of what <see cref="ReadMetrics"/> writes.</summary>
    internal static IReadOnlyList<string> MetricNames { get; } = ["policyLoss", "entropy", "clipFraction", "approximateKl", "valueLoss", "returnMean", "policyGradientNorm", "valueGradientNorm"];

    /// <summary>The rule for the settings' kind of networks.</summary>
    internal static IJointRule<T> Create(Company company, OnPolicyConfig config, bool centralised) =>
        config.Network == NetworkKind.Gru ? new MemoryPpoRule<T>(company, config, centralised) : new PpoRule<T>(company, config, centralised);

    /// <inheritdoc/>
    public bool IsReady => _rollout.IsFull;

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        ActionMask.Read(observation, _company.ActionCount(member), _config.ActionMasks, _available);
        Choice.LogPolicy(_acting.Pass, member, k, _available, _logPi);
        return mode == ActMode.Explore ? Choice.Sample(_logPi, ref stream) : Choice.Likeliest(_logPi);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition) => _rollout.Add(transition);

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        if (!_rollout.IsFull)
            return;
        lock (_gate)
        {
            // Whoever comes first; the numbers are the same.
            if (!_hasBegun)
                Begin();
            _hasBegun = true;
        }
        _crew.Work(member);
        if (Interlocked.Increment(ref _finished) < _company.Count)
            return;
        (_finished, _hasBegun) = (0, false);
        _rollout.Clear();
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => new PolicyView<T>(_company, _actor, member, batch);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values =
        [
            _actorSteps.Means.Policy, _actorSteps.Means.Entropy, _actorSteps.Means.Clipped, _actorSteps.Means.Kl, _criticSteps.ValueLoss, _batches.Targets.MeanReturn,
            _actorSteps.GradientNorm, _criticSteps.GradientNorm,
        ];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        foreach (NamedNetwork<T> network in Named())
            NetworkState.Save(writer, network.Name, network.Block);
        _batches.Targets.Normaliser.Save(writer);
        _rollout.Save(writer);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        foreach (NamedNetwork<T> network in Named())
            NetworkState.Restore(reader, network.Name, network.Block);
        _batches.Targets.Normaliser.Restore(reader);
        _rollout.Restore(reader);
        _learningStream = StreamState.Restore(reader, "learningStream");
        (_finished, _hasBegun) = (0, false);
    }

    private void Begin()
    {
        _batches.Begin(ref _learningStream);
        int slices = _batches.MostSlices;
        _slicedActor.Reserve(slices);
        _slicedCritic.Reserve(slices);
        _actorSteps.Reserve(slices);
        _criticSteps.Reserve(slices);
        _slicedActor.Refold();
        _slicedCritic.Refold();
        _crew.Begin();
    }

    private JointDescent<T> Descent(CompanyNetworks<T> networks) => new(networks.Blocks, _config.LearningRate, _config.ClipNorm, PpoGains.AdamEpsilon);

    private MlpShape Shape(int inputs, int outputs) => new(inputs, _config.Hidden.AsSpan(), outputs, _config.Activation, _config.LayerNorm);

    private void Initialise(PhiloxGenerator stream)
    {
        double hidden = PpoGains.Hidden(_config.Activation);
        foreach (ParameterBlock<T> block in _actor.Blocks)
            block.InitialiseOrthogonal(ref stream, hidden, PpoGains.Policy);
        foreach (ParameterBlock<T> block in _critic.Blocks)
            block.InitialiseOrthogonal(ref stream, hidden, PpoGains.Value);
    }

    private IEnumerable<NamedNetwork<T>> Named() => _actor.Named("actor").Concat(_critic.Named("critic"));
}

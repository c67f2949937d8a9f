using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary><see cref="PpoRule{T}"/> for networks with memory (rivals 7.4): the same losses on chunks of consecutive steps, with the gradient going back through the steps of a chunk.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MemoryPpoRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly OnPolicyConfig _config;
    private readonly MemoryNetworks<T> _actor;
    private readonly MemoryNetworks<T> _critic;
    private readonly JointDescent<T> _actorDescent;
    private readonly JointDescent<T> _criticDescent;
    private readonly Rollout _rollout;
    private readonly MemoryBatches<T> _batches;
    private readonly ActorLoss<T> _actorLoss;
    private readonly RecurrentActing<T> _acting;
    private readonly bool[] _available;
    private readonly double[] _logPi;
    private PhiloxGenerator _learningStream;
    private double _valueLoss = double.NaN;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="centralised">Whether the critic sees the global state (MAPPO) instead of the agent's own observation (IPPO).</param>
    internal MemoryPpoRule(Company company, OnPolicyConfig config, bool centralised)
    {
        (_company, _config) = (company, config);
        int seen = centralised ? company.State + (config.ShareParameters ? company.Count : 0) : company.Input(config.ShareParameters);
        _actor = new MemoryNetworks<T>(company.Input(config.ShareParameters), company.Actions, company.Count, config);
        _critic = new MemoryNetworks<T>(seen, 1, company.Count, config);
        var stream = new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Initialisation);
        _actor.Initialise(ref stream, PpoGains.Hidden(config.Activation), PpoGains.Policy);
        _critic.Initialise(ref stream, PpoGains.Hidden(config.Activation), PpoGains.Value);
        _actorDescent = new JointDescent<T>(_actor.Memory.Named("").Select(network => network.Block), config.LearningRate, config.ClipNorm, PpoGains.AdamEpsilon);
        _criticDescent = new JointDescent<T>(_critic.Memory.Named("").Select(network => network.Block), config.LearningRate, config.ClipNorm, PpoGains.AdamEpsilon);
        _rollout = new Rollout(company, config.RewardMode, config.Rollout, config.TruncationIsTerminal);
        _batches = new MemoryBatches<T>(company, config, _actor, _critic, centralised);
        _actorLoss = new ActorLoss<T>();
        _acting = new RecurrentActing<T>(company, _actor.Memory);
        _available = new bool[company.Actions];
        _logPi = new double[company.Actions];
        _learningStream = new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Learning);
    }

    /// <inheritdoc/>
    public bool IsReady => _rollout.IsFull;

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        ActionMask.Read(observation, _company.ActionCount(member), _config.ActionMasks, _available);
        MemoryLogits.LogPolicy(_acting.Pass, member, k, _available, _logPi);
        return mode == ActMode.Explore ? Choice.Sample(_logPi, ref stream) : Choice.Likeliest(_logPi);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition) => _rollout.Add(transition);

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        if (member != 0 || !_rollout.IsFull)
            return;
        _batches.Prepare(_rollout, ref _learningStream);
        for (int epoch = 0; epoch < _config.Epochs; epoch++)
        {
            for (int part = 0; part < _config.Minibatches; part++)
            {
                ImproveActor(epoch, part);
                FitCritic(epoch, part);
            }
        }
        _rollout.Clear();
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => throw RecurrentValues<T>.CannotBeShown();

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values =
        [
            _actorLoss.PolicyLoss, _actorLoss.Entropy, _actorLoss.ClipFraction, _actorLoss.ApproximateKl, _valueLoss, _batches.Targets.MeanReturn,
            _actorDescent.GradientNorm, _criticDescent.GradientNorm,
        ];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        foreach (NamedNetwork<T> network in Named())
            NetworkState.Save(writer, network.Name, network.Block);
        _batches.Save(writer);
        _acting.Save(writer);
        _rollout.Save(writer);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        foreach (NamedNetwork<T> network in Named())
            NetworkState.Restore(reader, network.Name, network.Block);
        _batches.Restore(reader);
        _acting.Restore(reader);
        _rollout.Restore(reader);
        _learningStream = StreamState.Restore(reader, "learningStream");
    }

    private void ImproveActor(int epoch, int part)
    {
        if (_batches.Policy(_rollout, epoch, part) is not { } batch)
            return;
        double loss = _actorLoss.Evaluate(batch, _actor.Head, _config.Clip, _config.EntropyWeight);
        _batches.BackPolicy();
        _actorDescent.Step(loss, "the policy's loss");
    }

    private void FitCritic(int epoch, int part)
    {
        if (_batches.Returns(_rollout, epoch, part) is not { } batch)
            return;
        _valueLoss = ReturnLoss.Evaluate(batch, _critic.Head, _config.ClipValues ? _config.Clip : double.PositiveInfinity, _config.HuberDelta);
        _batches.BackReturns();
        _criticDescent.Step(_valueLoss, "the value's loss");
    }

    private IEnumerable<NamedNetwork<T>> Named() => _actor.Memory.Named("actor").Concat(_critic.Memory.Named("critic"));
}

using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// One ROMMEO-AC agent (Tian et al. 2019, algorithm 2, with the corrections of the errata): it owns five networks, acts by believing and answering, and learns
/// from the team's replay. See README.md beside this file.
/// </summary>
/// <typeparam name="T">float, or double for exact tests: the very same code.</typeparam>
internal sealed class RommeoAcLearner<T> : IAgent, ILearner, IDiagnostics, IDensityBeliefs, ISharesPolicy<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly SquashedGaussianOptions Head = new();
    private readonly RommeoAcConfig _config;
    private readonly SeatRows _rows;
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPolicy<T> _policy;
    private readonly TransitionBatch<T> _batch;
    private readonly RommeoAcUpdate<T> _update;
    private readonly Temperature _temperature;
    private readonly LearningTemperature? _learningTemperature;
    private readonly SharedPolicy<T> _shared;
    private OthersDensity<T>? _density;
    private PhiloxGenerator _actingStream;
    private PhiloxGenerator _learningStream;
    private double _alpha;

    internal RommeoAcLearner(RommeoAcConfig config, AgentSeat seat)
    {
        if (config.ShareParameters)
            throw new ArgumentException("shareParameters: rommeo-ac shares parameters in games with discrete actions only", nameof(config));
        _config = config;
        _rows = new SeatRows(seat);
        _networks = new RommeoAcNetworks<T>(_rows.Observation, _rows.Action, _rows.Others, config.Hidden.AsSpan());
        _networks.Initialise(new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation));
        _policy = new RommeoAcPolicy<T>(_networks, _rows, Head);
        _batch = new TransitionBatch<T>(_rows.Sizes, config.Batch, BatchParts.Others | BatchParts.Recent, config.Lookahead);
        _update = new RommeoAcUpdate<T>(_networks, config, Head);
        _temperature = new Temperature(config, _rows.Action);
        _shared = new SharedPolicy<T>(seat, _rows, batch => new RommeoAcView<T>(_networks, batch, Head));
        _actingStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        _learningStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Learning);
        _learningTemperature = config.LearningTemperature();
        _alpha = _learningTemperature?.Alpha ?? _temperature.At(0);
        Replay = config.ReplayRequest;
    }

    /// <inheritdoc/>
    public ReplayRequest? Replay { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } =
        ["alpha", "priorLoss", "opponentModelLoss", "criticLoss", "policyLoss", "logPi", "logRho", "logRhoOverPrior", "q", .. RommeoAcNetworks<T>.GradientNormNames];

    /// <inheritdoc/>
    public BatchRows<T> NextAction => _shared.NextAction ?? throw new InvalidOperationException("no actions were shared yet");

    /// <inheritdoc/>
    public BatchRows<T> CurrentAction => _shared.CurrentAction ?? throw new InvalidOperationException("no actions were shared yet");

    internal RommeoAcNetworks<T> Networks => _networks;

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => Act(AgentRound.Of(observation, action), mode);

    /// <inheritdoc/>
    public void Act(in AgentRound round, ActMode mode)
    {
        if (mode == ActMode.Explore)
            _policy.Sample(round, _config.ActOnMeanOpponent, ref _actingStream);
        else
            _policy.Mean(round);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition)
    {
        // Everything needed is in the team's replay.
    }

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch)
    {
        _alpha = _learningTemperature?.Alpha ?? _temperature.At(minibatch.EnvironmentStep);
        _batch.Gather(minibatch, _rows, _config.ZeroPaddedRecentBatch);
        _update.Step(_batch, _alpha, ref _learningStream);
        _temperature.Update(_update.SoftValue.MeanLogPi);
        _learningTemperature?.Learn(_update.Critic.Unexplained, _update.Critic.Spread(_batch));
    }

    /// <inheritdoc/>
    public void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead) => _shared.Prepare(parts, batch, lookahead);

    /// <inheritdoc/>
    public void Share(in Minibatch minibatch) => _shared.Share(minibatch);

    /// <inheritdoc/>
    public void MeanActions(ReadOnlySpan<double> observation, Span<double> ownAction, Span<double> othersAction) =>
        _policy.Mean(observation, ownAction, othersAction);

    /// <inheritdoc/>
    public BelievedDensity LogDensityOf(ReadOnlySpan<double> observation, ReadOnlySpan<double> othersAction) =>
        (_density ??= new OthersDensity<T>(_networks, _rows, Head)).At(observation, othersAction);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        RommeoAcLosses losses = _update.Losses;
        ReadOnlySpan<double> values =
        [
            _alpha, losses.Prior, losses.OpponentModel, losses.Critic, losses.Policy,
            _update.SoftValue.MeanLogPi, _update.OpponentModel.MeanLogRho, _update.OpponentModel.MeanDivergence, _update.SoftValue.MeanQ,
        ];
        values.CopyTo(destination);
        _networks.ReadGradientNorms(destination[values.Length..]);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _networks.Save(writer);
        _temperature.Save(writer);
        _learningTemperature?.Save(writer, "learningTemperature");
        _shared.Save(writer);
        StreamState.Save(writer, "actingStream", _actingStream);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _networks.Restore(reader);
        _temperature.Restore(reader);
        _learningTemperature?.Restore(reader, "learningTemperature");
        _shared.Restore(reader);
        _actingStream = StreamState.Restore(reader, "actingStream");
        _learningStream = StreamState.Restore(reader, "learningStream");
    }
}

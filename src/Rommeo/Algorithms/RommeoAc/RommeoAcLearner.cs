using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// One ROMMEO-AC agent (Tian et al. 2019, algorithm 2, with the corrections of the errata): it owns five networks, acts by believing and answering, and learns
/// from the team's replay. See README.md beside this file.
/// </summary>
/// <typeparam name="T">float, or double for exact tests: the very same code.</typeparam>
internal sealed class RommeoAcLearner<T> : IAgent, ILearner, IDiagnostics, IContinuousBeliefs
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly SquashedGaussianOptions Head = new();
    private readonly RommeoAcConfig _config;
    private readonly RommeoAcDimensions _dimensions;
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPolicy<T> _policy;
    private readonly RommeoAcBatch<T> _batch;
    private readonly RommeoAcUpdate<T> _update;
    private readonly Temperature _temperature;
    private readonly double[] _ignoredOthers;
    private PhiloxGenerator _actingStream;
    private PhiloxGenerator _learningStream;
    private double _alpha;

    internal RommeoAcLearner(RommeoAcConfig config, AgentSeat seat)
    {
        _config = config;
        _dimensions = new RommeoAcDimensions(seat);
        _networks = new RommeoAcNetworks<T>(_dimensions.Observation, _dimensions.Action, _dimensions.Others, config.Hidden.AsSpan());
        _networks.Initialise(new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation));
        _policy = new RommeoAcPolicy<T>(_networks, _dimensions, Head);
        _batch = new RommeoAcBatch<T>(_dimensions.Observation, _dimensions.Action, _dimensions.Others, config.Batch);
        _update = new RommeoAcUpdate<T>(_networks, config, Head);
        _temperature = new Temperature(config, _dimensions.Action);
        _ignoredOthers = new double[_dimensions.Others];
        _actingStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        _learningStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Learning);
        _alpha = _temperature.At(0);
        Replay = new ReplayRequest(config.Capacity, config.Batch, config.StartAfter, config.UpdateEvery);
    }

    /// <inheritdoc/>
    public ReplayRequest? Replay { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } =
        ["alpha", "priorLoss", "opponentModelLoss", "criticLoss", "policyLoss", "logPi", "logRho", "logRhoOverPrior", "q"];

    internal RommeoAcNetworks<T> Networks => _networks;

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        if (mode == ActMode.Explore)
            _policy.Sample(observation, _config.ActOnMeanOpponent, ref _actingStream, action);
        else
            _policy.Mean(observation, action, _ignoredOthers);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition)
    {
        // Everything needed is in the team's replay.
    }

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch)
    {
        _alpha = _temperature.At(minibatch.EnvironmentStep);
        _batch.Gather(minibatch, _dimensions, _config.ZeroPaddedRecentBatch);
        _update.Step(_batch, _alpha, ref _learningStream);
        _temperature.Update(_update.SoftValue.MeanLogPi);
    }

    /// <inheritdoc/>
    public void MeanActions(ReadOnlySpan<double> observation, Span<double> ownAction, Span<double> othersAction) =>
        _policy.Mean(observation, ownAction, othersAction);

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
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _networks.Save(writer);
        _temperature.Save(writer);
        StreamState.Save(writer, "actingStream", _actingStream);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _networks.Restore(reader);
        _temperature.Restore(reader);
        _actingStream = StreamState.Restore(reader, "actingStream");
        _learningStream = StreamState.Restore(reader, "learningStream");
    }
}

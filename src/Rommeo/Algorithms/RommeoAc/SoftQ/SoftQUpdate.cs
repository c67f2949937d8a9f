using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Algorithms.RommeoAc.SoftQ.Memory;
using Rommeo.Neural;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// One training step with exact targets (spec 4.1): prior, critics, temperature, targets. Policy and opponent model are closed forms and have no networks. The samples may be those of one agent or of all agents
/// that one network serves.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double AdamEpsilon = 1e-8;
    private readonly RommeoAcConfig _config;
    private readonly Descent<T> _priorDescent;
    private readonly JointDescent<T> _criticDescent;
    private readonly JointDescent<T>? _priorMemoryDescent;
    private readonly SoftQMemory<T>? _memory;
    private readonly Temperature _schedule;
    private readonly LearningTemperature? _learned;
    private double _priorLoss = double.NaN, _criticLoss = double.NaN;

    /// <param name="networks">Prior and critics.</param>
    /// <param name="config">The settings.</param>
    /// <param name="members">Agents that the samples are of.</param>
    /// <param name="capacity">Most samples.</param>
    /// <param name="memory">What remembers, if anything does.</param>
    internal SoftQUpdate(SoftQNetworks<T> networks, RommeoAcConfig config, int members, int capacity, SoftQMemory<T>? memory = null)
    {
        (Networks, _config, _memory) = (networks, config, memory);
        _priorDescent = new Descent<T>(config.LearningRate);
        _criticDescent = new JointDescent<T>([.. networks.Critics, .. networks.Mixers, .. memory?.CriticBlocks ?? []], config.LearningRate, config.ClipNorm ?? double.PositiveInfinity, AdamEpsilon);
        _priorMemoryDescent = memory is null ? null : new JointDescent<T>(memory.PriorBlocks, config.LearningRate, double.PositiveInfinity, AdamEpsilon);
        _schedule = Temperature.ForChoices(config, networks.Head.Actions);
        _learned = config.LearningTemperature();
        Loss = new SoftQLoss<T>(networks, config, members, capacity);
        Loss.Passes.Prior.GivesInputGradient = memory is not null;
        Alpha = _learned?.Alpha ?? _schedule.At(0);
    }

    /// <summary>Names of what <see cref="AddMetrics"/> adds.</summary>
    internal static IReadOnlyList<string> MetricNames { get; } = ["alpha", "beta", "priorLoss", "criticLoss", "q", "spread", "unexplained", "priorGradientNorm", "criticGradientNorm"];

    internal SoftQNetworks<T> Networks { get; }

    internal SoftQLoss<T> Loss { get; }

    /// <summary>The temperature after the newest step, at which the agents act.</summary>
    internal double Alpha { get; private set; }

    /// <summary>The weight of the divergence that goes with it.</summary>
    internal double Beta => _config.BetaAt(Alpha);

    /// <summary>Whether an agent answers its whole belief instead of one choice of the others.</summary>
    internal bool AnswersBelief => _config.AnswerBelief;

    /// <summary>The whole step.</summary>
    internal void Step(TransitionBatch<T> batch, ChoiceMasks<T>? masks, ChoiceMasks<T>? nextMasks, long environmentStep, SoftQSequences<T>? sequences = null)
    {
        if (_learned is null)
            Alpha = _schedule.At(environmentStep);

        // psi: maximum likelihood on the newest transitions
        _priorLoss = EvaluatePrior(batch);
        sequences?.BackPrior(Loss.Passes.Prior.Network);
        _priorDescent.Step(Networks.Prior, _priorLoss, "the prior's loss");
        _priorMemoryDescent?.Step(_priorLoss, "the prior's loss");

        // omega: soft Bellman regression at the visited state
        _criticLoss = Loss.Evaluate(batch, masks, nextMasks, Alpha, Beta, sequences?.States);
        sequences?.BackCritics(Loss.Passes.Critics);
        _criticDescent.Step(_criticLoss, "the critic's loss");

        if (_learned is not null)
        {
            _learned.Learn(Loss.Unexplained, Loss.Spread);
            Alpha = _learned.Alpha;
        }
        if (Networks.Prior.Steps % _config.TargetInterval == 0)
        {
            Networks.All.UpdateTargets(_config.Tau);
            _memory?.Following.UpdateTargets(_config.Tau);
        }
        Networks.All.UpdateAverages(_config.EvaluationTau, Networks.Prior.Steps);
        _memory?.Following.UpdateAverages(_config.EvaluationTau, Networks.Prior.Steps);
    }

    /// <summary>The prior's loss on the newest transitions; its gradient goes to the prior's block.</summary>
    internal double EvaluatePrior(TransitionBatch<T> batch) =>
        CategoricalPriorLoss.Evaluate(Loss.Passes.Prior, Networks.Prior, Networks.Choices, batch.RecentObservation, batch.RecentOthers, batch.RecentOthersIndex);

    /// <summary>Adds a share of the newest value of each metric, NaN before the first step.</summary>
    internal void AddMetrics(Span<double> destination, double share)
    {
        ReadOnlySpan<double> values = [Alpha, Beta, _priorLoss, _criticLoss, Loss.MeanQ, Loss.Spread, Loss.Unexplained, Networks.Prior.GradientNorm, _criticDescent.GradientNorm];
        for (int k = 0; k < values.Length; k++)
            destination[k] += share * values[k];
    }

    internal void Save(IStateWriter writer, string suffix)
    {
        writer.Write("alpha" + suffix, [Alpha]);
        _learned?.Save(writer, "temperature" + suffix);
    }

    internal void Restore(IStateReader reader, string suffix)
    {
        Alpha = DiscreteUpdate.RestoreAlpha(reader, "alpha" + suffix);
        _learned?.Restore(reader, "temperature" + suffix);
    }
}

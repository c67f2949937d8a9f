using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// What the agent does at given observations: believe o ~ rho(.|s), answer with a ~ pi(.|s, o) (spec 3.3, 4.1), both by their networks.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SampledChoices<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly CategoricalRows<T> _categorical;
    private readonly MlpPass<T> _policy;
    private readonly int[] _others;
    private readonly double[] _uniforms;
    private readonly int _firstChoice;

    /// <param name="networks">The agent's networks.</param>
    /// <param name="capacity">Most observations at once.</param>
    internal SampledChoices(DiscreteNetworks<T> networks, int capacity)
    {
        _networks = networks;
        _categorical = new CategoricalRows<T>(capacity);
        var workspace = new KernelWorkspace<T>();
        Belief = new BeliefPass<T>(networks.OpponentModel.Shape, networks.Choices, capacity, workspace, backward: false, enumerated: false);
        _policy = new MlpPass<T>(networks.Policy.Shape, capacity, workspace, backward: false);
        LogPolicy = new BatchRows<T>(networks.Actions, capacity);
        OneHot = new BatchRows<T>(networks.Actions, capacity);
        _firstChoice = _policy.Input.Features - networks.Choices.InputFeatures;
        _others = new int[networks.Choices.Heads.Length * capacity];
        _uniforms = new double[(networks.Choices.Heads.Length + 1) * capacity];
    }

    /// <summary>rho(.|s) of the newest call.</summary>
    internal BeliefPass<T> Belief { get; }

    /// <summary>log pi(.|s, o) for the o of the newest call, [nA, B].</summary>
    internal BatchRows<T> LogPolicy { get; }

    /// <summary>The actions of the newest <see cref="Sample"/> as vectors with a single 1, [nA, B].</summary>
    internal BatchRows<T> OneHot { get; }

    /// <summary>Uniform numbers that one belief takes.</summary>
    private int BeliefDraws => Heads.Length;

    private ReadOnlySpan<int> Heads => _networks.Choices.Heads.AsSpan();

    /// <summary>Samples belief and action of every observation; the actions are in <see cref="OneHot"/>. All beliefs are drawn before the first action.</summary>
    internal void Sample(BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        int draws = BeliefDraws * observation.Count;
        Draw(_uniforms.AsSpan(0, draws + observation.Count), ref stream);
        Decide(observation, _uniforms.AsSpan(0, draws), BeliefDraws);
        OneHot.Count = observation.Count;
        for (int b = 0; b < observation.Count; b++)
            PolicyLogits<T>.Set(OneHot, b, CategoricalRows<T>.Outcome(LogPolicy, 0, LogPolicy.Features, b, _uniforms[draws + b]));
    }

    /// <summary>One action at each observation: a sample, drawn observation by observation, or the likeliest answer to the likeliest belief.</summary>
    internal void Choose(BatchRows<T> observation, bool sampled, ref PhiloxGenerator stream, Span<double> actions)
    {
        int each = sampled ? BeliefDraws + 1 : 0;
        Span<double> uniforms = _uniforms.AsSpan(0, each * observation.Count);
        Draw(uniforms, ref stream);
        Decide(observation, uniforms, each);
        for (int b = 0; b < observation.Count; b++)
        {
            actions[b] = sampled
                ? CategoricalRows<T>.Outcome(LogPolicy, 0, LogPolicy.Features, b, uniforms[b * each + BeliefDraws])
                : CategoricalRows<T>.Mode(LogPolicy, 0, LogPolicy.Features, b);
        }
    }

    private static void Draw(Span<double> uniforms, ref PhiloxGenerator stream)
    {
        foreach (ref double uniform in uniforms)
            uniform = stream.NextDouble();
    }

    /// <summary>Believes, and evaluates the answers to the belief. The uniform numbers of a belief stand <paramref name="step"/> apart; without any, the likeliest is believed.</summary>
    private void Decide(BatchRows<T> observation, ReadOnlySpan<double> uniforms, int step)
    {
        Believe(observation);
        for (int b = 0; b < observation.Count; b++)
            ChooseOthers(b, uniforms.IsEmpty ? default : uniforms.Slice(b * step, BeliefDraws));
        Answer(observation);
    }

    private void Believe(BatchRows<T> observation) => Belief.Evaluate(_networks.OpponentModel, observation, Keep.Nothing);

    private void ChooseOthers(int b, ReadOnlySpan<double> uniforms)
    {
        for (int head = 0, first = 0; head < Heads.Length; first += Heads[head++])
            _others[b * Heads.Length + head] = Outcome(Belief.LogHeads, first, Heads[head], b, uniforms.IsEmpty ? uniforms : uniforms[head..]);
    }

    private static int Outcome(BatchRows<T> logP, int first, int count, int sample, ReadOnlySpan<double> uniforms) =>
        uniforms.IsEmpty ? CategoricalRows<T>.Mode(logP, first, count, sample) : CategoricalRows<T>.Outcome(logP, first, count, sample, uniforms[0]);

    /// <summary>log pi(.|s, o) at the drawn o.</summary>
    private void Answer(BatchRows<T> observation)
    {
        LogPolicy.Count = observation.Count;
        _policy.Input.Count = observation.Count;
        _policy.Input.SetRows(0, observation);
        for (int k = _firstChoice; k < _policy.Input.Features; k++)
            _policy.Input.Row(k).Clear();
        for (int b = 0; b < observation.Count; b++)
        {
            for (int head = 0, first = _firstChoice; head < Heads.Length; first += Heads[head++])
                _policy.Input[first + _others[b * Heads.Length + head], b] = T.One;
        }
        _policy.Forward(_networks.Policy, Keep.Nothing);
        _categorical.LogSoftMax(_policy.Output, LogPolicy, 0, LogPolicy.Features);
    }
}

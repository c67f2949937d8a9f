using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Central;

/// <summary>
/// The minibatch of agents whose policies remember and whose critics do not (rivals 7.5). Every step of the stretches around drawn transitions becomes a sample: critics see its observations, the
/// policy, unrolled from the first observation of the stretch on, the state of its memory there. Losses are those of policies without memory; gradients of the states go back through time.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CentralSequences<T> : IPolicyStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SequenceSettings _settings;
    private readonly int _steps;
    private readonly RecurrentNetworks<T> _policy;
    private readonly RecurrentNetworks<T>? _policyTarget;
    private readonly RecurrentPass<T>? _target;
    private readonly ImmutableArray<SeatRows> _rows;
    private readonly RewardStreams _rewards;
    private readonly SequenceGathering<T> _gathering;
    private readonly SampleColumns<T> _columns;
    private readonly int[] _transitions;
    private readonly int[] _reach;
    private int _warmUp;

    /// <param name="company">Agents with one set of networks.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="networks">The policy, and the one that follows if there is one.</param>
    /// <param name="config">The settings.</param>
    /// <param name="settings">Those of the stretches.</param>
    /// <param name="parts">What critics see besides an agent's own s, a, r and s'.</param>
    internal CentralSequences(Company company, ImmutableArray<SeatRows> rows, CentralNetworks<T> networks, NeuralConfig config, SequenceSettings settings, BatchParts parts)
    {
        (_settings, _steps, _rows) = (settings, config.NStep, rows);
        _policy = new RecurrentNetworks<T>([networks.Policy], company.Count, shared: true);
        int longest = settings.BurnIn + settings.Length, each = config.Batch * settings.Length;
        if (networks.PolicyTarget is not null)
        {
            _policyTarget = new RecurrentNetworks<T>([networks.PolicyTarget], company.Count, shared: true);
            _target = new RecurrentPass<T>(_policyTarget, longest + 1, config.Batch);
        }
        _rewards = new RewardStreams(company, RewardMode.Individual, RewardScaling.None);
        Stretches = new SequenceBatch<T>(_policy, company.Actions, 0, config.Batch, longest);
        _gathering = new SequenceGathering<T>(company, Stretches, settings.ActionMasks, config.Lookahead);
        _columns = new SampleColumns<T>(networks.Samples);
        Transitions = new TransitionBatch<T>(networks.Sizes, networks.Samples, parts, config.Lookahead) { States = this };
        Now = new BatchRows<T>(_policy.Hidden, networks.Samples);
        Next = new BatchRows<T>(_policy.Hidden, networks.Samples);
        Blocks = [networks.Policy.Cell.Input, networks.Policy.Cell.Recurrent];
        (_transitions, _reach) = (new int[each], new int[each]);
    }

    /// <summary>The stretches.</summary>
    internal SequenceBatch<T> Stretches { get; }

    /// <summary>The samples, one member's after another's.</summary>
    internal TransitionBatch<T> Transitions { get; }

    /// <summary>The policy.</summary>
    internal RecurrentNetworks<T> Policy => _policy;

    /// <inheritdoc/>
    public BatchRows<T> Now { get; }

    /// <inheritdoc/>
    public BatchRows<T> Next { get; }

    /// <inheritdoc/>
    public ImmutableArray<ParameterBlock<T>> Blocks { get; }

    /// <summary>Gathers the stretches around the drawn transitions, and their steps as samples.</summary>
    internal void Gather(in Minibatch minibatch)
    {
        _warmUp = _gathering.Gather(minibatch, _rewards, _settings.Length, _settings.BurnIn);
        _columns.Read(Stretches, _warmUp);
        int each = _columns.Count / Stretches.Members;
        for (int c = 0; c < each; c++)
            (_transitions[c], _reach[c]) = (Stretches.Transition[_columns[c].Sample], Reach(_columns[c].Sample));
        Transitions.Gather(new Minibatch(minibatch.Buffer, _transitions.AsSpan(0, each), default, minibatch.EnvironmentStep), _rows.AsSpan(), reach: _reach.AsSpan(0, each));
        for (int c = 0; c < _columns.Count; c++)
        {
            int last = _columns[c].Sample;
            while (Stretches.Transition[last] != Transitions.Last[c])
                last += Stretches.Episodes;
            _columns.Reach(c, last);
        }
    }

    /// <summary>The policy, and the one that makes targets, over all stretches from their first observation on.</summary>
    internal void Unroll()
    {
        int steps = Stretches.Steps + 1;
        Now.Count = Next.Count = _columns.Count;
        Stretches.ClearPadding();
        Stretches.Pass.ForwardMemory(_policy, steps);
        _columns.ReadStates(Stretches, Stretches.Pass, Now, behind: false);
        if (_target is not null && _policyTarget is not null)
        {
            _target.CopyInput(Stretches.Pass, steps);
            _target.ForwardMemory(_policyTarget, steps);
        }
        _columns.ReadStates(Stretches, _target ?? Stretches.Pass, Next, behind: true);
    }

    /// <inheritdoc/>
    public void Backward(BatchRows<T> gradient) => _columns.Backward(Stretches, Stretches.Pass, _policy, gradient, _warmUp);

    /// <summary>Steps of rewards that a target may gather before the stretch ends: behind it nothing is unrolled.</summary>
    private int Reach(int sample)
    {
        int steps = 1;
        while (steps < _steps && (sample += Stretches.Episodes) < Stretches.Samples && Stretches.Mask[sample])
            steps++;
        return steps;
    }
}

using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Training;

namespace Rommeo.Neural.Joint.Central;

/// <summary>One set of networks, a policy with memory among them, and the agents that it serves: one, or like ones that share their parameters.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CentralGroup<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CentralParts<T> _parts;
    private readonly string _scope;
    private PhiloxGenerator _learningStream;
    private PhiloxGenerator _sharingStream;

    /// <param name="company">The agents that the networks serve.</param>
    /// <param name="config">The settings.</param>
    /// <param name="settings">Those of the stretches.</param>
    /// <param name="algorithm">What learns.</param>
    /// <param name="scope">Before all names in checkpoints.</param>
    internal CentralGroup(Company company, NeuralConfig config, SequenceSettings settings, CentralAlgorithm<T> algorithm, string scope)
    {
        _scope = scope;
        int members = company.Count, samples = checked(members * config.Batch * settings.Length);
        ImmutableArray<SeatRows> rows = [.. Enumerable.Range(0, members).Select(member => new SeatRows(company.Seat(member)))];
        if (members > 1)
            rows = [.. rows.Select((own, k) => own.Identified(k, members))];
        int inputs = company.Input(shared: members > 1);
        var networks = new CentralNetworks<T>(Policy(trainable: true), algorithm.HasPolicyTarget ? Policy(trainable: false) : null, rows[0].Sizes, samples);
        _parts = algorithm.Create(networks);
        Sequences = new CentralSequences<T>(company, rows, networks, config, settings, Rule.Parts);
        Acting = new RecurrentActing<T>(company, Sequences.Policy);
        Shown = [.. rows.Select(_ => new MemberActions<T>(company.Actions, config.Batch * settings.Length))];
        int first = company.Agents[0];
        _learningStream = new PhiloxGenerator(company.Seed, first, StreamPurpose.Learning);
        _sharingStream = new PhiloxGenerator(company.Seed, first, StreamPurpose.Sharing);
        Rule.Networks.InitialiseUniform(new PhiloxGenerator(company.Seed, first, StreamPurpose.Initialisation));

        RecurrentParameters<T> Policy(bool trainable) => new(inputs, config.Hidden.AsSpan(), company.Actions, trainable);
    }

    /// <summary>How the networks learn.</summary>
    internal IUpdateRule<T> Rule => _parts.Rule;

    /// <summary>What is learned from.</summary>
    internal CentralSequences<T> Sequences { get; }

    /// <summary>The policy while its agents act.</summary>
    internal RecurrentActing<T> Acting { get; }

    /// <summary>What teammates see, member by member.</summary>
    internal ImmutableArray<MemberActions<T>> Shown { get; }

    /// <summary>Gathers what is learned from, and what the memories make of it.</summary>
    internal void Gather(in Minibatch minibatch)
    {
        Sequences.Gather(minibatch);
        Sequences.Unroll();
    }

    /// <summary>Computes what teammates see, before anybody updates.</summary>
    internal void Show()
    {
        TransitionBatch<T> batch = Sequences.Transitions;
        var (next, current) = (_parts.View.NextActions(batch, ref _sharingStream), _parts.View.CurrentActions(batch, ref _sharingStream));
        for (int member = 0, each = batch.Count / Shown.Length; member < Shown.Length; member++)
        {
            MemberActions<T>.Take(next, member * each, each, Shown[member].NextAction);
            MemberActions<T>.Take(current, member * each, each, Shown[member].CurrentAction);
        }
    }

    /// <summary>One training step on what was gathered.</summary>
    internal void Step(long environmentStep) => Rule.Step(Sequences.Transitions, environmentStep, ref _learningStream);

    /// <summary>The newest value of each metric, NaN before the first step.</summary>
    internal void ReadMetrics(Span<double> destination)
    {
        int own = Rule.MetricNames.Count;
        Rule.ReadMetrics(destination[..own]);
        Rule.Networks.ReadGradientNorms(destination[own..]);
    }

    internal void Save(IStateWriter writer)
    {
        var scoped = new ScopedStateWriter(writer, _scope);
        Rule.Networks.Save(scoped);
        Rule.Save(scoped);
        Acting.Save(scoped);
        StreamState.Save(scoped, "learningStream", _learningStream);
        StreamState.Save(scoped, "viewStream", _sharingStream);
    }

    internal void Restore(IStateReader reader)
    {
        var scoped = new ScopedStateReader(reader, _scope);
        Rule.Networks.Restore(scoped);
        Rule.Restore(scoped);
        Acting.Restore(scoped);
        _learningStream = StreamState.Restore(scoped, "learningStream");
        _sharingStream = StreamState.Restore(scoped, "viewStream");
    }
}

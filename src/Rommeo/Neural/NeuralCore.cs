using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// Networks and how they learn: those of one agent, or of several like agents that share their parameters. Then a minibatch holds the transitions as each of them sees them, one agent's B samples after
/// another's, so that every loss is the mean over agents and transitions (rivals 0.3) and its gradient the mean of the gradients that the agents would have on their own.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class NeuralCore<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<SeatRows> _rows;
    private readonly TransitionBatch<T> _batch;
    private readonly Teammates<T>?[] _teammates;
    private PhiloxGenerator _learningStream;

    /// <param name="config">The settings; <see cref="NeuralConfig.Batch"/> counts the samples of one agent.</param>
    /// <param name="seat">The first agent, whose streams are used.</param>
    /// <param name="rows">Rows of all agents, ascending.</param>
    /// <param name="create">Makes the networks and all that belongs to them, for settings whose batch counts the samples of all agents.</param>
    internal NeuralCore(NeuralConfig config, AgentSeat seat, ImmutableArray<SeatRows> rows, Func<NeuralConfig, SeatRows, NeuralParts<T>> create)
    {
        _rows = rows;
        int samples = checked(rows.Length * config.Batch);
        Parts = create(config with { Batch = samples }, rows[0]);
        _batch = new TransitionBatch<T>(rows[0].Sizes, samples, Rule.Parts, config.Lookahead);
        _teammates = new Teammates<T>?[rows.Length];
        _learningStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Learning);
        MetricNames = [.. Rule.MetricNames, .. Rule.Networks.GradientNormNames];
        Rule.Networks.Initialise(new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation));
    }

    internal NeuralParts<T> Parts { get; }

    internal IUpdateRule<T> Rule => Parts.Rule;

    /// <summary>Names of the rule's metrics and of the norms of gradients.</summary>
    internal IReadOnlyList<string> MetricNames { get; }

    /// <summary>The newest value of each metric.</summary>
    internal void ReadMetrics(Span<double> destination)
    {
        int own = Rule.MetricNames.Count;
        Rule.ReadMetrics(destination[..own]);
        Rule.Networks.ReadGradientNorms(destination[own..]);
    }

    /// <summary>The other members of the team, as one of the agents sees them. The rule hears of them when all of its agents have.</summary>
    internal void Join(int position, Teammates<T> teammates)
    {
        _teammates[position] = teammates;
        if (!_teammates.Contains(null))
            Rule.Join(Teammates<T>.OfAll(_teammates!));
    }

    internal void Update(in Minibatch minibatch)
    {
        _batch.Gather(minibatch, _rows.AsSpan());
        Rule.Step(_batch, minibatch.EnvironmentStep, ref _learningStream);
    }

    internal void Save(IStateWriter writer)
    {
        Rule.Networks.Save(writer);
        Rule.Save(writer);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    internal void Restore(IStateReader reader)
    {
        Rule.Networks.Restore(reader);
        Rule.Restore(reader);
        _learningStream = StreamState.Restore(reader, "learningStream");
    }
}

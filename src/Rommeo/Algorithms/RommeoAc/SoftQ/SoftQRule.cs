using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// ROMMEO with exact targets: every agent has a prior and a critic of its own, or one of each serves all agents, which are told apart by their index in the input. Either way an agent acts on what it
/// observes alone.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcConfig _config;
    private readonly RewardStreams _rewards;
    private readonly ImmutableArray<SoftQSeat> _seats;
    private readonly ImmutableArray<SoftQUpdate<T>> _updates;
    private readonly ImmutableArray<SoftQBatch<T>> _batches;
    private readonly SoftQActing<T> _acting;
    private readonly long[] _choices;

    internal SoftQRule(Company company, RommeoAcConfig config)
    {
        _config = config;
        _rewards = new RewardStreams(company, config.RewardMode, config.RewardScaling);
        _seats = [.. Enumerable.Range(0, company.Count).Select(member => new SoftQSeat(company, member, config))];
        ImmutableArray<ImmutableArray<SoftQSeat>> served = config.ShareParameters ? [_seats] : [.. _seats.Select(seat => ImmutableArray.Create(seat))];
        _updates = [.. served.Select((seats, k) => CreateUpdate(company, seats, config, config.ShareParameters ? "" : $"{k}"))];
        _batches = [.. served.Select(seats => new SoftQBatch<T>(seats, _rewards, config))];
        _acting = new SoftQActing<T>(served, _updates);
        _choices = new long[company.Count];
    }

    /// <summary>The networks of the company and how they learn: one for all members, or one each.</summary>
    internal ImmutableArray<SoftQUpdate<T>> Updates => _updates;

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        double epsilon = mode == ActMode.Explore ? _config.Epsilon(_choices[member]++) : 0;
        return _acting.Choose(member, k, observation, mode, epsilon, ref stream);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition) => _rewards.Observe(transition.Rewards);

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        // A network of all members is the first one's work; networks of their own are learned side by side.
        if (member >= _updates.Length)
            return;
        SoftQBatch<T> batch = _batches[member];
        batch.Gather(minibatch);
        _updates[member].Step(batch.Transitions, batch.Masks, batch.NextMasks, minibatch.EnvironmentStep);
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => new SoftQChooser<T>([_seats[member]], UpdateOf(member), batch);

    /// <summary>Padding would shift the joint choices: then there is no list that others could read.</summary>
    public ITabularBeliefs? CreateBeliefs(int member) =>
        _seats[member].OthersExist.Contains(false) ? null : new SoftQBeliefs<T>(_seats[member], UpdateOf(member));

    /// <summary>The mean over networks.</summary>
    public void ReadMetrics(Span<double> destination)
    {
        destination.Clear();
        foreach (SoftQUpdate<T> update in _updates)
            update.AddMetrics(destination, 1.0 / _updates.Length);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        for (int k = 0; k < _updates.Length; k++)
        {
            _updates[k].Networks.All.Save(writer);
            _updates[k].Save(writer, $"{k}");
        }
        _rewards.Save(writer);
        writer.Write("choices", _choices);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        for (int k = 0; k < _updates.Length; k++)
        {
            _updates[k].Networks.All.Restore(reader);
            _updates[k].Restore(reader, $"{k}");
        }
        _rewards.Restore(reader);
        reader.Read("choices", _choices);
    }

    private static SoftQUpdate<T> CreateUpdate(Company company, ImmutableArray<SoftQSeat> seats, RommeoAcConfig config, string suffix)
    {
        SoftQSeat first = seats[0];
        var networks = new SoftQNetworks<T>(first.Input, first.Rows.Action, first.Choices, config, suffix, mixing: ShareMixing<T>.Of(company, config));
        var stream = new PhiloxGenerator(company.Seed, first.Rows.Agent, StreamPurpose.Initialisation);
        if (config.UniformInitialisation)
            networks.All.InitialiseUniform(stream);
        else
            networks.All.Initialise(stream);
        return new SoftQUpdate<T>(networks, config, seats.Length, seats.Length * config.Batch);
    }

    private SoftQUpdate<T> UpdateOf(int member) => _updates[_updates.Length == 1 ? 0 : member];
}

using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Algorithms.RommeoAc.SoftQ.Memory;

/// <summary><see cref="SoftQRule{T}"/> for agents that remember what they saw in the episode: prior and critics have a memory of an agent's own observations, one of each serves all agents.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SoftQMemoryRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcConfig _config;
    private readonly RewardStreams _rewards;
    private readonly SoftQMemory<T> _memory;
    private readonly SoftQSequences<T> _sequences;
    private readonly SoftQUpdate<T> _update;
    private readonly SoftQMemoryActing<T> _acting;
    private readonly long[] _choices;

    internal SoftQMemoryRule(Company company, RommeoAcConfig config)
    {
        _config = config;
        _rewards = new RewardStreams(company, config.RewardMode, config.RewardScaling);
        ImmutableArray<SoftQSeat> seats = [.. Enumerable.Range(0, company.Count).Select(member => new SoftQSeat(company, member, config))];
        var heads = new SoftQNetworks<T>(config.Hidden[^1], seats[0].Rows.Action, seats[0].Choices, config, hidden: ImmutableArray<int>.Empty, mixing: ShareMixing<T>.Of(company, config));
        _memory = new SoftQMemory<T>(company, heads, config);
        _memory.Initialise(new PhiloxGenerator(company.Seed, company.Agents[0], StreamPurpose.Initialisation));
        _sequences = new SoftQSequences<T>(company, seats, _rewards, config, _memory);
        _update = new SoftQUpdate<T>(heads, config, seats.Length, _sequences.Capacity, _memory);
        _acting = new SoftQMemoryActing<T>(company, seats, _update, _memory);
        _choices = new long[company.Count];
    }

    internal SoftQUpdate<T> Heads => _update;

    internal SoftQMemory<T> Memory => _memory;

    internal SoftQSequences<T> Sequences => _sequences;

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
        if (member != 0)
            return;
        _sequences.Gather(minibatch);
        _update.Step(_sequences.Transitions, _sequences.Masks, _sequences.NextMasks, minibatch.EnvironmentStep, _sequences);
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => throw RecurrentValues<T>.CannotBeShown();

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        destination.Clear();
        _update.AddMetrics(destination, 1);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _memory.Save(writer);
        _update.Save(writer, "0");
        _acting.Save(writer);
        _rewards.Save(writer);
        writer.Write("choices", _choices);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _memory.Restore(reader);
        _update.Restore(reader, "0");
        _acting.Restore(reader);
        _rewards.Restore(reader);
        reader.Read("choices", _choices);
    }
}

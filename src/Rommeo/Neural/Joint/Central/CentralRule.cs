using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Neural.OnPolicy;
using Rommeo.Neural.OnPolicy.Recurrent;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Central;

/// <summary>
/// Agents whose policies remember what they saw and whose critics, without memory, know what all agents saw and did (rivals 7.5). All memories are unrolled and all actions that others read are
/// computed before anybody updates.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CentralRule<T> : IJointRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Company _company;
    private readonly bool _masked;
    private readonly ImmutableArray<(int Group, int Member)> _places;
    private readonly CentralActing<T> _acting;
    private readonly bool[] _available;
    private readonly double[] _logPi;
    private readonly double[] _metrics;

    /// <param name="company">The agents.</param>
    /// <param name="config">The settings.</param>
    /// <param name="settings">Those of the stretches.</param>
    /// <param name="algorithm">What learns.</param>
    internal CentralRule(Company company, NeuralConfig config, SequenceSettings settings, CentralAlgorithm<T> algorithm)
    {
        (_company, _masked) = (company, settings.ActionMasks);
        ImmutableArray<ImmutableArray<int>> served = Served(company, config.ShareParameters);
        Groups = [.. served.Select((agents, k) => new CentralGroup<T>(new Company(company.Layout, agents, company.Seed), config, settings, algorithm, $"networks{k}/"))];
        _places = [.. company.Agents.Select(agent => Place(served, agent))];
        Join(served);
        _acting = new CentralActing<T>([.. Groups.Select(group => group.Acting)], _places);
        (_available, _logPi) = (new bool[company.Actions], new double[company.Actions]);
        _metrics = new double[Groups[0].Rule.MetricNames.Count + Groups[0].Rule.Networks.GradientNormNames.Count()];
    }

    /// <summary>The sets of networks, each with the agents that it serves.</summary>
    internal ImmutableArray<CentralGroup<T>> Groups { get; }

    /// <inheritdoc/>
    public ICompanyActing Acting => _acting;

    private bool ReadsOthers => Groups[0].Rule.Reads != SharedParts.None;

    /// <inheritdoc/>
    public int Choose(int member, int k, ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream)
    {
        (int group, int place) = _places[member];
        int actions = _company.ActionCount(member);
        Span<double> logPi = _logPi.AsSpan(0, actions);
        ActionMask.Read(observation, actions, _masked, _available);
        MemoryLogits.LogPolicy(Groups[group].Acting.Pass, place, k, _available, logPi);
        return mode == ActMode.Explore ? Choice.Sample(logPi, ref stream) : Choice.Likeliest(logPi);
    }

    /// <inheritdoc/>
    public void Update(int member, in Minibatch minibatch)
    {
        if (member != 0)
            return;
        foreach (CentralGroup<T> group in Groups)
            group.Gather(minibatch);
        if (ReadsOthers)
        {
            foreach (CentralGroup<T> group in Groups)
                group.Show();
        }
        foreach (CentralGroup<T> group in Groups)
            group.Step(minibatch.EnvironmentStep);
    }

    /// <inheritdoc/>
    public IPolicyView<T> CreateView(int member, int batch) => throw RecurrentValues<T>.CannotBeShown();

    /// <summary>The mean over sets of networks.</summary>
    public void ReadMetrics(Span<double> destination)
    {
        destination.Clear();
        foreach (CentralGroup<T> group in Groups)
        {
            group.ReadMetrics(_metrics);
            for (int k = 0; k < _metrics.Length; k++)
                destination[k] += _metrics[k] / Groups.Length;
        }
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        foreach (CentralGroup<T> group in Groups)
            group.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        foreach (CentralGroup<T> group in Groups)
            group.Restore(reader);
    }

    /// <summary>Whom each set of networks serves: like agents if they share, or one.</summary>
    private static ImmutableArray<ImmutableArray<int>> Served(Company company, bool shared) =>
        [.. company.Agents.GroupBy(agent => shared ? new SeatRows(new AgentSeat(company.Layout, agent, company.Seed)).Kind : $"{agent}").Select(agents => agents.ToImmutableArray())];

    private static (int Group, int Member) Place(ImmutableArray<ImmutableArray<int>> served, int agent)
    {
        int group = 0;
        while (!served[group].Contains(agent))
            group++;
        return (group, served[group].IndexOf(agent));
    }

    private void Join(ImmutableArray<ImmutableArray<int>> served)
    {
        if (!ReadsOthers)
            return;
        if (_company.Count < _company.Layout.AgentCount)
            throw new ArgumentException(CentralTeams.NeedsAll);
        MemberActions<T>[] shown = [.. _places.Select(place => Groups[place.Group].Shown[place.Member])];
        for (int k = 0; k < Groups.Length; k++)
        {
            Teammates<T>[] teammates = [.. served[k].Select(agent => new Teammates<T>(shown.Where((_, other) => other != _company.Agents.IndexOf(agent))))];
            Groups[k].Rule.Join(Teammates<T>.OfAll(teammates));
        }
    }
}

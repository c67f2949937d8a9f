using Rommeo.Agents;
using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>
/// How good and how early beliefs are, for agents that tell them. Accuracy: mean log-likelihood, in nats, of what the others really did, under rho and under P: of the
/// probability of discrete actions, of the density of continuous ones scaled to [-1, 1]. Lead: how many steps before the others' policies rho came to where they are now; positive
/// means that the belief came first. Only steps that it is shown count.
/// </summary>
internal sealed class BeliefMeter
{
    private readonly IBeliefGauge[] _gauges;

    internal BeliefMeter(Team team) =>
        _gauges = [.. Enumerable.Range(0, team.Members.Count).Select(agent => GaugeOf(team, agent)).OfType<IBeliefGauge>()];

    internal void OnStep(in StepRecord record)
    {
        foreach (IBeliefGauge gauge in _gauges)
            gauge.Look(record);
    }

    /// <summary>Adds the means since the last call.</summary>
    internal void AddTo(List<(string Name, double Value)> values)
    {
        foreach (IBeliefGauge gauge in _gauges)
            gauge.AddTo(values);
    }

    /// <summary>What each agent believes.</summary>
    internal IEnumerable<HistogramTaken> Histograms(long step) => _gauges.SelectMany(gauge => gauge.Histograms(step));

    /// <summary>The beliefs of an agent of a finite game that can list them.</summary>
    internal static ITabularBeliefs? Listed(Team team, int agent) =>
        team.Layout.IsDiscrete ? team.Members[agent].Agent as ITabularBeliefs ?? (team.Members[agent].Agent as IListedBeliefs)?.Beliefs : null;

    private static IBeliefGauge? GaugeOf(Team team, int agent) => (Listed(team, agent), team.Members[agent].Agent) switch
    {
        ({ } listed, _) => new ListedBeliefGauge(team, agent, listed),
        (_, IDensityBeliefs densities) => new DensityBeliefGauge(team, agent, densities),
        _ => null,
    };
}

/// <summary>Looks at what one agent believes.</summary>
internal interface IBeliefGauge
{
    /// <summary>Looks at one step.</summary>
    void Look(in StepRecord record);

    /// <summary>Adds the means since the last call.</summary>
    void AddTo(List<(string Name, double Value)> values);

    /// <summary>What is believed, as histograms.</summary>
    IEnumerable<HistogramTaken> Histograms(long step);
}

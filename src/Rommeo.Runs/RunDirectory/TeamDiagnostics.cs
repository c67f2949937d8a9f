using Rommeo.Agents;
using Rommeo.Replay;
using Rommeo.Training;

namespace Rommeo.Runs.RunDirectory;

/// <summary>
/// The numbers that the agents of a team offer, agent by agent. Many of them describe the newest update, which a continued run has not made: until an agent has updated
/// again, the numbers are those of the checkpoint.
/// </summary>
internal sealed class TeamDiagnostics
{
    private readonly Team _team;
    private readonly IDiagnostics?[] _sources;
    private readonly double[]?[] _saved;
    private readonly double[]?[] _fresh;
    private readonly IReadOnlyList<string>[] _names;
    private readonly int[]?[] _kept;
    private readonly double[]?[] _all;
    private long _restoredAt;

    internal TeamDiagnostics(Team team)
    {
        _team = team;
        _sources = [.. team.Members.Select(member => member.Learner as IDiagnostics ?? member.Agent as IDiagnostics)];
        _saved = new double[]?[_sources.Length];
        _fresh = new double[]?[_sources.Length];
        _names = [.. _sources.Select(source => source?.MetricNames ?? [])];
        (_kept, _all) = (new int[]?[_sources.Length], new double[]?[_sources.Length]);
    }

    /// <summary>Names of an agent's numbers; none for one that offers none.</summary>
    internal IReadOnlyList<string> Names(int agent) => _names[agent];

    /// <summary>Leaves out numbers that are not wanted: a run that an earlier version began keeps the columns it began with.</summary>
    internal void KeepOnly(Func<int, string, bool> isWanted)
    {
        for (int agent = 0; agent < _names.Length; agent++)
        {
            IReadOnlyList<string> all = _names[agent];
            int[] kept = [.. Enumerable.Range(0, all.Count).Where(k => isWanted(agent, all[k]))];
            if (kept.Length < all.Count)
                (_kept[agent], _all[agent], _names[agent]) = (kept, new double[all.Count], [.. kept.Select(k => all[k])]);
        }
    }

    /// <summary>How many agents there are.</summary>
    internal int Agents => _sources.Length;

    /// <summary>Writes the newest value of each number of an agent.</summary>
    /// <param name="agent">Which agent.</param>
    /// <param name="destination">As long as there are names.</param>
    internal void Read(int agent, Span<double> destination)
    {
        ReadNewest(agent, destination);
        if (_saved[agent] is null)
            return;
        if (HasUpdated(agent, destination))
            _saved[agent] = null;
        else
            _saved[agent].CopyTo(destination);
    }

    internal void Save(IStateWriter writer)
    {
        for (int agent = 0; agent < _sources.Length; agent++)
        {
            double[] values = new double[Names(agent).Count];
            Read(agent, values);
            writer.Write(NameOf(agent), values);
        }
    }

    /// <summary>Reads back what <see cref="Save"/> wrote, after the team was restored.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit.</exception>
    internal void Restore(IStateReader reader)
    {
        _restoredAt = _team.EnvironmentSteps;
        for (int agent = 0; agent < _sources.Length; agent++)
        {
            (_saved[agent], _fresh[agent]) = (new double[Names(agent).Count], new double[Names(agent).Count]);
            reader.Read(NameOf(agent), _saved[agent]);
            ReadNewest(agent, _fresh[agent]);
        }
    }

    private void ReadNewest(int agent, Span<double> destination)
    {
        if (_kept[agent] is not { } kept)
        {
            _sources[agent]?.ReadMetrics(destination);
            return;
        }
        _sources[agent]!.ReadMetrics(_all[agent]);
        for (int k = 0; k < kept.Length; k++)
            destination[k] = _all[agent]![kept[k]];
    }

    private static string NameOf(int agent) => FormattableString.Invariant($"metrics/agent{agent}");

    // Learners with a replay update at known steps. The others update when they see fit, which shows in their numbers.
    private bool HasUpdated(int agent, ReadOnlySpan<double> now)
    {
        if (_team.Members[agent].Learner.Replay is ReplayRequest request)
            return _team.EnvironmentSteps / request.UpdateEvery > Math.Max(_restoredAt, request.StartAfter - 1) / request.UpdateEvery;
        for (int k = 0; k < now.Length; k++)
        {
            if (BitConverter.DoubleToInt64Bits(now[k]) != BitConverter.DoubleToInt64Bits(_fresh[agent]![k]))
                return true;
        }
        return false;
    }
}

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
    private long _restoredAt;

    internal TeamDiagnostics(Team team)
    {
        _team = team;
        _sources = [.. team.Members.Select(member => member.Learner as IDiagnostics ?? member.Agent as IDiagnostics)];
        _saved = new double[]?[_sources.Length];
        _fresh = new double[]?[_sources.Length];
    }

    /// <summary>Names of an agent's numbers; none for one that offers none.</summary>
    internal IReadOnlyList<string> Names(int agent) => _sources[agent]?.MetricNames ?? [];

    /// <summary>How many agents there are.</summary>
    internal int Agents => _sources.Length;

    /// <summary>Writes the newest value of each number of an agent.</summary>
    /// <param name="agent">Which agent.</param>
    /// <param name="destination">As long as there are names.</param>
    internal void Read(int agent, Span<double> destination)
    {
        _sources[agent]?.ReadMetrics(destination);
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
            _sources[agent]?.ReadMetrics(_fresh[agent]);
        }
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

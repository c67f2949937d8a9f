using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Training;

namespace Rommeo.Runs.Benchmarks;

/// <summary>Random transitions of a team, none of them terminal, so that no part of an update can be left out.</summary>
internal sealed class RandomTransitions(TeamLayout layout)
{
    private readonly double[] _observations = new double[layout.ObservationSize];
    private readonly double[] _nextObservations = new double[layout.ObservationSize];
    private readonly double[] _actions = new double[layout.ActionSize];
    private readonly double[] _rewards = new double[layout.AgentCount];
    private readonly bool[] _no = new bool[layout.AgentCount];
    private PhiloxGenerator _stream = new(0, -1, StreamPurpose.Environment);

    /// <summary>Shows the team so many transitions.</summary>
    internal void Play(Team team, int transitions)
    {
        for (int t = 0; t < transitions; t++)
        {
            Draw(_observations);
            Draw(_nextObservations);
            for (int agent = 0; agent < layout.AgentCount; agent++)
                layout.ActionSpaces[agent].Draw(ref _stream, layout.Actions[agent].Of(_actions.AsSpan()));
            _rewards.AsSpan().Fill(_observations[0] * _observations[1]);
            team.Observe(new JointTransition
            {
                Observations = _observations,
                Actions = _actions,
                Rewards = _rewards,
                NextObservations = _nextObservations,
                Terminated = _no,
                Truncated = _no,
            });
        }
    }

    private void Draw(Span<double> numbers)
    {
        foreach (ref double number in numbers)
            number = 2 * _stream.NextDouble() - 1;
    }
}

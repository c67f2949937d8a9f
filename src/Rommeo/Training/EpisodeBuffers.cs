using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Training;

/// <summary>The spans one running episode needs, allocated once: joint observations before and after the step, actions, rewards, flags.</summary>
internal sealed class EpisodeBuffers(TeamLayout layout)
{
    private double[] _observations = new double[layout.ObservationSize];
    private double[] _nextObservations = new double[layout.ObservationSize];
    private readonly double[] _actions = new double[layout.ActionSize];
    private readonly double[] _rewards = new double[layout.AgentCount];
    private readonly bool[] _terminated = new bool[layout.AgentCount];
    private readonly bool[] _truncated = new bool[layout.AgentCount];

    internal Span<double> Observations => _observations;

    internal Span<double> Actions => _actions;

    internal Span<double> Rewards => _rewards;

    internal StepOutcome Outcome => new(_nextObservations, _rewards, _terminated, _truncated);

    /// <summary>The step as the agents are told it.</summary>
    internal JointTransition Transition => new()
    {
        Observations = _observations,
        Actions = _actions,
        Rewards = _rewards,
        NextObservations = _nextObservations,
        Terminated = _terminated,
        Truncated = _truncated,
    };

    /// <summary>Whether no agent can go on: each is terminated or truncated.</summary>
    internal bool IsOver
    {
        get
        {
            for (int agent = 0; agent < _terminated.Length; agent++)
            {
                if (!_terminated[agent] && !_truncated[agent])
                    return false;
            }
            return true;
        }
    }

    /// <summary>The next observations become the current ones.</summary>
    internal void Advance() => (_observations, _nextObservations) = (_nextObservations, _observations);
}

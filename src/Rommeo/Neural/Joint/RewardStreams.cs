using Rommeo.Agents;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>What the members of a company are rewarded with: own or common rewards, as they come or in units of their running standard deviation (rivals 0.2, 0.9).</summary>
internal sealed class RewardStreams
{
    private readonly Company _company;
    private readonly RewardMode _mode;
    private readonly RewardScaling _scaling;
    private readonly RunningMoments[] _moments;

    internal RewardStreams(Company company, RewardMode mode, RewardScaling scaling)
    {
        (_company, _mode, _scaling) = (company, mode, scaling);
        _moments = [.. Enumerable.Range(0, mode == RewardMode.Individual ? company.Count : 1).Select(_ => new RunningMoments())];
    }

    /// <summary>Updates the moments, once per reward that the game gave.</summary>
    internal void Observe(ReadOnlySpan<double> rewards)
    {
        if (_scaling == RewardScaling.None)
            return;
        for (int k = 0; k < _moments.Length; k++)
            _moments[k].Add(Raw(rewards, k));
    }

    /// <summary>The reward of a member for training, from the rewards of all agents of the team.</summary>
    internal double Of(ReadOnlySpan<double> rewards, int member) => Scaled(Raw(rewards, member), member);

    /// <summary>The reward of an agent for training, from a stored step.</summary>
    internal double Of(ReplayBuffer replay, int t, int agent)
    {
        Span<double> raw = stackalloc double[_company.Layout.AgentCount];
        for (int k = 0; k < raw.Length; k++)
            raw[k] = replay.Reward(t, k);
        return Of(raw, _company.Agents.IndexOf(agent));
    }

    /// <summary>A reward or a common reward in the units of training, by the newest moments.</summary>
    internal double Scaled(double reward, int member) => _scaling == RewardScaling.None
        ? reward
        : _moments[_mode == RewardMode.Individual ? member : 0].Scale(reward, _scaling == RewardScaling.Standardise);

    internal void Save(IStateWriter writer)
    {
        for (int k = 0; k < _moments.Length; k++)
            _moments[k].Save(writer, $"rewardMoments{k}");
    }

    internal void Restore(IStateReader reader)
    {
        for (int k = 0; k < _moments.Length; k++)
            _moments[k].Restore(reader, $"rewardMoments{k}");
    }

    private double Raw(ReadOnlySpan<double> rewards, int member)
    {
        if (_mode == RewardMode.Individual)
            return rewards[_company.Agents[member]];
        double sum = 0;
        foreach (int agent in _company.Agents)
            sum += rewards[agent];
        return _mode == RewardMode.TeamMean ? sum / _company.Count : sum;
    }
}

/// <summary>Whose rewards an agent learns from (rivals 0.2).</summary>
public enum RewardMode
{
    /// <summary>The sum of all agents' rewards, given to each.</summary>
    TeamSum,

    /// <summary>The mean of all agents' rewards, given to each.</summary>
    TeamMean,

    /// <summary>Each agent's own reward.</summary>
    Individual,
}

/// <summary>What is done to rewards before they are learned from (rivals 0.9).</summary>
public enum RewardScaling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Division by the running standard deviation.</summary>
    Scale,

    /// <summary>Subtraction of the running mean and division by the running standard deviation; changes what is optimal where actions decide how long an episode lasts.</summary>
    Standardise,
}

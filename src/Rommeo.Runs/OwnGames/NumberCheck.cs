using System.Globalization;
using Rommeo.Environments;

namespace Rommeo.Runs.OwnGames;

/// <summary>Looks at what one copy of a foreign game returned, and says what cannot be.</summary>
/// <param name="environment">Name of the game.</param>
/// <param name="layout">Its spaces.</param>
/// <param name="copy">Which copy it is, if there are several.</param>
internal sealed class NumberCheck(string environment, TeamLayout layout, int? copy = null)
{
    private const int LongestEpisode = 1_000_000;
    private readonly bool[] _ended = new bool[layout.AgentCount];
    private long _episode;
    private long _step;

    /// <summary>Where the game is, in words.</summary>
    internal string Place => string.Create(CultureInfo.InvariantCulture, $"{(_step == 0 ? "reset" : $"step {_step}")} of episode {_episode}{(copy is null ? "" : $" of copy {copy}")}");

    /// <summary>An episode is about to begin.</summary>
    internal void BeginEpisode()
    {
        _episode++;
        _step = 0;
        Array.Clear(_ended);
    }

    /// <summary>A step is about to be played.</summary>
    /// <exception cref="EnvironmentFailedException">The episode goes on and on.</exception>
    internal void BeginStep()
    {
        if (++_step > LongestEpisode)
            throw new EnvironmentFailedException(environment, $"{Place}: the episode does not end; cut it off with '--set wrappers.timeLimit=N'");
    }

    /// <exception cref="EnvironmentFailedException">A number is not finite, or no element of its finite space.</exception>
    internal void Observations(ReadOnlySpan<double> observations)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            ReadOnlySpan<double> own = layout.Observations[agent].Of(observations);
            int odd = own.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
            if (odd >= 0)
                throw Fault(agent, $"observation {Text(odd)} of {Text(own.Length)} is {Text(own[odd])}{(double.IsNaN(own[odd]) ? " or was not written" : "")}; every number of an observation is finite");
            if (layout.ObservationSpaces[agent] is DiscreteSpace or OneHotSpace or MultiDiscreteSpace && !layout.ObservationSpaces[agent].Contains(own))
                throw Fault(agent, $"observation {Text(own[0])} lies outside its space {layout.ObservationSpaces[agent]}");
        }
    }

    /// <exception cref="EnvironmentFailedException">A reward is not finite, or flags contradict each other.</exception>
    internal void RewardsAndFlags(ReadOnlySpan<double> rewards, ReadOnlySpan<bool> terminated, ReadOnlySpan<bool> truncated)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            if (!double.IsFinite(rewards[agent]))
                throw Fault(agent, $"its reward is {Text(rewards[agent])}{(double.IsNaN(rewards[agent]) ? " or was not written" : "")}; rewards are finite");
            if (terminated[agent] && truncated[agent])
                throw Fault(agent, "it is terminated and truncated at once; a true end is terminated only, a cut from outside truncated only");
            bool over = terminated[agent] || truncated[agent];
            if (_ended[agent] && !over)
                throw Fault(agent, "it had ended and plays again without a reset");
            _ended[agent] = over;
        }
    }

    private EnvironmentFailedException Fault(int agent, string message) => new(environment, $"agent {Text(agent)}, {Place}: {message}");

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Wrappers;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>One game of a suite of several, and how long everybody trains in it.</summary>
/// <param name="Name">Name in tables and file names, unique in the suite.</param>
/// <param name="Environment">The game.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Steps">Environment steps per seed.</param>
internal sealed record SuiteTask(string Name, EnvironmentEntry Environment, EnvironmentConfig Config, int Steps)
{
    /// <summary>What is put around the game, the same for everybody; wrappers that learn of the game would learn in each instance anew and are not for suites.</summary>
    internal WrapperConfig Wrappers { get; init; } = new();

    /// <summary>Points of every learning curve; training is cut into as many equal parts.</summary>
    internal int Points { get; init; } = 50;

    /// <summary>
    /// Episodes of the evaluation at every point of the curve. With 0 there are none: the curve is that of the executed actions, and everything is told per step and agent.
    /// Otherwise everything is the return of an episode, summed over the team, whose rewards must be shared as their sum.
    /// </summary>
    internal int CurveEpisodes { get; init; }

    /// <summary>Episodes of the evaluation after training.</summary>
    internal int FinalEpisodes { get; init; } = 200;

    /// <summary>Whether numbers are returns of episodes by evaluation instead of rewards per step.</summary>
    internal bool IsEvaluated => CurveEpisodes > 0;

    /// <summary>How many agents the game has.</summary>
    internal int Agents => Environment.Create(Config).AgentCount;

    /// <summary>A task in a registered game.</summary>
    internal static SuiteTask Of(string name, string environment, int steps, EnvironmentConfig? config = null)
    {
        EnvironmentEntry entry = EnvironmentRegistry.Find(environment)!;
        return new SuiteTask(name, entry, config ?? entry.DefaultConfig, steps);
    }

    /// <summary>A new instance of the game in its wrappers.</summary>
    internal IEnvironment Create() => new Wrapping(Wrappers).Around(Environment.Create(Config), learns: false);
}

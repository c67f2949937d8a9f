using Rommeo.Configuration;
using Rommeo.Environments;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>One game of a suite of several, and how long everybody trains in it.</summary>
/// <param name="Name">Name in tables and file names, unique in the suite.</param>
/// <param name="Environment">The game.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Steps">Environment steps per seed.</param>
internal sealed record SuiteTask(string Name, EnvironmentEntry Environment, EnvironmentConfig Config, int Steps)
{
    /// <summary>Points of every learning curve; training is cut into as many equal parts.</summary>
    internal const int Points = 50;

    /// <summary>Episodes of the evaluation after training.</summary>
    internal const int EvaluationEpisodes = 200;

    /// <summary>A task in a registered game.</summary>
    internal static SuiteTask Of(string name, string environment, int steps, EnvironmentConfig? config = null)
    {
        EnvironmentEntry entry = EnvironmentRegistry.Find(environment)!;
        return new SuiteTask(name, entry, config ?? entry.DefaultConfig, steps);
    }

    /// <summary>A new instance of the game.</summary>
    internal IEnvironment Create() => Environment.Create(Config);
}

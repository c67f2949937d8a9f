using System.Collections.Immutable;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Wrappers;
using Rommeo.Training;

namespace Rommeo.Runs.Configuration;

/// <summary>Everything that determines a run: who plays what, with which settings, for how long, from which seed.</summary>
public sealed record RunConfig
{
    /// <summary>The algorithm of every agent, or of the first one in a team whose agents differ.</summary>
    public required AlgorithmEntry AlgorithmEntry { get; init; }

    /// <summary>Settings of the algorithm, of the type of the entry's default settings.</summary>
    public required AlgorithmConfig Algorithm { get; init; }

    /// <summary>Algorithm and settings of each agent of a team whose agents differ; empty if all run <see cref="AlgorithmEntry"/> with <see cref="Algorithm"/>.</summary>
    public ImmutableArray<AgentAlgorithm> Agents { get; init; } = [];

    /// <summary>Name of the algorithm, or the names of all agents' algorithms with commas between them if the agents differ.</summary>
    public string AlgorithmName => Agents.IsEmpty ? AlgorithmEntry.Name : string.Join(',', Agents.Select(agent => agent.Entry.Name));

    /// <summary>The game.</summary>
    public required EnvironmentEntry EnvironmentEntry { get; init; }

    /// <summary>Settings of the game, of the type of the entry's default settings.</summary>
    public required EnvironmentConfig Environment { get; init; }

    /// <summary>What is put around the game.</summary>
    public WrapperConfig Wrappers { get; init; } = new();

    /// <summary>How long to train and how often to evaluate.</summary>
    public TrainingConfig Training { get; init; } = new();

    /// <summary>What to write down meanwhile.</summary>
    public LoggingConfig Logging { get; init; } = new();

    /// <summary>Seed of every random stream of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>A run of built-in parts with their default settings.</summary>
    /// <exception cref="Requests.RequestException">A name is unknown, or the algorithm cannot play the game.</exception>
    public static RunConfig Of(string algorithm, string environment, ulong seed = 0) =>
        RunConfigLoader.Load(new RunConfigSource { Algorithm = algorithm, Environment = environment, Seed = seed });

    /// <summary>A new instance of the game, with its wrappers around it but without anything that those have learned.</summary>
    public IEnvironment CreateEnvironment() => CreateEnvironment(new Wrapping(Wrappers), learns: false);

    /// <summary>A new instance of the game in the wrappers of a run.</summary>
    /// <param name="wrapping">The wrappers and what they have learned.</param>
    /// <param name="learns">Whether the game teaches them: true for training, false for evaluation.</param>
    public IEnvironment CreateEnvironment(Wrapping wrapping, bool learns) => wrapping.Around(EnvironmentEntry.Create(Environment), learns);

    /// <summary>As many copies of the game as the training asks for, in the wrappers of a run. What learns from every step is stepped by one thread.</summary>
    /// <param name="wrapping">The wrappers and what they have learned.</param>
    /// <param name="threads">Threads that share the copies; changes no number.</param>
    public EnvironmentBatch CreateBatch(Wrapping wrapping, int threads = 1) =>
        EnvironmentBatch.Create(() => CreateEnvironment(wrapping, learns: true), Training.Batch, wrapping.HasState ? 1 : threads, keepsActions: true);

    /// <summary>Whether updates are costly enough to share them among threads.</summary>
    public bool HasCostlyUpdates => Agents.IsEmpty ? AlgorithmEntry.HasCostlyUpdates : Agents.Any(agent => agent.Entry.HasCostlyUpdates);

    /// <summary>A new, untrained team for the game.</summary>
    /// <param name="layout">Spaces of the game.</param>
    /// <param name="updateThreads">Threads for updating agents side by side, used where updates are costly; changes no number.</param>
    public Team CreateTeam(TeamLayout layout, int updateThreads = 1) =>
        Agents.IsEmpty
            ? Team.Create(AlgorithmEntry, Algorithm, layout, Seed, AlgorithmEntry.HasCostlyUpdates ? updateThreads : 1)
            : Team.Create(Agents, layout, Seed, Agents.Any(agent => agent.Entry.HasCostlyUpdates) ? updateThreads : 1);
}

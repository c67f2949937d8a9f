using Rommeo.Environments;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Checkpoints;

/// <summary>A team as a run left it, ready to act: what an application loads.</summary>
public sealed class TrainedTeam : IDisposable
{
    private readonly Wrapping _wrapping;

    private TrainedTeam(RunConfig config, Team team, Wrapping wrapping, string checkpoint, IReadOnlyList<string> warnings)
    {
        _wrapping = wrapping;
        Config = config;
        Team = team;
        CheckpointFile = checkpoint;
        Warnings = warnings;
    }

    /// <summary>The settings of the run.</summary>
    public RunConfig Config { get; }

    /// <summary>The players.</summary>
    public Team Team { get; }

    /// <summary>The file the state came from.</summary>
    public string CheckpointFile { get; }

    /// <summary>One line per damaged checkpoint that was passed over.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A new instance of the game as the team was trained in it: with its wrappers and what they learned, which stands still.</summary>
    public IEnvironment CreateEnvironment() => Config.CreateEnvironment(_wrapping, learns: false);

    /// <summary>Another game in the wrappers of this one.</summary>
    internal IEnvironment Wrap(IEnvironment game) => _wrapping.Around(game, learns: false);

    /// <summary>Loads the newest undamaged checkpoint of a run directory.</summary>
    /// <param name="directory">Directory of one run, with <c>config.yaml</c> and <c>checkpoints/</c>.</param>
    /// <param name="catalog">Where algorithm and environment are looked up; the built-in catalog by default.</param>
    /// <exception cref="RequestException">The directory holds no usable run; the exception says what is missing or damaged.</exception>
    public static TrainedTeam Load(string directory, Catalog? catalog = null)
    {
        (RunPaths paths, RunConfig config) = Open(directory, catalog);
        return Load(config, CheckpointsOf(paths))
            ?? throw new RequestException(paths.Checkpoints, null, "no checkpoint in it; train first, with 'rommeo train'");
    }

    /// <summary>Loads one particular checkpoint of a run directory.</summary>
    /// <param name="directory">Directory of one run, with <c>config.yaml</c> and <c>checkpoints/</c>.</param>
    /// <param name="checkpoint">Which: <c>final</c>, <c>best</c>, <c>newest</c>, <c>step-N</c>, <c>failed</c>, or a file of a run with the same settings.</param>
    /// <param name="catalog">Where algorithm and environment are looked up; the built-in catalog by default.</param>
    /// <exception cref="RequestException">There is no such checkpoint, or it is damaged; the exception says which there are or what is wrong.</exception>
    public static TrainedTeam LoadCheckpoint(string directory, string checkpoint, Catalog? catalog = null)
    {
        (_, RunConfig config) = Open(directory, catalog);
        return Load(config, [CheckpointChoice.FileOf(directory, checkpoint)])!;
    }

    /// <inheritdoc/>
    public void Dispose() => Team.Dispose();

    private static (RunPaths Paths, RunConfig Config) Open(string directory, Catalog? catalog)
    {
        var paths = new RunPaths(directory);
        if (!File.Exists(paths.Config))
            throw new RequestException("run directory", directory, $"{WhatIsWrongWith(directory)}; name the directory of a run");
        return (paths, RunConfigLoader.LoadFile(paths.Config, catalog));
    }

    /// <summary>The first of the files that is whole; <see langword="null"/> if there are none.</summary>
    private static TrainedTeam? Load(RunConfig config, IEnumerable<string> files)
    {
        var warnings = new List<string>();
        Problem? first = null;
        foreach (string file in files)
        {
            var wrapping = new Wrapping(config.Wrappers);
            IEnvironment game = config.CreateEnvironment(wrapping, learns: false);
            using var _ = game as IDisposable;
            Team team = config.CreateTeam(new TeamLayout(game));
            try
            {
                TeamCheckpoint.Restore(file, team, wrapping, config);
                return new TrainedTeam(config, team, wrapping, file, warnings);
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                team.Dispose();
                warnings.Add($"{error.Message}; skipped");
                first ??= Split(error.Message, file);
            }
        }
        return first is null ? null : throw new RequestException([first]);
    }

    private static string WhatIsWrongWith(string directory) => (Directory.Exists(directory), File.Exists(directory)) switch
    {
        (true, _) => "no config.yaml in it",
        (_, true) => "a file, not a directory",
        _ => "no such directory",
    };

    private static IEnumerable<string> CheckpointsOf(RunPaths paths)
    {
        if (!Directory.Exists(paths.Checkpoints))
            return [];
        // The final one first, then the newest step, whose names sort by step, then the best. What a failed step left is only to be looked at.
        return Directory.EnumerateFiles(paths.Checkpoints, "*" + RunPaths.CheckpointExtension)
            .Where(file => file != paths.FailedCheckpoint)
            .OrderByDescending(file => file == paths.FinalCheckpoint).ThenByDescending(file => file, StringComparer.Ordinal);
    }

    private static Problem Split(string message, string file) =>
        message.StartsWith(file + ": ", StringComparison.Ordinal) ? new Problem(file, null, message[(file.Length + 2)..]) : new Problem(file, null, message);
}

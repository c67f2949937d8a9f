using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Tests.Support;

/// <summary>
/// Trains as if the process were killed. At the moment of a kill the files are copied as others see them: what waits in memory is not among them. Then the training is made to
/// fail, and whatever it writes while it ends is thrown away: the copy takes the place of its directory.
/// </summary>
internal static class KilledRun
{
    /// <summary>A kill may come between any two of so many calls from the step on that it is due at.</summary>
    private const int MomentsAfterStep = 3;

    /// <summary>The training with one kill at each of the given steps, continued after each, and at last to its end.</summary>
    /// <returns>What the continued parts warned of.</returns>
    internal static IReadOnlyList<string> ToTheEnd(RunConfig config, string directory, IEnumerable<long> kills, ulong seed, int threads)
    {
        var warnings = new List<string>();
        var random = new PhiloxGenerator(seed, -1, StreamPurpose.Theory);
        foreach (long step in kills)
            Kill(config, directory, new Killer(step, random.NextInt32(MomentsAfterStep), directory, Left(directory)), threads, warnings);
        Assert.True(Part(config, directory, listener: null, threads, warnings).Execute(TestContext.Current.CancellationToken).Completed);
        return warnings;
    }

    private static void Kill(RunConfig config, string directory, Killer killer, int threads, List<string> warnings)
    {
        Assert.Throws<KilledException>(() => Part(config, directory, killer, threads, warnings).Execute(TestContext.Current.CancellationToken));
        Directory.Delete(directory, recursive: true);
        Directory.Move(Left(directory), directory);
    }

    private static TrainingRun Part(RunConfig config, string directory, Killer? listener, int threads, List<string> warnings) => new(config)
    {
        Directory = directory,
        Continues = true,
        Clock = StillClock.Instance,
        UpdateThreads = threads,
        Listener = listener,
        Warning = warnings.Add,
    };

    private static string Left(string directory) => directory + " as it was left";

    private sealed class Killer(long step, int callsLater, string directory, string left) : ITrainingListener
    {
        private long _steps;
        private int _calls;

        public void OnStep(in StepRecord record)
        {
            _steps = record.EnvironmentStep;
            Call();
        }

        public void OnEpisode(in EpisodeRecord record) => Call();

        public void OnEvaluation(in EvaluationRecord record) => Call();

        public void OnRound(Trainer trainer) => Call();

        private void Call()
        {
            if (_steps < step || _calls++ < callsLater)
                return;
            CopyAsOthersSee();
            throw new KilledException();
        }

        private void CopyAsOthersSee()
        {
            string held = new RunPaths(directory).Lock;
            foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(left, Path.GetRelativePath(directory, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                // The lock's file is empty and stays; the lock itself is the system's and ends with the process.
                using FileStream to = File.Create(copy);
                if (file == held)
                    continue;
                using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                from.CopyTo(to);
            }
        }
    }

    private sealed class KilledException : Exception;
}

using System.Diagnostics;
using System.Globalization;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Faults;

/// <summary>
/// Trainings that are killed (SIGKILL) at random moments, 200 times, many of them while they write a checkpoint: the campaign of docs/results/reliability.md. Three longer ones are killed again
/// and again; every algorithm, those that can remember with and without a memory, is killed three times in a row before it may come to its end.
/// <c>ROMMEO_KILLS=N</c> asks for another number, <c>ROMMEO_KILL_REPORT=FILE</c> writes the figures down.
/// </summary>
public sealed class KillCampaignTests : IDisposable
{
    private const int CheckpointSteps = 40, LongDelay = 150;
    private const int ShortCheckpointSteps = 20, ShortDelay = 60, KillsInARow = 3, MostRounds = 5;
    private const int AtATime = 3;

    private static readonly string[][] Longer =
    [
        ["--algorithm", "ddpg", "--environment", "max-of-two-quadratic", "--set", "algorithm.batch=8", "--set", "algorithm.hidden=[8]", "--set", "algorithm.capacity=5000"],
        ["--algorithm", "rommeo-q", "--environment", "climbing"],
        ["--algorithm", "masac", "--environment", "max-of-two-quadratic", "--set", "algorithm.batch=8", "--set", "algorithm.hidden=[8]", "--set", "training.batch=3"],
    ];

    private static readonly string[][] Shorter =
    [
        .. SmallRuns.Algorithms.Select(entry => Training(entry.Name, SmallRuns.GamesOf(entry).First(), [])),
        .. SmallRuns.With("network").Select(name => Training(name, "lbf/8x8-2p-3f", SmallRuns.MemoryOf(name))),
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Killed_at_random_moments_no_run_loses_more_than_an_interval_and_all_come_to_the_same_numbers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "processes are killed as Unix does");
        int wanted = int.Parse(Environment.GetEnvironmentVariable("ROMMEO_KILLS") ?? "200", CultureInfo.InvariantCulture);
        int each = (Math.Max(0, wanted - KillsInARow * Shorter.Length) + Longer.Length - 1) / Longer.Length;
        var watch = Stopwatch.StartNew();

        var longer = new KillCampaign[Longer.Length];
        var shorter = new KillCampaign[Shorter.Length];
        await Parallel.ForAsync(0, longer.Length + shorter.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (index, _) =>
        {
            if (index < longer.Length)
                longer[index] = await AgainAndAgain(index, each);
            else
                shorter[index - longer.Length] = await InARow(index - longer.Length);
        });

        Report([.. longer, .. shorter], watch.Elapsed.TotalSeconds);
        Assert.InRange(longer.Sum(one => one.Kills) + shorter.Sum(one => one.Kills), wanted, int.MaxValue);
        // A row of metrics.csv may be as new as the step before the next checkpoint; copies of the game step together.
        Assert.All(longer, one => Assert.InRange(one.MostLost, 0, CheckpointSteps + 3));
        Assert.All(shorter, one => Assert.InRange(one.MostLost, 0, ShortCheckpointSteps + 1));
    }

    private async Task<KillCampaign> AgainAndAgain(int index, int kills)
    {
        string[] train = Arguments(Longer[index], steps: 4000);
        string whole = Whole(train, $"whole-{index}");
        var campaign = new KillCampaign([.. train, "--set", $"logging.checkpointSteps={CheckpointSteps}"], LongDelay, (ulong)index);
        for (int round = 0; campaign.Kills < kills; round++)
        {
            string directory = _directory.Of($"killed-{index}-{round}");
            while (campaign.Kills < kills && !KillCampaign.IsOver(directory))
                await campaign.KillOnce(directory);
            await KillCampaign.Finish(directory);
            InterruptedRun.AssertSameResults(whole, directory, sameSettings: false);
        }
        return campaign;
    }

    private async Task<KillCampaign> InARow(int index)
    {
        string[] train = Arguments(Shorter[index], steps: 600);
        string whole = Whole(train, $"short-whole-{index}");
        var campaign = new KillCampaign([.. train, "--set", $"logging.checkpointSteps={ShortCheckpointSteps}"], ShortDelay, (ulong)(100 + index));
        for (int round = 0; round < MostRounds; round++)
        {
            string directory = _directory.Of($"short-killed-{index}-{round}");
            int before = campaign.Kills;
            while (campaign.Kills < before + KillsInARow && !KillCampaign.IsOver(directory))
                await campaign.KillOnce(directory, isEarly: index % 2 == 0 && campaign.Kills == before);
            await KillCampaign.Finish(directory);
            InterruptedRun.AssertSameResults(whole, directory, sameSettings: false);
            if (campaign.Kills == before + KillsInARow)
                return campaign;
        }
        throw new InvalidOperationException($"{string.Join(' ', train)}: came to its end before it had been killed {KillsInARow} times, {MostRounds} times over");
    }

    private string Whole(string[] train, string name)
    {
        string directory = _directory.Of(name);
        InProcess.Run([.. train, "--out", directory]).Done();
        return directory;
    }

    private static string[] Training(string algorithm, string environment, IEnumerable<string> more) =>
        ["--algorithm", algorithm, "--environment", environment, .. SmallRuns.SettingsOf(algorithm).Concat(more).SelectMany(setting => new[] { "--set", setting })];

    private static string[] Arguments(string[] training, int steps) =>
    [
        "train", .. training, "--quiet", "--set", "training.episodes=0", "--set", string.Create(CultureInfo.InvariantCulture, $"training.environmentSteps={steps}"),
        "--set", "logging.interval=5", "--set", "training.evaluationInterval=200", "--set", "training.evaluationEpisodes=1",
    ];

    private static void Report(KillCampaign[] all, double seconds)
    {
        if (Environment.GetEnvironmentVariable("ROMMEO_KILL_REPORT") is not { Length: > 0 } file)
            return;
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture,
            $"kills {all.Sum(one => one.Kills)} of {all.Length} trainings, inside a write {all.Sum(one => one.InsideWrites)}, most steps lost {all.Max(one => one.MostLost)} of an interval of {CheckpointSteps}, {seconds:F0} s\n"));
    }
}

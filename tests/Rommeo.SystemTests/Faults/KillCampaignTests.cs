using System.Diagnostics;
using System.Globalization;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Faults;

/// <summary>
/// Trainings that are killed (SIGKILL) at random moments, 200 times, many of them while they write a checkpoint: the campaign of docs/results/reliability.md.
/// <c>ROMMEO_KILLS=N</c> asks for another number, <c>ROMMEO_KILL_REPORT=FILE</c> writes the figures down.
/// </summary>
public sealed class KillCampaignTests : IDisposable
{
    private const int CheckpointSteps = 40;
    private const int Steps = 4000;

    private static readonly string[][] Trainings =
    [
        ["--algorithm", "ddpg", "--environment", "max-of-two-quadratic", "--set", "algorithm.batch=8", "--set", "algorithm.hidden=[8]", "--set", "algorithm.capacity=5000"],
        ["--algorithm", "rommeo-q", "--environment", "climbing"],
        ["--algorithm", "masac", "--environment", "max-of-two-quadratic", "--set", "algorithm.batch=8", "--set", "algorithm.hidden=[8]", "--set", "training.batch=3"],
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Killed_at_random_moments_no_run_loses_more_than_an_interval_and_all_come_to_the_same_numbers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "processes are killed as Unix does");
        int wanted = int.Parse(Environment.GetEnvironmentVariable("ROMMEO_KILLS") ?? "200", CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        KillCampaign[] all = await Task.WhenAll(Trainings.Select((training, index) => Campaign(index, training, (wanted + Trainings.Length - 1) / Trainings.Length)));

        Report(all, watch.Elapsed.TotalSeconds);
        Assert.InRange(all.Sum(one => one.Kills), wanted, int.MaxValue);
        // A row of metrics.csv may be as new as the step before the next checkpoint; copies of the game step together.
        Assert.All(all, one => Assert.InRange(one.MostLost, 0, CheckpointSteps + 3));
    }

    private async Task<KillCampaign> Campaign(int index, string[] training, int kills)
    {
        string[] train =
        [
            "train", .. training, "--quiet", "--set", "training.episodes=0", "--set", $"training.environmentSteps={Steps}",
            "--set", $"logging.checkpointSteps={CheckpointSteps}", "--set", "logging.interval=5", "--set", "training.evaluationInterval=200", "--set", "training.evaluationEpisodes=1",
        ];
        string whole = _directory.Of($"whole-{index}");
        (await OwnProcess.Run(_directory.Path, [.. train, "--set", "logging.checkpointSteps=0", "--out", whole])).Done();
        var campaign = new KillCampaign(train, (ulong)index);
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

    private static void Report(KillCampaign[] all, double seconds)
    {
        if (Environment.GetEnvironmentVariable("ROMMEO_KILL_REPORT") is not { Length: > 0 } file)
            return;
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture,
            $"kills {all.Sum(one => one.Kills)}, inside a write {all.Sum(one => one.InsideWrites)}, most steps lost {all.Max(one => one.MostLost)} of an interval of {CheckpointSteps}, {seconds:F0} s\n"));
    }
}

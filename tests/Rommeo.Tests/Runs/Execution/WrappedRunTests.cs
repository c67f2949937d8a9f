using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Runs.Execution;

public sealed class WrappedRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_wrappers_learned_is_kept_with_the_run_and_stands_still_afterwards()
    {
        RunConfig config = Config("wrappers.normaliseObservations=true", "wrappers.agentId=true");
        new TrainingRun(config) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);

        using TrainedTeam trained = TrainedTeam.Load(_directory.Path);
        Assert.Equal(trained.Team.Layout.ObservationSize, new TeamLayout(trained.CreateEnvironment()).ObservationSize);
        double[] learned = FirstObservation(trained.CreateEnvironment()), ignorant = FirstObservation(config.CreateEnvironment());
        Assert.NotEqual(ignorant, learned);
        Evaluator.Play(trained.CreateEnvironment(), trained.Team, 2, seed: 1, TestContext.Current.CancellationToken);
        Assert.Equal(learned, FirstObservation(trained.CreateEnvironment()));
    }

    [Fact]
    public void Threads_change_no_number_of_a_run_with_many_copies()
    {
        string[] settings = ["training.batch=6", "training.environmentSteps=600", "wrappers.standardiseRewards=true"];
        RunSummary one = new TrainingRun(Config(settings)) { UpdateThreads = 1, Directory = Directory.CreateDirectory(_directory.Of("one")).FullName }.Execute(TestContext.Current.CancellationToken);
        RunSummary two = new TrainingRun(Config(settings)) { UpdateThreads = 2, Directory = Directory.CreateDirectory(_directory.Of("two")).FullName }.Execute(TestContext.Current.CancellationToken);
        Assert.Equal(600, one.EnvironmentSteps);
        Assert.Equal(File.ReadAllText(new RunPaths(_directory.Of("one")).Metrics), File.ReadAllText(new RunPaths(_directory.Of("two")).Metrics));
        Assert.Equal(one.EvaluationReturnMean, two.EvaluationReturnMean);
    }

    [Fact]
    public void Wrappers_are_settings_like_others()
    {
        RunConfig config = Config("wrappers.timeLimit=7", "wrappers.sharedReward=mean");
        Assert.Contains("timeLimit: 7", ConfigWriter.Write(config), StringComparison.Ordinal);
        Assert.NotEqual(ConfigWriter.Digest(config), ConfigWriter.Digest(Config()));
        RequestException refusal = Assert.Throws<RequestException>(() => Config("wrappers.timeLimit=-7"));
        Assert.Contains("wrappers.timeLimit", refusal.Message, StringComparison.Ordinal);
    }

    private static RunConfig Config(params string[] settings) => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = "iql",
        Environment = "lbf/5x5-2p-1f",
        Overrides = ["training.episodes=200", .. settings],
    });

    private static double[] FirstObservation(IEnvironment game)
    {
        double[] observation = new double[new TeamLayout(game).ObservationSize];
        game.Reset(5, observation);
        return observation;
    }
}

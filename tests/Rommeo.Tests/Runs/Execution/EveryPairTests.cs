using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>Every algorithm trains in every game it can play, and what it leaves behind can be run again, loaded and played.</summary>
public sealed class EveryPairTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Pairs { get; } = new(
        from algorithm in AlgorithmRegistry.All.Values
        from environment in EnvironmentRegistry.All.Values
        where algorithm.Refusal(new TeamLayout(environment.Create(environment.DefaultConfig))) is null
        select (algorithm.Name, environment.Name));

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_short_run_is_repeated_from_its_own_config_file_and_its_team_plays(string algorithm, string environment)
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = algorithm,
            Environment = environment,
            Seed = 3,
            Overrides = ["training.episodes=0", "training.environmentSteps=14", "training.evaluationEpisodes=2"],
        });
        string first = Make("first");
        string second = Make("second");

        new TrainingRun(config) { Directory = first }.Execute(TestContext.Current.CancellationToken);
        new TrainingRun(RunConfigLoader.LoadFile(_directory.Of("first/config.yaml"))) { Directory = second, UpdateThreads = 2 }
            .Execute(TestContext.Current.CancellationToken);

        foreach (string file in new[] { "config.yaml", "metrics.csv", "checkpoints/final.safetensors" })
            Assert.Equal(File.ReadAllBytes(_directory.Of($"first/{file}")), File.ReadAllBytes(_directory.Of($"second/{file}")));
        using TrainedTeam trained = TrainedTeam.Load(first);
        Assert.Equal(14, trained.Team.EnvironmentSteps);
    }

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;
}

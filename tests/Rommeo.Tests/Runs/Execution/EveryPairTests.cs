using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.OnPolicy;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>
/// Every algorithm trains in a game of every kind it can play, and every game is played by some algorithm; what is left behind can be run again, loaded and
/// played. All pairs would be the same tests many times over.
/// </summary>
public sealed class EveryPairTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Pairs { get; } = new(ChoosePairs().Distinct());

    private static IEnumerable<(string Algorithm, string Environment)> ChoosePairs()
    {
        (EnvironmentEntry Entry, TeamLayout Layout)[] games =
            [.. EnvironmentRegistry.All.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => (entry, new TeamLayout(entry.Create(entry.DefaultConfig))))];
        AlgorithmEntry[] algorithms = [.. AlgorithmRegistry.All.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        foreach (var kind in games.GroupBy(game => KindOf(game.Layout)))
        {
            (EnvironmentEntry entry, TeamLayout layout) = kind.MinBy(game => game.Layout.ObservationSize);
            foreach (AlgorithmEntry algorithm in algorithms.Where(algorithm => algorithm.Refusal(layout) is null))
                yield return (algorithm.Name, entry.Name);
        }
        for (int k = 0; k < games.Length; k++)
        {
            AlgorithmEntry[] able = [.. algorithms.Where(algorithm => algorithm.Refusal(games[k].Layout) is null)];
            if (able.Length > 0)
                yield return (able[k % able.Length].Name, games[k].Entry.Name);
        }
    }

    // What an algorithm could trip over.
    private static object KindOf(TeamLayout layout) => (
        layout.IsDiscrete, layout.IsContinuous, Math.Min(layout.AgentCount, 3), layout.Model is not null,
        layout.ActionSpaces.Distinct().Count() == 1, layout.ObservationSpaces.Distinct().Count() == 1, layout.ObservationSpaces[0].GetType());

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
            Overrides = ["training.episodes=0", "training.environmentSteps=14", "training.evaluationEpisodes=2", .. Cheap(algorithm)],
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
        Assert.True(trained.Team.Updates > 0 || AlgorithmRegistry.All[algorithm].NeedsModel);
    }

    /// <summary>Small networks that learn within the few steps of the test, and plans that need not converge.</summary>
    private static string[] Cheap(string algorithm) => algorithm switch
    {
        "soft-q-iteration" => ["algorithm.selfPlayRounds=2", "algorithm.maxIterations=20"],
        _ when AlgorithmRegistry.All[algorithm].DefaultConfig is OnPolicyConfig => ["algorithm.rollout=5", "algorithm.hidden=[8, 8]"],
        _ when AlgorithmRegistry.All[algorithm].DefaultConfig is NeuralConfig => ["algorithm.startAfter=5", "algorithm.batch=8", "algorithm.hidden=[8, 8]"],
        _ => [],
    };

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;
}

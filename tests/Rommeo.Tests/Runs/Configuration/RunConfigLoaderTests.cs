using System.Collections.Immutable;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Runs.Configuration;

public sealed class RunConfigLoaderTests : IDisposable
{
    private const string Minimal = "algorithm:\n  name: tally\nenvironment:\n  name: climbing\n";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_not_written_has_its_default()
    {
        RunConfig config = Load(Minimal);

        Assert.Equal(config.AlgorithmEntry.DefaultConfig, config.Algorithm);
        Assert.Equal(config.EnvironmentEntry.DefaultConfig, config.Environment);
        Assert.Equal(0UL, config.Seed);
    }

    [Fact]
    public void Every_simple_type_is_understood()
    {
        RunConfig config = Load("""
            seed: 18446744073709551615
            environment: {name: climbing}
            algorithm:
              name: tally
              learningRate: 1e-3
              hiddenSizes: [3, 4, 5]
              knots:
                - 0.5
                - -1
              mode: state-visits
              label: "null"
              word: two words
              cap: 7
              margin: null
              lazy: True
              steps: -9000000000
            """);

        var expected = new TallyConfig
        {
            LearningRate = 1e-3,
            Label = "null",
            Word = "two words",
            Cap = 7,
            Margin = null,
            Lazy = true,
            Steps = -9_000_000_000,
        };
        var actual = (TallyConfig)config.Algorithm;
        Assert.Equal(ulong.MaxValue, config.Seed);
        Assert.Equal([3, 4, 5], actual.HiddenSizes);
        Assert.Equal([0.5, -1.0], actual.Knots);
        Assert.Equal(expected with { HiddenSizes = actual.HiddenSizes, Knots = actual.Knots }, actual);
    }

    [Theory]
    [InlineData("updates")]
    [InlineData("Updates")]
    public void Names_of_choices_ignore_case(string name) =>
        Assert.Equal(TallyMode.Updates, Tally($"algorithm.mode={name}").Mode);

    [Theory]
    [InlineData("stateVisits")]
    [InlineData("state-visits")]
    [InlineData("StateVisits")]
    public void Names_of_choices_may_be_kebab_or_camel_case(string name) =>
        Assert.Equal(TallyMode.StateVisits, Tally($"algorithm.mode={name}").Mode);

    [Fact]
    public void Overrides_win_over_files_and_later_ones_over_earlier_ones()
    {
        string first = _directory.File("first.yaml", Minimal + "training:\n  episodes: 1\nseed: 3\n");
        string second = _directory.File("second.yaml", "training:\n  episodes: 2\n  evaluationEpisodes: 7\n");

        RunConfig config = RunConfigLoader.Load(
            new RunConfigSource { Files = [first, second], Overrides = ["training.episodes=3", "training.episodes=4", "algorithm.hiddenSizes=[8]"], Seed = 9 },
            TestCatalog.Fakes);

        Assert.Equal(4, config.Training.Episodes);
        Assert.Equal(7, config.Training.EvaluationEpisodes);
        Assert.Equal(9UL, config.Seed);
        Assert.Equal([8], ((TallyConfig)config.Algorithm).HiddenSizes);
    }

    [Fact]
    public void Loading_leaves_the_defaults_of_the_registry_alone()
    {
        Load(Minimal + "training: {}\n", "algorithm.alpha=77");

        Assert.Equal(1, ((TallyConfig)TestCatalog.Fakes.Algorithms["tally"].DefaultConfig).Alpha);
    }

    [Theory]
    [InlineData("algorithm.learningRat=0.1", "--set algorithm.learningRat: unknown key; did you mean 'algorithm.learningRate'?")]
    [InlineData("learningRate=0.1", "--set learningRate: unknown key; did you mean 'algorithm.learningRate'?")]
    [InlineData("training.learningRate=0.1", "--set training.learningRate: unknown key; did you mean 'algorithm.learningRate'?")]
    [InlineData("trainig.episodes=1", "--set trainig.episodes: unknown key; did you mean 'training.episodes'?")]
    [InlineData("logging.q=1", "--set logging.q: unknown key; known: logging.interval, logging.log, logging.tensorBoard, logging.checkpointSeconds, logging.checkpointSteps, logging.checkpointsKept")]
    [InlineData("algorithm.q=1", "--set algorithm.q: unknown key; 'rommeo train ... --print-config' shows the 13 keys of algorithm")]
    [InlineData("algorithm.learningRate.x=1", "--set algorithm.learningRate.x: unknown key; did you mean 'algorithm.learningRate'?")]
    [InlineData("algorithm=tally", "--set algorithm: tally: expected a section, for example 'algorithm: {name: ...}'")]
    [InlineData("algorithm.learningRate=fast", "--set algorithm.learningRate: fast: expected a finite number")]
    [InlineData("algorithm.learningRate=nan", "--set algorithm.learningRate: nan: expected a finite number")]
    [InlineData("algorithm.learningRate=.nan", "--set algorithm.learningRate: .nan: expected a finite number")]
    [InlineData("algorithm.learningRate=1e999", "--set algorithm.learningRate: 1e999: expected a finite number")]
    [InlineData("algorithm.learningRate=", "--set algorithm.learningRate: : expected a finite number")]
    [InlineData("algorithm.learningRate=[0.1]", "--set algorithm.learningRate: [0.1]: expected a finite number")]
    [InlineData("algorithm.learningRate=-0.1", "--set algorithm.learningRate: -0.1: expected a number in (0, 1]")]
    [InlineData("algorithm.alpha=0", "--set algorithm.alpha: 0: expected a finite number > 0")]
    [InlineData("algorithm.hiddenSizes=64", "--set algorithm.hiddenSizes: 64: expected a list, each item an integer, for example [64, 64]")]
    [InlineData("algorithm.hiddenSizes=[64, x]", "--set algorithm.hiddenSizes: [64, x]: expected a list, each item an integer, for example [64, 64]")]
    [InlineData("algorithm.hiddenSizes=[64", "--set algorithm.hiddenSizes: '[64': expected a list such as [64, 64]")]
    [InlineData("algorithm.hiddenSizes=[0]", "--set algorithm.hiddenSizes: [0]: expected a list of integers >= 1")]
    [InlineData("algorithm.mode=sometimes", "--set algorithm.mode: sometimes: expected state-visits or updates")]
    [InlineData("algorithm.mode=1", "--set algorithm.mode: 1: expected state-visits or updates")]
    [InlineData("algorithm.cap=1.5", "--set algorithm.cap: 1.5: expected an integer, or null")]
    [InlineData("algorithm.lazy=1", "--set algorithm.lazy: 1: expected true or false")]
    [InlineData("training.episodes=0", "--set training.episodes: 0: expected an integer >= 1, or environmentSteps >= 1")]
    [InlineData("training.episodes=99999999999", "--set training.episodes: 99999999999: expected an integer")]
    [InlineData("seed=-1", "--set seed: -1: expected an integer >= 0")]
    [InlineData("training.episodes", "--set: 'training.episodes': expected key=value, for example '--set training.episodes=100'")]
    public void A_wrong_override_is_one_problem_that_says_what_would_do(string text, string expected)
    {
        var request = Assert.Throws<RequestException>(() => Load(Minimal, text));

        Assert.Equal(expected, Assert.Single(request.Problems).ToString());
    }

    [Theory]
    [InlineData("tall", "climbing", "--algorithm: 'tall': unknown algorithm; did you mean 'tally'?")]
    [InlineData("tally", "climing", "--environment: 'climing': unknown environment; did you mean 'climbing'?")]
    [InlineData("tally", null, "--environment: missing; name one of those that 'rommeo list environments' shows")]
    [InlineData("tally", "max-of-two-quadratic", "--algorithm: 'tally': cannot play max-of-two-quadratic: tally needs discrete actions, the game has box(1) in [-10, 10]")]
    public void A_wrong_name_is_one_problem(string algorithm, string? environment, string expected)
    {
        var request = Assert.Throws<RequestException>(() => RunConfigLoader.Load(
            new RunConfigSource { Algorithm = algorithm, Environment = environment, Overrides = ["algorithm.alpha=2"] }, TestCatalog.Fakes));

        Assert.Equal(expected, Assert.Single(request.Problems).ToString());
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_each_with_its_line()
    {
        string file = _directory.File("bad.yaml", """
            seed: x
            algorithm:
              name: tally
              alpha: -1
            environment:
              name: climbing
              steps: 0
            training:
              episodes: many
              episods: 3
            """);

        var request = Assert.Throws<RequestException>(() => RunConfigLoader.LoadFile(file, TestCatalog.Fakes));

        Assert.Equal(
            [
                $"{file}:4: algorithm.alpha: -1: expected a finite number > 0",
                $"{file}:7: environment.steps: 0: expected an integer >= 1",
                $"{file}:9: training.episodes: many: expected an integer",
                $"{file}:1: seed: x: expected an integer >= 0",
                $"{file}:10: training.episods: unknown key; did you mean 'training.episodes'?",
            ],
            request.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_missing_file_suggests_the_one_beside_it()
    {
        string there = _directory.File("climbing.yaml", Minimal);
        string missing = _directory.Of("climing.yaml");

        var request = Assert.Throws<RequestException>(() => RunConfigLoader.LoadFile(missing, TestCatalog.Fakes));

        Assert.EndsWith($"no such file; did you mean '{there}'?", Assert.Single(request.Problems).ToString(), StringComparison.Ordinal);
    }

    private TallyConfig Tally(string text) => (TallyConfig)Load(Minimal, text).Algorithm;

    private RunConfig Load(string yaml, params ImmutableArray<string> overrides) => RunConfigLoader.Load(
        new RunConfigSource { Files = [_directory.File("run.yaml", yaml)], Overrides = overrides }, TestCatalog.Fakes);
}

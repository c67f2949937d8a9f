using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs;
using Rommeo.Runs.Configuration;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Runs.Configuration;

public sealed class ConfigWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Pairs { get; } = new(
        from algorithm in AlgorithmRegistry.All.Values.Concat(TestCatalog.Fakes.Algorithms.Values)
        from environment in EnvironmentRegistry.All.Values
        where algorithm.Refusal(new TeamLayout(environment.Create(environment.DefaultConfig))) is null
        select (algorithm.Name, environment.Name));

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_resolved_file_of_every_algorithm_and_environment_reads_back_to_the_same(string algorithm, string environment)
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource { Algorithm = algorithm, Environment = environment, Seed = 5 }, Everything);

        RunConfig again = RunConfigLoader.LoadFile(_directory.File("config.yaml", ConfigWriter.Write(config)), Everything);

        Assert.Equal(ConfigWriter.Write(config), ConfigWriter.Write(again));
        Assert.Equal(config.Environment, again.Environment);
        if (config.Algorithm is not TallyConfig)
            Assert.Equal(config.Algorithm, again.Algorithm);
        Assert.Equal(config.Training, again.Training);
        Assert.Equal(config.Logging, again.Logging);
        Assert.Equal(config.Seed, again.Seed);
    }

    [Fact]
    public void Values_far_from_the_defaults_survive_exactly()
    {
        var odd = new TallyConfig
        {
            LearningRate = 0.1 + 0.2,
            Alpha = double.Epsilon,
            HiddenSizes = [1],
            Knots = [1.0 / 3, -0.0, 1e300],
            Mode = TallyMode.Updates,
            Label = "a: 'b' #\n\"c\" \\ é [x]",
            Word = "null",
            Cap = -3,
            Margin = null,
            Lazy = true,
            Steps = long.MinValue,
        };
        RunConfig config = RunConfigLoader.Load(new RunConfigSource { Algorithm = "tally", Environment = "climbing" }, TestCatalog.Fakes) with { Algorithm = odd };

        var again = (TallyConfig)RunConfigLoader.LoadFile(_directory.File("config.yaml", ConfigWriter.Write(config)), TestCatalog.Fakes).Algorithm;

        Assert.Equal(odd.HiddenSizes, again.HiddenSizes.AsEnumerable());
        Assert.Equal(odd.Knots, again.Knots.AsEnumerable());
        Assert.Equal(odd, again with { HiddenSizes = odd.HiddenSizes, Knots = odd.Knots });
    }

    [Fact]
    public void Every_key_is_written_with_its_meaning_and_its_default_where_it_differs()
    {
        RunConfig config = RunConfigLoader.Load(
            new RunConfigSource { Algorithm = "tally", Environment = "climbing", Overrides = ["algorithm.alpha=2.5"] }, TestCatalog.Fakes);

        string text = ConfigWriter.Write(config);

        Assert.Contains("  # temperature, > 0; default 1\n  alpha: 2.5\n", text, StringComparison.Ordinal);
        Assert.Contains("  # step size, in (0, 1]\n  learningRate: 0.1\n", text, StringComparison.Ordinal);
        Assert.Contains("  hiddenSizes: [64, 64]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_changes_with_algorithm_or_environment_and_with_nothing_else()
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource { Algorithm = "tally", Environment = "climbing" }, TestCatalog.Fakes);

        Assert.Equal(ConfigWriter.Digest(config), ConfigWriter.Digest(config with { Seed = 9, Training = new() { Episodes = 1 } }));
        Assert.NotEqual(ConfigWriter.Digest(config), ConfigWriter.Digest(config with { Algorithm = new TallyConfig { Alpha = 2 } }));
    }

    private static Catalog Everything { get; } = TestCatalog.Fakes with
    {
        Algorithms = AlgorithmRegistry.All.Concat(TestCatalog.Fakes.Algorithms).ToDictionary(pair => pair.Key, pair => pair.Value),
    };
}

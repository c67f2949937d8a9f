using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Suites.Deep;
using Rommeo.Runs.Suites.Tasks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Configuration;

/// <summary>
/// The files in <c>configs/</c> say what the records say. After changing a default or a description, write the files anew with
/// <c>ROMMEO_WRITE_CONFIGS=1 ./test ConfigFilesTests</c> and read the difference.
/// </summary>
public class ConfigFilesTests
{
    public static TheoryData<string> Algorithms { get; } = [.. AlgorithmRegistry.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Environments { get; } = [.. EnvironmentRegistry.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Experiments { get; } =
        [.. Directory.EnumerateFiles(RepositoryFiles.Absolute("configs/experiment"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Every_algorithm_has_a_file_with_its_defaults(string name) =>
        AssertWritten($"configs/algorithm/{name}.yaml", ConfigWriter.Write(AlgorithmRegistry.All[name]));

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_environment_has_a_file_with_its_defaults(string name) =>
        AssertWritten($"configs/environment/{name}.yaml", ConfigWriter.Write(EnvironmentRegistry.All[name]));

    [Theory]
    [InlineData("algorithm")]
    [InlineData("environment")]
    public void No_file_is_left_over(string folder)
    {
        IEnumerable<string> known = folder == "algorithm" ? AlgorithmRegistry.All.Keys : EnvironmentRegistry.All.Keys;
        string root = RepositoryFiles.Absolute($"configs/{folder}");

        Assert.Empty(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Except(known.Select(name => $"{name}.yaml")));
    }

    [Fact]
    public void An_algorithm_and_an_environment_file_together_are_a_run()
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Files = [RepositoryFiles.Absolute("configs/algorithm/rommeo-ac.yaml"), RepositoryFiles.Absolute("configs/environment/max-of-two-quadratic.yaml")],
        });

        Assert.Equal(ConfigWriter.Write(RunConfig.Of("rommeo-ac", "max-of-two-quadratic")), ConfigWriter.Write(config));
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Every_experiment_can_be_loaded(string file) => Assert.True(Experiment(file).Training.Episodes >= 1);

    [Fact]
    public void The_published_settings_are_those_of_the_records()
    {
        Assert.Equal(RommeoQConfig.Paper, Experiment("climbing-paper.yaml").Algorithm);
        Assert.Equal(RommeoAcConfig.Paper, Experiment("max-of-two-quadratic-paper.yaml").Algorithm);
    }

    [Fact]
    public void Qmix_in_simple_spread_has_the_settings_of_a_long_run_of_the_deep_suite()
    {
        SuiteTask task = DeepTable.Tasks.Single(task => task.Name == DeepTable.Spread);
        RunConfig config = Experiment("simple-spread-qmix.yaml");
        Assert.Equal(DeepRivals.All(task with { Steps = 10 * task.Steps }).Single(row => row.Algorithm.Name == "qmix").Config, config.Algorithm);
        Assert.Equal(10 * task.Steps, 25 * config.Training.Episodes);
    }

    private static RunConfig Experiment(string file) => RunConfigLoader.LoadFile(RepositoryFiles.Absolute($"configs/experiment/{file}"));

    private static void AssertWritten(string path, string expected)
    {
        string file = RepositoryFiles.Absolute(path);
        if (Environment.GetEnvironmentVariable("ROMMEO_WRITE_CONFIGS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }
        Assert.True(File.Exists(file), $"{path} is missing; write it with ROMMEO_WRITE_CONFIGS=1 ./test ConfigFilesTests");
        Assert.True(expected == File.ReadAllText(file), $"{path} differs from the record; write it anew with ROMMEO_WRITE_CONFIGS=1 ./test ConfigFilesTests");
    }
}

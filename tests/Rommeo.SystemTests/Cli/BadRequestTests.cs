using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>Whatever is wrong with a request, it is refused with one line that helps, and nothing is left on the disk.</summary>
public sealed class BadRequestTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("--algorithm tall --environment climbing", "rommeo: --algorithm: 'tall': unknown algorithm; did you mean 'tally'?")]
    [InlineData("--algorithm romeo-ac --environment max-of-two-quadratic", "rommeo: --algorithm: 'romeo-ac': unknown algorithm; did you mean 'rommeo-ac'?")]
    [InlineData("--algorithm tally --environment climing", "rommeo: --environment: 'climing': unknown environment; did you mean 'climbing'?")]
    [InlineData("--environment climbing", "rommeo: --algorithm: missing; name one of those that 'rommeo list algorithms' shows")]
    [InlineData("--algorithm tally", "rommeo: --environment: missing; name one of those that 'rommeo list environments' shows")]
    [InlineData("--algorithm tally --environment max-of-two-quadratic", "rommeo: --algorithm: 'tally': cannot play max-of-two-quadratic: tally needs discrete actions, the game has box(1) in [-10, 10]")]
    [InlineData("--algorithm ddpg --environment climbing", "rommeo: --algorithm: 'ddpg': cannot play climbing: ddpg needs bounded box actions, the game has discrete(3)")]
    public void A_name_that_is_unknown_or_does_not_fit(string arguments, string expected) => Refused(arguments, expected);

    [Theory]
    [InlineData("--set algorithm.learningRat=0.1", "rommeo: --set algorithm.learningRat: unknown key; did you mean 'algorithm.learningRate'?")]
    [InlineData("--set algorithm.learningRate=fast", "rommeo: --set algorithm.learningRate: fast: expected a finite number")]
    [InlineData("--set algorithm.learningRate=NaN", "rommeo: --set algorithm.learningRate: NaN: expected a finite number")]
    [InlineData("--set algorithm.learningRate=-0.1", "rommeo: --set algorithm.learningRate: -0.1: expected a number in (0, 1]")]
    [InlineData("--set algorithm.alpha=0", "rommeo: --set algorithm.alpha: 0: expected a finite number > 0")]
    [InlineData("--set algorithm.alpha=-3", "rommeo: --set algorithm.alpha: -3: expected a finite number > 0")]
    [InlineData("--set training.episodes=0", "rommeo: --set training.episodes: 0: expected an integer >= 1, or environmentSteps >= 1")]
    [InlineData("--set training.episodes=2.5", "rommeo: --set training.episodes: 2.5: expected an integer")]
    [InlineData("--set training.episodes", "rommeo: --set: 'training.episodes': expected key=value, for example '--set training.episodes=100'")]
    [InlineData("--seed -1", "rommeo: --seed: '-1': expected an integer >= 0")]
    [InlineData("--seed x", "rommeo: --seed: 'x': expected an integer >= 0")]
    [InlineData("--seeds 0", "rommeo: --seeds: '0': expected an integer >= 1")]
    [InlineData("--seeds 99999999999", "rommeo: --seeds: '99999999999': expected an integer >= 1")]
    [InlineData("--workers 0", "rommeo: --workers: '0': expected an integer >= 1")]
    [InlineData("--seed", "rommeo: --seed: expected a value: --seed S")]
    [InlineData("--algoritm x", "rommeo: train: '--algoritm': unknown option; did you mean '--algorithm'?")]
    [InlineData("--quiet=maybe", "rommeo: train: 'maybe': unexpected; see 'rommeo train --help'")]
    [InlineData("--print-config --json", "rommeo: --json: --print-config prints yaml; leave one of the two out")]
    [InlineData("stray", "rommeo: train: 'stray': unexpected; see 'rommeo train --help'")]
    public void A_setting_or_option_that_is_wrong(string arguments, string expected) =>
        Refused($"--algorithm tally --environment climbing {arguments}", expected);

    [Theory]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "algorithm.learningRate=nan", "--set algorithm.learningRate: nan: expected a finite number")]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "algorithm.learningRate=-1", "--set algorithm.learningRate: -1: expected a finite number > 0")]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "algorithm.alpha=0", "--set algorithm.alpha: 0: expected a finite number > 0")]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "environment.formula=cod", "--set environment.formula: cod: expected code or paper")]
    public void The_built_in_settings_check_themselves(string algorithm, string environment, string setting, string expected)
    {
        CommandResult result = InProcess.Run("train", "--algorithm", algorithm, "--environment", environment, "--set", setting, "--out", _directory.Of("out"));

        Assert.Equal($"rommeo: {expected}", result.RefusedWithOneLine());
        Assert.Empty(_directory.Files());
    }

    [Theory]
    [InlineData("algorithm:\n  name: tally\n   alpha: 1\n", ":3: ")]
    [InlineData("algorithm: [1, 2\n", ":")]
    [InlineData("algorithm:\n  name: tally\n  alhpa: 1\n", ":3: algorithm.alhpa: unknown key; did you mean 'algorithm.alpha'?")]
    [InlineData("algorithm:\n  name: tally\n  alpha: soon\n", ":3: algorithm.alpha: soon: expected a finite number")]
    [InlineData("algorithm:\n  name: taly\n  alpha: 2\n", ":2: algorithm.name: 'taly': unknown algorithm; did you mean 'tally'?")]
    [InlineData("algorithm: tally\n", ":1: algorithm: tally: expected a section, for example 'algorithm: {name: ...}'")]
    public void A_file_that_is_wrong(string yaml, string expected)
    {
        string file = _directory.File("my run.yaml", yaml);

        CommandResult result = InProcess.Run("train", "--environment", "climbing", "--config", file, "--out", _directory.Of("out"));

        Assert.StartsWith($"rommeo: {file}{expected}", result.RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Equal(["my run.yaml"], _directory.Files());
    }

    [Fact]
    public void A_file_that_is_not_there()
    {
        string near = _directory.File("climbing.yaml", "");
        string file = _directory.Of("climbin.yaml");

        CommandResult result = InProcess.Run("train", "--config", file, "--out", _directory.Of("out"));

        Assert.Equal($"rommeo: --config: '{file}': no such file; did you mean '{near}'?", result.RefusedWithOneLine());
    }

    [Fact]
    public void An_output_directory_that_holds_something()
    {
        string mine = _directory.File("mine.txt", "precious");

        CommandResult result = InProcess.Run("train", "--algorithm", "tally", "--environment", "climbing", "--out", _directory.Path);

        Assert.Equal(
            $"rommeo: --out: '{_directory.Path}': the directory is not empty; name another one, or add --force to replace the run in it",
            result.RefusedWithOneLine());
        Assert.Equal(["mine.txt"], _directory.Files());
        Assert.Equal("precious", File.ReadAllText(mine));
    }

    [Fact]
    public void An_output_directory_that_cannot_be_written_to()
    {
        string file = _directory.File("file", "");
        string below = Path.Combine(file, "out");

        CommandResult result = InProcess.Run("train", "--algorithm", "tally", "--environment", "climbing", "--out", below);

        Assert.StartsWith($"rommeo: --out: '{below}': cannot be written to (", result.RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_mistakes_are_one_line_each()
    {
        CommandResult result = InProcess.Run("train", "--algorithm", "taly", "--environment", "climbing", "--set", "seed=x", "--set", "training.episodes=0");

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Equal(3, result.Error.TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("trane", "rommeo: command line: 'trane': unknown command; did you mean 'train'?")]
    [InlineData("--verbose", "rommeo: command line: '--verbose': unknown option; did you mean '--version'?")]
    [InlineData("list algoritms", "rommeo: list: 'algoritms': unknown kind; did you mean 'algorithms'?")]
    [InlineData("bench updat", "rommeo: bench: 'updat': unknown benchmark; did you mean 'update'?")]
    [InlineData("bench", "rommeo: bench: missing WHAT: what to measure; 'rommeo list benchmarks' shows all")]
    [InlineData("bench train --algorithms iql,mapo", "rommeo: --algorithms: 'mapo': unknown algorithm; did you mean 'mappo'?")]
    [InlineData("bench update --algorithms iql", "rommeo: --algorithms: 'iql': unknown algorithm; did you mean 'idqn'?")]
    [InlineData("bench kernels --algorithms mappo", "rommeo: --algorithms: 'mappo': goes with 'rommeo bench train' and 'rommeo bench update', not with 'kernels'")]
    [InlineData("reproduce max-of-two-quadratics", "rommeo: reproduce: 'max-of-two-quadratics': unknown suite; did you mean 'max-of-two-quadratic'?")]
    [InlineData("reproduce max-of-two-quadratic --seeds none", "rommeo: --seeds: 'none': expected an integer >= 1")]
    [InlineData("reproduce max-of-two-quadratic --set formla=code", "rommeo: --set: 'formla': unknown setting; did you mean 'formula'?")]
    [InlineData("verify --games 0", "rommeo: --games: '0': expected an integer >= 1")]
    [InlineData("evaluate", "rommeo: evaluate: missing DIR: directory of a run, or of several seeds")]
    [InlineData("evaluate no/such/place", "rommeo: run directory: 'no/such/place': no such directory; name the directory of a run")]
    [InlineData("evaluate . --episodes 0", "rommeo: --episodes: '0': expected an integer >= 1")]
    public void Other_commands_refuse_in_the_same_way(string arguments, string expected) =>
        Assert.Equal(expected, InProcess.Run(arguments.Split(' ')).RefusedWithOneLine());

    private void Refused(string arguments, string expected)
    {
        CommandResult result = InProcess.Run(["train", .. arguments.Split(' '), "--out", _directory.Of("out")]);

        Assert.Equal(expected, result.RefusedWithOneLine());
        Assert.Empty(_directory.Files());
        Assert.False(Directory.Exists(_directory.Of("out")));
    }
}

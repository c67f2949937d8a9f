using System.Diagnostics;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Runs;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.OwnGames.Python;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>A game that a Python function makes is trained in like any other; whatever goes wrong there is one clear error here.</summary>
public sealed class PythonGameTests(PythonGames games) : IClassFixture<PythonGames>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("fine")]
    [InlineData("mortal")]
    [InlineData("chatty")]
    [InlineData("listed")]
    [InlineData("several")]
    public void A_good_game_in_either_style_keeps_every_rule(string function) =>
        Assert.Equal(
            $"python:games:{function}: keeps every rule (0 errors, 0 warnings; 5 episodes, seed 1)\n", games.Run("check-environment", $"python:games:{function}").Done());

    [Fact]
    public void Without_a_named_interpreter_the_first_one_on_the_path_that_has_numpy_is_taken()
    {
        string bare = Script("exec \"$0.real\" -S -I \"$@\"");
        File.CreateSymbolicLink($"{bare}.real", RealPython());
        Assert.Equal(RealPython(), PythonSearch.FirstWithNumpy(["no-such-python", bare, RealPython()]));
        Assert.Equal("python3", PythonSearch.FirstWithNumpy([bare]));

        string first = Directory.CreateDirectory(_directory.Of("first")).FullName, second = Directory.CreateDirectory(_directory.Of("second")).FullName;
        File.WriteAllText(Path.Combine(second, "python3"), "");
        Assert.Equal([Path.Combine(second, "python3")], PythonSearch.OnPath(string.Join(Path.PathSeparator, first, second, second, "")));
    }

    [Theory]
    [InlineData("nan_reward", "error Finite, agent 1, step 3: its reward is NaN; rewards are finite")]
    [InlineData("trips", "error Throws, step 3: EnvironmentFailedException: RuntimeError: no way out (at trip in games.py:")]
    public void The_checker_finds_the_faults_of_a_bad_one(string function, string expected)
    {
        CommandResult result = games.Run("check-environment", $"python:games:{function}");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_choices_at_once_are_learned_as_one()
    {
        Train("several", "--set", "training.episodes=400").Done();

        // 2 for both parts right, in each of 5 steps.
        Assert.Contains("mean return 10 over 4 episodes", games.Run("evaluate", _directory.Of("out"), "--environment", "python:games:several", "--episodes", "4").Done(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_trained_in_and_evaluated()
    {
        Train("listed", "--set", "training.episodes=10").Done();

        Assert.Contains("mean return 6 over 4 episodes", games.Run("evaluate", _directory.Of("out"), "--environment", "python:games:listed", "--episodes", "4").Done(), StringComparison.Ordinal);
        Assert.Contains("add --environment python:games:listed", games.Run("evaluate", _directory.Of("out")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_whatever_the_workers()
    {
        string[] common = ["train", "--algorithm", "masac", "--environment", "python:games:boxes", "--seeds", "2", "--quiet", "--set", "training.episodes=6"];
        games.Run([.. common, "--workers", "1", "--out", _directory.Of("one")]).Done();
        games.Run([.. common, "--workers", "2", "--out", _directory.Of("two")]).Done();

        foreach (string seed in (string[])["seed-0", "seed-1"])
            Assert.Equal(_directory.Read($"one/{seed}/metrics.csv"), _directory.Read($"two/{seed}/metrics.csv"));
        Assert.NotEqual(_directory.Read("one/seed-0/metrics.csv"), _directory.Read("one/seed-1/metrics.csv"));
    }

    [Fact]
    public void Copies_that_are_stepped_together_play_what_a_single_game_plays()
    {
        using var catalog = new OwnGameCatalog(Catalog.BuiltIn, "python:games:boxes", TestPython.Options(games.Path));
        EnvironmentEntry entry = catalog.Game!.Entry;
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(entry.DefaultConfig), 3, threads: 2);
        IEnvironment single = entry.Create(entry.DefaultConfig);
        double[] observations = new double[batch.Layout.ObservationSize], rewards = new double[2];
        bool[] terminated = new bool[2], truncated = new bool[2];

        batch.Reset(9);
        for (int episode = 0; episode < 3; episode++)
        {
            single.Reset(EnvironmentBatch.EpisodeSeed(9, 1, episode), observations);
            Assert.Equal(observations, Row(batch.Observations, 1, observations.Length));
            for (int step = 0; step < 5; step++)
            {
                for (int k = 0; k < batch.Actions.Length; k++)
                    batch.Actions[k] = Math.Sin(100 * episode + 10 * step + k);
                single.Step(batch.Actions.Slice(batch.Layout.ActionSize, batch.Layout.ActionSize), new StepOutcome(observations, rewards, terminated, truncated));
                batch.Step();
                Assert.Equal(observations, batch.NextObservations(1).ToArray());
                Assert.Equal(rewards, Row(batch.Rewards, 1, 2));
                Assert.Equal(step == 4, batch.Ended[1]);
            }
        }
    }

    [Fact]
    public void Many_copies_train_together() => Train("listed", "--set", "training.batch=8", "--set", "training.episodes=40").Done();

    [Theory]
    [InlineData("python:game:fine", "there is no module 'game' in ")]
    [InlineData("python:games:fin", "module 'games' has no function 'fin'; it has: ")]
    [InlineData("python:games:length", "module 'games' has no function 'length'")]
    [InlineData("python:games", "expected python:module:function")]
    [InlineData("python:games:strange", "the action space of a is 'anything', which is neither discrete (.n), nor multi-discrete (.nvec), nor a box (.low, .high); flatten it")]
    public void A_wrong_request_is_refused_with_the_reason(string game, string expected)
    {
        CommandResult result = games.Run("train", "--algorithm", "iql", "--environment", game, "--out", _directory.Of("out"));

        Assert.Contains(expected, result.RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.Of("out")));
    }

    [Fact]
    public void A_Python_that_is_missing_or_has_no_numpy_is_named()
    {
        CommandResult missing = WithInterpreter("no-such-python");
        Assert.EndsWith("cannot start 'no-such-python'; install Python 3 with numpy, or set ROMMEO_PYTHON to the interpreter", missing.RefusedWithOneLine(), StringComparison.Ordinal);

        string bare = Script("exec \"$0.real\" -S -I \"$@\"");
        File.CreateSymbolicLink($"{bare}.real", RealPython());
        Assert.Contains("has no numpy; install it there, or set ROMMEO_PYTHON", WithInterpreter(bare).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nan_reward", "agent 1, step 3 of episode 1: its reward is NaN or was not written; rewards are finite")]
    [InlineData("infinite_observation", "agent 0, step 3 of episode 1: observation 1 of 2 is Infinity; every number of an observation is finite")]
    [InlineData("wrong_size", "step 3 of episode 1: ValueError: the observation space of a has 2 numbers, the observation has 3 (shape (3,))")]
    [InlineData("wrong_index", "agent 1, step 3 of episode 1: observation 9 lies outside its space discrete(7)")]
    [InlineData("forgets", "step 3 of episode 1: KeyError: 'no observation for b, who still plays'")]
    [InlineData("trips", "step 3 of episode 1: RuntimeError: no way out (at trip in games.py:")]
    [InlineData("explodes", "ValueError: no map found (at explodes in games.py:")]
    public void A_fault_while_it_is_played_ends_the_command_with_its_place(string function, string expected)
    {
        CommandResult result = games.Run("bench", "environments", "--environment", $"python:games:{function}", "--json");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith($"rommeo: python:games:{function}: {expected}", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_ends_is_told_with_its_exit_code()
    {
        CommandResult result = games.Run("bench", "environments", "--environment", "python:games:dies");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^rommeo: python:games:dies: the Python process \d+ ended \(exit code 3\)", result.Error);
    }

    [Fact]
    public void A_process_that_does_not_answer_is_ended()
    {
        CommandResult result = games.Run(TimeSpan.FromSeconds(1), "bench", "environments", "--environment", "python:games:hangs");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^rommeo: python:games:hangs: the Python process \d+ gave no answer within 1 s", result.Error);
    }

    [Fact]
    public void What_is_no_protocol_is_told_with_the_last_words()
    {
        CommandResult result = WithInterpreter(Script("echo this is not what was agreed\necho sorry >&2"));

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^rommeo: python:games:fine: the Python process \d+ broke the protocol: the bytes 7468697320697320 are no frame.*; its last words: sorry", result.Error);
    }

    [Fact]
    public void The_process_ends_with_the_command()
    {
        games.Run("check-environment", "python:games:leaves_its_number", "--episodes", "1").Done();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(games.Process()));
    }

    [Fact]
    public async Task Killing_it_ends_the_training_within_five_seconds_and_keeps_what_was_finished()
    {
        using Process training = OwnProcess.Start(
            games.Path, start => start.Environment["ROMMEO_PYTHON"] = TestPython.Options("").Interpreter,
            "train", "--algorithm", "iql", "--environment", "python:games:slow", "--quiet", "--out", _directory.Of("out"), "--set", "training.episodes=100000000", "--set", "logging.interval=1");
        string metrics = _directory.Of("out/metrics.csv");
        await Until(() => File.Exists(Path.Combine(games.Path, "pid")) && File.Exists(metrics));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Process.GetProcessById(games.Process()).Kill();
        long killed = Stopwatch.GetTimestamp();

        CommandResult result = await OwnProcess.Finish(training);

        Assert.InRange(Stopwatch.GetElapsedTime(killed).TotalSeconds, 0, 5);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^rommeo: python:games:slow: the Python process \d+ ended \(exit code 137\).*; what was finished is kept in ", result.Error);
        Assert.True(_directory.ReadTable("out/metrics.csv").Length > 2);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (int tries = 0; tries < 600 && !condition(); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private static double[] Row(ReadOnlySpan<double> rows, int copy, int size) => rows.Slice(copy * size, size).ToArray();

    private static string RealPython()
    {
        using Process process = Process.Start(new ProcessStartInfo(TestPython.Options("").Interpreter, ["-c", "import sys; print(sys.executable)"]) { RedirectStandardOutput = true })!;
        string path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return path;
    }

    private string Script(string body)
    {
        string path = _directory.File("python-of-mine", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private CommandResult WithInterpreter(string interpreter) => InProcess.Run(
        context => context with { Python = TestPython.Options(games.Path) with { Interpreter = interpreter } },
        "train", "--algorithm", "iql", "--environment", "python:games:fine", "--out", _directory.Of("out"));

    private CommandResult Train(string function, params string[] more) =>
        games.Run(["train", "--algorithm", "iql", "--environment", $"python:games:{function}", "--quiet", "--out", _directory.Of("out"), .. more]);
}

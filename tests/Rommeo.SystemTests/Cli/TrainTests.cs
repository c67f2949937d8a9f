using System.Text.Json;
using Rommeo.Runs;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.SystemTests.Cli;

public sealed class TrainTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void One_seed_writes_to_the_directory_itself_and_says_where()
    {
        string output = Train("--seed", "3").Done();

        Assert.Equal(["checkpoints/final.safetensors", "checksums.sha256", "config.yaml", "log.jsonl", "metrics.csv", "summary.json"], FilesOf("out"));
        Assert.StartsWith("tally on climbing: evaluation ", output, StringComparison.Ordinal);
        Assert.EndsWith($"written to {_directory.Of("out")}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_seeds_write_to_a_directory_each_whatever_the_number_of_workers()
    {
        Train("--seeds", "3", "--seed", "4", "--workers", "1").Done();
        InProcess.Run([.. Request(_directory.Of("other")), "--seeds", "3", "--seed", "4", "--workers", "3"]).Done();

        Assert.Equal(["batch.json", "batch.yaml", "seed-4", "seed-5", "seed-6"], FilesOf("out").Select(file => file.Split('/')[0]).Distinct());
        foreach (string file in FilesOf("out").Where(file => Path.GetFileName(file) is not ("summary.json" or "checksums.sha256" or "log.jsonl")))
            Assert.Equal(File.ReadAllBytes(_directory.Of($"out/{file}")), File.ReadAllBytes(_directory.Of($"other/{file}")));
    }

    [Fact]
    public void Json_is_one_document_and_nothing_else()
    {
        using JsonDocument document = JsonDocument.Parse(Train("--seeds", "2", "--json").Done());

        JsonElement root = document.RootElement;
        Assert.Equal((2, 2), (root.GetProperty("seeds").GetInt32(), root.GetProperty("completed").GetInt32()));
        JsonElement run = root.GetProperty("runs")[1];
        Assert.Equal(1, run.GetProperty("seed").GetInt32());
        Assert.Equal(30, run.GetProperty("environment_steps").GetInt32());
        Assert.True(Directory.Exists(run.GetProperty("directory").GetString()));
    }

    [Fact]
    public void Quiet_prints_the_final_line_only() => Assert.Single(Train("--seeds", "2", "--quiet").Done().TrimEnd('\n').Split('\n'));

    [Fact]
    public void The_printed_config_gives_the_same_run_again()
    {
        string yaml = InProcess.Run([.. Request(_directory.Of("unused")), "--print-config", "--set", "algorithm.alpha=0.25"]).Done();
        string file = _directory.File("printed.yaml", yaml);

        InProcess.Run([.. Request(_directory.Of("a")), "--set", "algorithm.alpha=0.25"]).Done();
        InProcess.Run("train", "--config", file, "--out", _directory.Of("b")).Done();

        Assert.False(Directory.Exists(_directory.Of("unused")));
        foreach (string name in new[] { "config.yaml", "metrics.csv", "checkpoints/final.safetensors" })
            Assert.Equal(File.ReadAllBytes(_directory.Of($"a/{name}")), File.ReadAllBytes(_directory.Of($"b/{name}")));
        Assert.Equal(yaml, File.ReadAllText(_directory.Of("a/config.yaml")));
    }

    [Fact]
    public void Force_replaces_a_finished_run_and_only_that()
    {
        Train("--seeds", "2").Done();
        Train().RefusedWithOneLine();
        Train("--force").Done();

        Assert.Equal(["checkpoints/final.safetensors", "checksums.sha256", "config.yaml", "log.jsonl", "metrics.csv", "summary.json"], FilesOf("out"));
    }

    [Fact]
    public void A_wrong_request_with_force_leaves_the_finished_run_alone()
    {
        Train().Done();
        byte[] before = File.ReadAllBytes(_directory.Of("out/summary.json"));

        Train("--force", "--set", "algorithm.alpha=0").RefusedWithOneLine();

        Assert.Equal(before, File.ReadAllBytes(_directory.Of("out/summary.json")));
    }

    [Fact]
    public void Training_that_diverges_fails_with_one_line_and_no_summary()
    {
        CommandResult result = Train("--set", "algorithm.divergeAt=7");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("rommeo: train: seed 0: training failed: the tally is NaN\n", result.Error);
        Assert.False(File.Exists(_directory.Of("out/summary.json")));
    }

    [Fact]
    public void An_interrupted_training_keeps_what_it_has_and_can_be_evaluated()
    {
        using var source = new CancellationTokenSource();
        Catalog catalog = TestCatalog.Watched(step =>
        {
            if (step == 12)
                source.Cancel();
        });

        CommandResult result = InProcess.Run(context => context with { Catalog = catalog, Cancellation = source.Token }, Request(_directory.Of("out")));

        Assert.Equal(130, result.ExitCode);
        Assert.Equal($"rommeo: interrupted: 0 of 1 seeds finished; what was learned is in {_directory.Of("out")}; 'rommeo resume' goes on from there\n", result.Error);
        Assert.Contains("checkpoints/step-000000000012.safetensors", FilesOf("out"));
        InProcess.Run("evaluate", _directory.Of("out")).Done();
    }

    private CommandResult Train(params string[] arguments) => InProcess.Run([.. Request(_directory.Of("out")), .. arguments]);

    private static string[] Request(string directory) =>
        ["train", "--algorithm", "tally", "--environment", "climbing", "--set", "training.episodes=30", "--out", directory];

    private string[] FilesOf(string name) => [.. _directory.Files().Where(file => file.StartsWith(name + "/", StringComparison.Ordinal)).Select(file => file[(name.Length + 1)..])];
}

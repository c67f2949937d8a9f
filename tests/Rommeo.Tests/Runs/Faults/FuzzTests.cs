using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Runs;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Reports;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Faults;

/// <summary>
/// Malformed files of every kind: they are refused with a clean error or read as something harmless, and reading them never takes more memory than twice the file
/// plus 64 MiB.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class FuzzTests : IDisposable
{
    private const int InputsPerKind = 300;
    private const long SpareBytes = 64 << 20;
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    public static TheoryData<string, int> Kinds { get; } = new(Readers.Keys.Select((kind, index) => (kind, index)));

    private static Dictionary<string, Action<string>> Readers => new()
    {
        ["config.yaml"] = directory => RunConfigLoader.LoadFile(new RunPaths(directory).Config),
        ["checkpoints/step-000000000033.json"] = directory => ManifestFile.Read(new RunPaths(directory).ManifestAt(33)),
        ["checkpoints/step-000000000033.safetensors"] = directory => TrainedTeam.Load(directory).Dispose(),
        ["replay"] = directory => ReadReplay(directory),
        ["metrics.csv"] = directory => ReadMetrics(directory),
        ["summary.json"] = directory => RunSummary.Read(new RunPaths(directory).Summary),
        ["batch.json"] = directory => BatchFile.Read(directory, Catalog.BuiltIn),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_malformed_file_is_refused_cleanly_and_cheaply(string kind, int index)
    {
        Begin();
        string file = _directory.Of(kind == "replay" ? $"checkpoints/{Segment(_directory.Path).File.File}" : kind);
        byte[] whole = File.ReadAllBytes(file);
        var fuzzer = new Fuzzer((ulong)index);
        Action<string> read = Readers[kind];
        read(_directory.Path);
        int refused = 0;
        for (int input = 0; input < InputsPerKind; input++)
        {
            byte[] spoiled = fuzzer.Spoil(whole);
            File.WriteAllBytes(file, spoiled);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(_directory.Path);
            }
            catch (Exception clean) when (clean is RequestException or InvalidDataException)
            {
                refused++;
                Assert.DoesNotContain('\0', clean.Message);
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * spoiled.Length + SpareBytes);
        }
        Assert.InRange(refused, InputsPerKind / 4, InputsPerKind);
    }

    private void Begin()
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = "ddpg",
            Environment = "max-of-two-quadratic",
            Overrides = ["training.episodes=0", "training.environmentSteps=60", "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25"],
        });
        InterruptedRun.Begin(config, _directory.Path, 33);
        BatchFile.Write(_directory.Path, config, 2);
    }

    private static StoredSegment Segment(string directory) => ManifestFile.Read(new RunPaths(directory).ManifestAt(33)).Replay!.Segments[0];

    // As if the list of files had been forged to fit.
    private static void ReadReplay(string directory)
    {
        StoredSegment segment = Segment(directory);
        RunConfig config = RunConfigLoader.LoadFile(new RunPaths(directory).Config);
        var replay = new ReplayBuffer(new TeamLayout(config.CreateEnvironment()), 25);
        replay.Restore(33);
        replay.Restore(SafetensorsReader.Open(Path.Combine(directory, "checkpoints", segment.File.File)), segment.First, segment.Count);
    }

    private static void ReadMetrics(string directory)
    {
        MetricsTail.Read(new RunPaths(directory).Metrics);
        RunStatus.Of(directory);
        ManifestFile.Read(new RunPaths(directory).ManifestAt(33)).Metrics?.CheckBeginning(directory);
        RunMetrics.Read(new RunPaths(directory).Metrics);
    }
}

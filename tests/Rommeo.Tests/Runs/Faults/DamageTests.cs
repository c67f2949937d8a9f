using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Faults;

/// <summary>A bit flipped or the end cut off anywhere in any file of a run: it is continued to the right numbers, or refused; it never comes to others.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_damaged_run_never_goes_silently_wrong(int part)
    {
        string whole = Make("whole"), stopped = Make("stopped");
        InterruptedRun.AtOnce(Config(), whole);
        InterruptedRun.Begin(Config(), stopped, 33);
        var random = new PhiloxGenerator((ulong)part, -1, StreamPurpose.Theory);
        int refused = 0, continued = 0;
        foreach (string name in FilesIn(stopped))
        {
            for (int k = 0; k < 2; k++)
            {
                string copy = Copy(stopped);
                Damage(Path.Combine(copy, name), cut: k == 0, ref random);
                try
                {
                    new TrainingRun(Load(copy)) { Directory = copy, Continues = true }.Execute(TestContext.Current.CancellationToken);
                    InterruptedRun.AssertSameResults(whole, copy, sameSettings: false);
                    continued++;
                }
                catch (RequestException refusal)
                {
                    Assert.All(refusal.Problems, problem => Assert.NotEqual("", problem.Remedy));
                    refused++;
                }
                Directory.Delete(copy, recursive: true);
            }
        }
        Assert.True(continued > 0 && refused > 0, $"{continued} continued, {refused} refused");
    }

    private static RunConfig Load(string directory) => RunConfigLoader.LoadFile(Path.Combine(directory, "config.yaml"));

    private static void Damage(string file, bool cut, ref PhiloxGenerator random)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int at = random.NextInt32(bytes.Length);
        if (!cut)
            bytes[at] ^= (byte)(1 << random.NextInt32(8));
        File.WriteAllBytes(file, cut ? bytes[..at] : bytes);
    }

    private string Copy(string directory)
    {
        string copy = Make("copy");
        foreach (string name in FilesIn(directory))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
            File.Copy(Path.Combine(directory, name), Path.Combine(copy, name));
        }
        return copy;
    }

    private static string[] FilesIn(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file)).Order(StringComparer.Ordinal)];

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;

    private static RunConfig Config() => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = "ddpg",
        Environment = "max-of-two-quadratic",
        Seed = 1,
        Overrides =
        [
            "training.episodes=0", "training.environmentSteps=60", "logging.checkpointSteps=10",
            "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25",
        ],
    });
}

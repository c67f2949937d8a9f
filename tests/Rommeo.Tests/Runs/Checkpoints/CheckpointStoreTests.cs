using Rommeo.Replay;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ReplayBuffer _replay = new(NumberedTransitions.Layout, 30_000);
    private readonly CheckpointStore _store;

    public CheckpointStoreTests()
    {
        Directory.CreateDirectory(Paths.Checkpoints);
        _store = new CheckpointStore(Paths, keep: 2);
    }

    private RunPaths Paths => new(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_newest_are_kept_and_files_that_only_older_ones_need_go()
    {
        for (int step = 25_000; step <= 125_000; step += 25_000)
            Save(step);

        Assert.Equal([Paths.ManifestAt(125_000), Paths.ManifestAt(100_000)], CheckpointStore.Manifests(Paths));
        string[] needed = [.. CheckpointStore.Manifests(Paths).SelectMany(file => ManifestFile.Read(file).Files).Distinct().Order(StringComparer.Ordinal)];
        string[] found = [.. _directory.Files().Select(file => file["checkpoints/".Length..]).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(needed, found);
    }

    [Fact]
    public void A_kept_checkpoint_is_whole_however_many_followed()
    {
        for (int step = 10_000; step <= 90_000; step += 10_000)
        {
            Save(step);
            foreach (string file in CheckpointStore.Manifests(Paths))
            {
                CheckpointManifest manifest = ManifestFile.Read(file);
                manifest.State.Read(Paths.Checkpoints);
                new CheckpointStore(Paths, 2).Restore(manifest, new ReplayBuffer(NumberedTransitions.Layout, 30_000));
            }
        }
    }

    [Fact]
    public void A_list_with_any_changed_byte_is_refused()
    {
        Save(100);
        byte[] whole = File.ReadAllBytes(Paths.ManifestAt(100));
        string file = _directory.Of("damaged.json");
        int inner = Array.IndexOf(whole, (byte)'{', 1), end = Array.LastIndexOf(whole, (byte)'}', whole.Length - 3);
        for (int position = inner; position <= end; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 4;
            File.WriteAllBytes(file, damaged);
            Assert.StartsWith(file, Assert.Throws<InvalidDataException>(() => ManifestFile.Read(file)).Message, StringComparison.Ordinal);
        }
        for (int length = 0; length <= end; length += 7)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Throws<InvalidDataException>(() => ManifestFile.Read(file));
        }
    }

    [Fact]
    public void A_list_of_a_newer_layout_is_refused_with_advice()
    {
        Save(100);
        ManifestFile.Write(Paths.ManifestAt(100), ManifestFile.Read(Paths.ManifestAt(100)) with { LayoutVersion = 3 });

        string message = Assert.Throws<InvalidDataException>(() => ManifestFile.Read(Paths.ManifestAt(100))).Message;

        Assert.EndsWith("layout_version: 3; expected at most 2, the checkpoint was written by a newer version of Rommeo: resume with that one", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../config.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("replay/../../x")]
    [InlineData("")]
    public void A_list_cannot_name_files_elsewhere(string name)
    {
        var elsewhere = new StoredFile(name, 1, new string('0', 64));

        Assert.Contains("expected the name of a file in it", Assert.Throws<InvalidDataException>(() => elsewhere.Read(_directory.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Continuing_puts_newer_lists_aside_and_removes_what_was_left_unfinished()
    {
        Save(100);
        Save(200);
        CheckpointManifest first = ManifestFile.Read(Paths.ManifestAt(100));
        File.WriteAllText(Path.Combine(Paths.Checkpoints, "step-000000000300.safetensors.tmp"), "half");

        new CheckpointStore(Paths, 2).TakeOver(first);

        Assert.Equal([Paths.ManifestAt(100)], CheckpointStore.Manifests(Paths));
        Assert.True(File.Exists(Paths.ManifestAt(200) + ".damaged"));
        Assert.DoesNotContain(_directory.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private void Save(int step)
    {
        _replay.AddUpTo(step);
        var state = new SafetensorsWriter();
        state.Write("step", [(long)step]);
        _store.Save(new RunProgress(step, step / 10, step, 0.5, 1.5), "seed: 1\n", state, new Dictionary<string, string>(), _replay, new StoredFile("metrics.csv", 0, ""));
    }
}

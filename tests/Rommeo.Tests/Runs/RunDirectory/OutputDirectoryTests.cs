using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.RunDirectory;

public sealed class OutputDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_new_directory_is_created_with_its_parents()
    {
        OutputDirectory.Prepare(_directory.Of("a/b/c"), force: false);

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Of("a/b/c")));
    }

    [Fact]
    public void A_directory_with_something_in_it_is_refused_and_left_alone()
    {
        _directory.File("summary.json", "{}");

        string problem = Refusal(_directory.Path, force: false);

        Assert.Equal($"--out: '{_directory.Path}': the directory is not empty; name another one, or add --force to replace the run in it", problem);
        Assert.True(File.Exists(_directory.Of("summary.json")));
    }

    [Fact]
    public void Forcing_replaces_a_run_completely()
    {
        _directory.File("config.yaml", "# Rommeo: tally on climbing\n");
        Directory.CreateDirectory(_directory.Of("seed-12/checkpoints"));
        Directory.CreateDirectory(_directory.Of("checkpoints"));
        _directory.File("checkpoints/final.safetensors", "old");

        OutputDirectory.Prepare(_directory.Path, force: true);

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("seed-x")]
    [InlineData(".git")]
    public void Forcing_refuses_a_directory_with_anything_foreign_in_it_and_removes_nothing(string foreign)
    {
        _directory.File("config.yaml", "# Rommeo: tally on climbing\n");
        _directory.File(foreign, "precious");

        string problem = Refusal(_directory.Path, force: true);

        Assert.Contains($"holds '{foreign}', which no run wrote", problem, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(_directory.Path).Length);
    }

    [Fact]
    public void Forcing_refuses_a_directory_that_only_looks_like_a_run()
    {
        Directory.CreateDirectory(_directory.Of("data"));
        _directory.File("data/precious.csv", "precious");
        _directory.File("config.yaml", "database: mine\n");

        Assert.Contains("holds no run of ours", Refusal(_directory.Path, force: true), StringComparison.Ordinal);
        Assert.Equal(["config.yaml", "data/precious.csv"], _directory.Files());
    }

    [Theory]
    [InlineData("seed-3/config.yaml", "# Rommeo: tally on climbing\n")]
    [InlineData("result.json", "{\n  \"suite\": \"climbing\"\n}\n")]
    public void Forcing_knows_several_seeds_and_suites(string name, string content)
    {
        Directory.CreateDirectory(_directory.Of("seed-3"));
        _directory.File(name, content);

        OutputDirectory.Prepare(_directory.Path, force: true);

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Forcing_does_not_follow_links()
    {
        Directory.CreateDirectory(_directory.Of("elsewhere"));
        _directory.File("elsewhere/precious.txt", "precious");
        Directory.CreateDirectory(_directory.Of("run"));
        _directory.File("run/config.yaml", "# Rommeo: tally on climbing\n");
        Directory.CreateSymbolicLink(_directory.Of("run/checkpoints"), _directory.Of("elsewhere"));

        OutputDirectory.Prepare(_directory.Of("run"), force: true);

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Of("run")));
        Assert.True(File.Exists(_directory.Of("elsewhere/precious.txt")));
    }

    [Fact]
    public void A_file_in_the_way_is_refused_and_no_parent_is_left_behind()
    {
        _directory.File("file", "");

        Assert.Contains("cannot be written to", Refusal(_directory.Of("file/below/it"), force: false), StringComparison.Ordinal);
        Assert.Contains("it is a file", Refusal(_directory.Of("file"), force: false), StringComparison.Ordinal);
        Assert.Equal(["file"], Directory.GetFileSystemEntries(_directory.Path).Select(entry => Path.GetFileName(entry)));
    }

    [Fact]
    public void An_empty_name_is_refused() => Assert.Contains("the name is empty", Refusal("", force: false), StringComparison.Ordinal);

    private static string Refusal(string path, bool force) =>
        Assert.Single(Assert.Throws<RequestException>(() => OutputDirectory.Prepare(path, force)).Problems).ToString();
}

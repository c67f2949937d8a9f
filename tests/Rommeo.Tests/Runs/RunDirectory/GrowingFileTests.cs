using System.Text;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.RunDirectory;

public sealed class GrowingFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_continued_file_loses_what_came_after_the_mark()
    {
        StoredFile mark;
        using (var file = GrowingFile.Create(_directory.Of("a.csv")))
        {
            file.Append("one\n"u8);
            mark = file.Mark();
            file.Append("lost\n"u8);
        }
        Assert.Equal("one\nlost\n", _directory.Read("a.csv"));

        StoredFile later;
        using (var file = GrowingFile.Continue(_directory.Of("a.csv"), mark))
        {
            file.Append("two\n"u8);
            later = file.Mark();
        }

        Assert.Equal("one\ntwo\n", _directory.Read("a.csv"));
        later.CheckBeginning(_directory.Path);
        Assert.Equal(8, later.Bytes);
    }

    [Fact]
    public void A_file_that_was_altered_or_cut_before_the_mark_is_refused_and_left_alone()
    {
        StoredFile mark;
        using (var file = GrowingFile.Create(_directory.Of("a.csv")))
        {
            file.Append("one\ntwo\n"u8);
            mark = file.Mark();
        }
        foreach (string content in new[] { "one\ntwO\nmore\n", "one\n", "" })
        {
            _directory.File("a.csv", content);
            Assert.Throws<InvalidDataException>(() => GrowingFile.Continue(_directory.Of("a.csv"), mark));
            Assert.Equal(content, _directory.Read("a.csv"));
        }
        File.Delete(_directory.Of("a.csv"));
        Assert.Throws<InvalidDataException>(() => GrowingFile.Continue(_directory.Of("a.csv"), mark));
    }

    [Fact]
    public void More_than_the_buffer_holds_arrives_in_order()
    {
        var expected = new StringBuilder();
        using (var file = GrowingFile.Create(_directory.Of("a.csv")))
        {
            for (int k = 0; k < 200; k++)
            {
                string line = new string((char)('a' + k % 26), k == 100 ? 100_000 : 997) + "\n";
                expected.Append(line);
                file.Append(Encoding.UTF8.GetBytes(line));
            }
        }
        Assert.Equal(expected.ToString(), _directory.Read("a.csv"));
    }
}

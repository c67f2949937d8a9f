using System.Text;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Tests.Runs.Configuration;

public class YamlReaderTests
{
    [Fact]
    public void Nested_keys_become_paths_and_keep_their_line()
    {
        (IReadOnlyList<ConfigItem> items, List<Problem> problems) = Read("# a comment\na:\n  b: 1\n  c: {d: [x, 'y z']}\n");

        Assert.Empty(problems);
        Assert.Equal(["file.yaml:3: a.b", "file.yaml:4: a.c.d"], items.Select(item => item.Place));
        Assert.Equal(["1", "[x, y z]"], items.Select(item => item.Value.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    public void An_empty_text_has_no_settings(string text)
    {
        (IReadOnlyList<ConfigItem> items, List<Problem> problems) = Read(text);

        Assert.Empty(items);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "file.yaml:2: a: 2: given twice; keep one")]
    [InlineData("a: &x 1\n", "file.yaml:1: '&x': anchors are not supported; write the value out")]
    [InlineData("a: *x\n", "file.yaml:1: '*x': aliases are not supported; write the value out")]
    [InlineData("*x : 1\n", "file.yaml:1: '*x': aliases are not supported; write the value out")]
    [InlineData("a: !!int 1\n", "file.yaml:1: 'tag:yaml.org,2002:int': tags are not supported; write the plain value")]
    [InlineData("a: !System.Diagnostics.Process {b: c}\n", "file.yaml:1: '!System.Diagnostics.Process': tags are not supported; write the plain value")]
    [InlineData("- a\n- b\n", "file.yaml:1: expected sections such as 'algorithm:'")]
    [InlineData("just text\n", "file.yaml:1: 'just text': expected sections such as 'algorithm:'")]
    [InlineData("a: 1\n---\nb: 2\n", "file.yaml:2: more than one yaml document; keep one")]
    [InlineData("a: [[1]]\n", "file.yaml:1: a: a list may hold plain values only, for example [64, 64]")]
    [InlineData("[a, b]: 1\n", "file.yaml:1: expected a key, for example 'learningRate: 0.1'")]
    public void What_settings_do_not_need_is_refused(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(text).Problems).ToString());

    [Theory]
    [InlineData("a: [1, 2\n")]
    [InlineData("a: 'open\n")]
    [InlineData("a:\n\t- tab\n")]
    [InlineData("a: b: c\n")]
    [InlineData("%YAML 9.9\n---\na: 1\n")]
    [InlineData("a: [1, -")]
    public void Malformed_yaml_is_one_problem_with_its_line(string text) =>
        Assert.StartsWith("file.yaml:", Assert.Single(Read(text).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Aliases_cannot_make_a_small_file_large()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++)
            bomb.Append($"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}, *a{level - 1}]\n");

        (IReadOnlyList<ConfigItem> items, List<Problem> problems) = Read(bomb.ToString());

        Assert.Empty(items);
        Assert.Contains("anchors are not supported", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_number_of_values_are_bounded()
    {
        string deep = string.Concat(Enumerable.Range(0, 200).Select(level => new string(' ', level) + "a:\n"));
        string many = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"k{line}: 1\n"));
        string brackets = "a: " + new string('[', 100_000);

        Assert.Contains("nested too deeply", Assert.Single(Read(deep).Problems).ToString(), StringComparison.Ordinal);
        Assert.Contains("more than 10000 values", Assert.Single(Read(many).Problems).ToString(), StringComparison.Ordinal);
        Assert.Contains("plain values only", Assert.Single(Read(brackets).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_never_does_worse_than_a_problem()
    {
        const string Whole = "seed: 1\nalgorithm:\n  name: tally\n  hiddenSizes: [1, 2]\n  word: \"a\\n b\"\n  label: 'c'\n# d\nenvironment: {name: climbing}\n";
        const string Letters = "[]{}:,&*!|>'\"%@`-?#\n\t \\\0~\u00e9\ud83d";
        var random = new PhiloxGenerator(11, -1, StreamPurpose.Theory);
        for (int round = 0; round < 3000; round++)
        {
            char[] text = Whole.ToCharArray();
            for (int k = random.NextInt32(6); k >= 0; k--)
                text[random.NextInt32(text.Length)] = Letters[random.NextInt32(Letters.Length)];
            (IReadOnlyList<ConfigItem> items, List<Problem> problems) = Read(new string(text, 0, 1 + random.NextInt32(text.Length)));
            Assert.All(problems, problem => Assert.DoesNotContain(problem.ToString(), char.IsControl));
            Assert.True(items.Count < 20);
        }
    }

    private static (IReadOnlyList<ConfigItem> Items, List<Problem> Problems) Read(string text)
    {
        var problems = new List<Problem>();
        return (YamlReader.Read(text, "file.yaml", problems), problems);
    }
}

using System.Globalization;
using Rommeo.Runs.Requests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rommeo.Runs.Configuration;

/// <summary>
/// Reads the plain part of yaml that settings need: nested keys, plain values and lists of them. Anchors, aliases, tags and further documents are
/// refused, so that a hostile file can neither grow nor name a type; depth and number of values are bounded.
/// </summary>
internal sealed class YamlReader
{
    private const int DeepestKey = 8;
    private const int MostItems = 10_000;
    private readonly Parser _parser;
    private readonly string _file;
    private readonly List<ConfigItem> _items = [];
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private int _count;

    private YamlReader(string text, string file, List<Problem> problems)
    {
        _parser = new Parser(new StringReader(text));
        _file = file;
        _problems = problems;
    }

    /// <summary>All settings of a text; what is wrong with it goes to <paramref name="problems"/>.</summary>
    /// <param name="text">The yaml.</param>
    /// <param name="file">Name to show.</param>
    /// <param name="problems">Receives what is wrong; a syntax error ends the reading.</param>
    internal static IReadOnlyList<ConfigItem> Read(string text, string file, List<Problem> problems)
    {
        var reader = new YamlReader(text, file, problems);
        try
        {
            reader.ReadStream();
        }
        catch (YamlException error)
        {
            problems.Add(new Problem(reader.At(error.Start), null, $"malformed yaml: {error.Message}"));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner answers some damaged texts (a '-' at the end of an open list, for one) with these instead of an error of its own.
            Mark mark = reader._parser.Current?.End ?? Mark.Empty;
            problems.Add(new Problem(reader.At(mark), null, "malformed yaml at or behind this line"));
        }
        catch (RefusedException refusal)
        {
            problems.Add(refusal.Problem);
        }
        return reader._items;
    }

    private void ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return;
        DocumentStart start = _parser.Consume<DocumentStart>();
        if (start.Tags is { Count: > 0 } && !start.IsImplicit && start.Tags.Any(tag => !IsStandard(tag)))
            throw Refuse(start, null, "tag directives are not supported; remove them");
        NodeEvent root = ConsumeNode();
        if (root is MappingStart)
            ReadMapping("", 0);
        else if (root is not Scalar { Value: "" })
            throw Refuse(root, (root as Scalar)?.Value, "expected sections such as 'algorithm:'");
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw Refuse(_parser.Current!, null, "more than one yaml document; keep one");
    }

    private void ReadMapping(string prefix, int depth)
    {
        if (depth >= DeepestKey)
            throw Refuse(_parser.Current!, prefix, string.Create(CultureInfo.InvariantCulture, $"nested too deeply; at most {DeepestKey} levels"));
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            NodeEvent keyNode = ConsumeNode();
            if (keyNode is not Scalar { Value: not "" } name)
                throw Refuse(keyNode, null, "expected a key, for example 'learningRate: 0.1'");
            string key = prefix.Length == 0 ? name.Value : $"{prefix}.{name.Value}";
            ReadValue(key, $"{At(name.Start)}: {key}", depth);
        }
    }

    private void ReadValue(string key, string place, int depth)
    {
        switch (ConsumeNode())
        {
            case Scalar scalar:
                Add(key, place, new ConfigText(scalar.Value, scalar.Style != ScalarStyle.Plain));
                break;
            case SequenceStart:
                Add(key, place, new ConfigText(ReadList(place)));
                break;
            default:
                ReadMapping(key, depth + 1);
                break;
        }
    }

    private List<string> ReadList(string place)
    {
        var items = new List<string>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ConsumeNode() is not Scalar item)
                throw new RefusedException(new Problem(place, null, "a list may hold plain values only, for example [64, 64]"));
            items.Add(item.Value);
        }
        return items;
    }

    private void Add(string key, string place, ConfigText value)
    {
        var item = new ConfigItem(key, value, place);
        if (_keys.Add(key))
            _items.Add(item);
        else
            _problems.Add(item.Problem("given twice; keep one"));
    }

    private NodeEvent ConsumeNode()
    {
        if (_parser.Accept<AnchorAlias>(out AnchorAlias? alias) && alias is not null)
            throw Refuse(alias, $"*{alias.Value}", "aliases are not supported; write the value out");
        NodeEvent node = _parser.Consume<NodeEvent>();
        if (!node.Anchor.IsEmpty)
            throw Refuse(node, $"&{node.Anchor}", "anchors are not supported; write the value out");
        if (!node.Tag.IsEmpty)
            throw Refuse(node, node.Tag.ToString(), "tags are not supported; write the plain value");
        if (++_count > MostItems)
            throw Refuse(node, null, string.Create(CultureInfo.InvariantCulture, $"more than {MostItems} values; a run needs far fewer"));
        return node;
    }

    private static bool IsStandard(YamlDotNet.Core.Tokens.TagDirective tag) => tag.Handle is "!" or "!!";

    private string At(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{_file}:{Math.Max(1, mark.Line)}");

    private RefusedException Refuse(ParsingEvent where, object? value, string remedy) => new(new Problem(At(where.Start), value, remedy));

    private sealed class RefusedException(Problem problem) : Exception
    {
        internal Problem Problem { get; } = problem;
    }
}

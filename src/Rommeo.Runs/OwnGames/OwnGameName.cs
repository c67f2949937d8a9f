namespace Rommeo.Runs.OwnGames;

/// <summary>How a game of the user's own is named: <c>path/My.dll:Namespace.Type</c> or <c>python:module:function</c>.</summary>
/// <param name="IsPython">Whether it is written in Python.</param>
/// <param name="Source">Path of the dll, or name of the module.</param>
/// <param name="Member">Full name of the type, or name of the function; empty if it was left out.</param>
internal sealed record OwnGameName(bool IsPython, string Source, string Member)
{
    private const string Python = "python:";
    private const string Library = ".dll";

    /// <summary>What stands in files and tables: a dll without its directory, so that it does not matter where a command was called.</summary>
    internal string Name => IsPython ? $"{Python}{Source}:{Member}" : $"{Path.GetFileName(Source)}:{Member}";

    /// <summary>What to write behind <c>--environment</c>.</summary>
    internal string Option => IsPython || Path.GetFileName(Source) != Source ? $"{(IsPython ? Python : "")}{Source}:{Member}" : $"PATH/{Name}";

    /// <returns>The parts, or <see langword="null"/> if the text is the name of a built-in game.</returns>
    internal static OwnGameName? Parse(string text)
    {
        if (text.StartsWith(Python, StringComparison.Ordinal))
        {
            (string module, string function) = Split(text[Python.Length..], ':');
            return new OwnGameName(true, module, function);
        }
        if (text.EndsWith(Library, StringComparison.OrdinalIgnoreCase))
            return new OwnGameName(false, text, "");
        int end = text.LastIndexOf(Library + ":", StringComparison.OrdinalIgnoreCase) + Library.Length;
        return end < Library.Length ? null : new OwnGameName(false, text[..end], text[(end + 1)..]);
    }

    private static (string, string) Split(string text, char separator)
    {
        int place = text.IndexOf(separator, StringComparison.Ordinal);
        return place < 0 ? (text, "") : (text[..place], text[(place + 1)..]);
    }
}

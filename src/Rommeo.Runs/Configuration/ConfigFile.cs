using System.Text;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Configuration;

/// <summary>Reads a settings file whole, within bounds.</summary>
internal static class ConfigFile
{
    private const int LargestFile = 1 << 18;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static IReadOnlyList<ConfigItem> Read(string path, List<Problem> problems)
    {
        try
        {
            return YamlReader.Read(ReadText(path), path, problems);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new Problem("--config", path, MissingRemedy(path)));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem(path, null, "not a text file; expected yaml in UTF-8"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem("--config", path, Directory.Exists(path) ? "is a directory; name a yaml file" : $"cannot be read: {error.Message}"));
        }
        return [];
    }

    private static string ReadText(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] buffer = new byte[LargestFile + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > LargestFile)
            throw new IOException($"larger than {LargestFile} bytes");
        ReadOnlySpan<byte> text = buffer.AsSpan(0, length);
        return Strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text);
    }

    private static string MissingRemedy(string path)
    {
        string directory = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        if (!Directory.Exists(directory))
            return "no such file; its directory does not exist either";
        IEnumerable<string> names = Directory.EnumerateFiles(directory, "*.yaml").Take(1000).Select(file => Path.GetFileName(file));
        return NearestName.Find(Path.GetFileName(path), names) is { } nearest
            ? $"no such file; did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", nearest)}'?"
            : "no such file";
    }
}

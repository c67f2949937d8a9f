using System.Globalization;
using System.Text;

namespace Rommeo.Runs.RunDirectory;

/// <summary>The newest whole row of a <c>metrics.csv</c> that may still be written to.</summary>
/// <param name="Episodes">Episodes finished.</param>
/// <param name="EnvironmentSteps">Environment steps taken.</param>
/// <param name="Return">Mean return of the interval; null if there is no row.</param>
internal readonly record struct MetricsTail(long Episodes, long EnvironmentSteps, double? Return)
{
    private const int TailBytes = 1 << 16;
    private const int ReturnColumn = 3;

    /// <summary>Reads the end of the file; nothing but zeros if there is no row, or none that makes sense.</summary>
    internal static MetricsTail Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(stream.Length, TailBytes), SeekOrigin.End);
            byte[] bytes = new byte[(int)Math.Min(stream.Length, TailBytes)];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            string[] lines = Encoding.ASCII.GetString(bytes, 0, read).Split('\n');
            // What follows the last line feed is not whole; what precedes the first may not be either.
            return lines.Length < 3 ? default : Parse(lines[^2]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static MetricsTail Parse(string line)
    {
        string[] cells = line.Split(',');
        return cells.Length > ReturnColumn
            && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out long episodes)
            && long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out long steps)
            ? new MetricsTail(episodes, steps, double.TryParse(cells[ReturnColumn], NumberStyles.Float, CultureInfo.InvariantCulture, out double mean) ? mean : null)
            : default;
    }
}

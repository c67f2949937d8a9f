using Rommeo.Runs.Rendering;
using Rommeo.Runs.Rendering.Animation;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary>The pictures that <c>rommeo play</c> writes.</summary>
/// <param name="animation">File of the animation, or <see langword="null"/>.</param>
/// <param name="frames">Directory of the single frames, or <see langword="null"/>.</param>
/// <param name="isForced">Whether what is there may be replaced.</param>
internal sealed class PlayFiles(string? animation, string? frames, bool isForced)
{
    /// <summary>Whether none was asked for.</summary>
    internal bool IsNone => animation is null && frames is null;

    /// <summary>Refuses what cannot be written, before anything is played.</summary>
    internal void Check(PlayRequest request)
    {
        if (IsNone)
            return;
        if (request.Picture is null)
            throw new RequestException(animation is null ? "--frames" : "--out", animation ?? frames, $"{request.Name} has no picture; leave it out and the steps are printed");
        if (animation is not null)
            CheckFile(animation);
        if (frames is not null)
            Prepare(frames);
    }

    /// <summary>Writes what was asked for.</summary>
    internal void Write(Scene? scene, IReadOnlyList<PlayedFrame> played, string title, double speed)
    {
        if (animation is not null)
            AtomicFile.Write(animation, SceneDrawing.Write(scene!, played, title, speed));
        for (int frame = 0; frames is not null && frame < played.Count; frame++)
            AtomicFile.Write(Path.Combine(frames, $"frame-{frame:D4}.svg"), SceneDrawing.Write(scene!, [played[frame]], title, speed));
    }

    public override string ToString() => string.Join(" and ", new[] { animation, frames }.OfType<string>());

    private void Prepare(string directory)
    {
        if (File.Exists(directory))
            throw new RequestException("--frames", directory, "a file; name a directory");
        Directory.CreateDirectory(directory);
        if (!isForced && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new RequestException("--frames", directory, "not empty; name another directory or add --force");
        // Frames of a longer episode must not stay behind.
        foreach (string old in Directory.EnumerateFiles(directory, "frame-*.svg"))
            File.Delete(old);
    }

    private void CheckFile(string file)
    {
        if (!file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            throw new RequestException("--out", file, "expected a file whose name ends with .svg");
        if (Directory.Exists(file))
            throw new RequestException("--out", file, "a directory; name a file");
        if (File.Exists(file) && !isForced)
            throw new RequestException("--out", file, "exists already; name another file or add --force");
        string? folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is not null)
            Directory.CreateDirectory(folder);
    }
}

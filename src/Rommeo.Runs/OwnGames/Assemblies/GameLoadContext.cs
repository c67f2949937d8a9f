using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Loader;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Runs.OwnGames.Assemblies;

/// <summary>Where the dll of a game lives, with libraries of its own beside it; only Rommeo itself is shared, so that both sides mean the same game by a game.</summary>
/// <param name="path">Full path of the dll.</param>
internal sealed class GameLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly FrozenDictionary<string, Assembly> Shared = new[] { typeof(PhiloxGenerator), typeof(IEnvironment), typeof(GameLoadContext) }
        .Select(type => type.Assembly).ToFrozenDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <summary>Loads the game itself.</summary>
    internal Assembly LoadGame() => LoadCopy(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.TryGetValue(assemblyName.Name ?? "", out Assembly? shared))
            return shared;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadCopy(file) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : nint.Zero;

    // The files are read, not held: a game may be built again while a run of its last version goes on.
    private Assembly LoadCopy(string file)
    {
        string symbols = Path.ChangeExtension(file, ".pdb");
        using var code = new MemoryStream(File.ReadAllBytes(file));
        using MemoryStream? lines = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        return LoadFromStream(code, lines);
    }
}

using System.Reflection;
using Rommeo.Environments;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.OwnGames.Assemblies;

/// <summary>Finds a game in a dll.</summary>
internal static class GameAssembly
{
    /// <param name="name">Dll and type.</param>
    /// <param name="named">The same as it stands on the command line, for complaints.</param>
    /// <exception cref="RequestException">There is no such game; the exception says what is wrong.</exception>
    internal static OwnGame Load(OwnGameName name, string named)
    {
        string path = Path.GetFullPath(name.Source);
        if (!File.Exists(path))
            throw Refusal(named, Missing(path));
        if (TargetFramework.Refusal(path) is { } refusal)
            throw Refusal(named, $"{name.Source} {refusal}");
        try
        {
            var context = new GameLoadContext(path);
            return GameType.Of(Find(context.LoadGame(), name, named), name.Name, named);
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or TypeLoadException)
        {
            throw Refusal(named, $"{name.Source} cannot be loaded: {error.Message}");
        }
    }

    internal static RequestException Refusal(string named, string remedy) => new("--environment", named, remedy);

    private static Type Find(Assembly assembly, OwnGameName name, string named)
    {
        if (name.Member.Length > 0 && assembly.GetType(name.Member) is { } type)
            return type;
        Type[] types = Types(assembly, out string? broken);
        string[] games = [.. types.Where(IsGame).Select(game => game.FullName!)];
        string what = name.Member.Length == 0 ? "name the type too" : $"{Path.GetFileName(name.Source)} has no type '{name.Member}'";
        // Most likely only the namespace was left out.
        string? nearest = games.FirstOrDefault(game => game.EndsWith($".{name.Member}", StringComparison.Ordinal)) ?? NearestName.Find(name.Member, games);
        throw Refusal(named, games.Length == 0 ? $"{what}; nothing in it implements IEnvironment{broken}"
            : nearest is null ? $"{what}; its games: {string.Join(", ", games)}"
            : $"{what}; did you mean '{name.Source}:{nearest}'?");
    }

    private static bool IsGame(Type type) => type is { IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IEnvironment).IsAssignableFrom(type);

    private static Type[] Types(Assembly assembly, out string? broken)
    {
        broken = null;
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            broken = $" ({error.LoaderExceptions.FirstOrDefault()?.Message})";
            return [.. error.Types.OfType<Type>()];
        }
    }

    private static string Missing(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        if (!Directory.Exists(folder))
            return $"no such file: {path}; build the game first";
        string[] files = [.. Directory.EnumerateFiles(folder, "*.dll").Take(1000).Select(file => Path.GetFileName(file))];
        return NearestName.Find(Path.GetFileName(path), files) is { } nearest ? $"no such file; did you mean '{nearest}' in {folder}?" : $"no such file: {path}; build the game first";
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Rommeo.Runs.OwnGames.Assemblies;

/// <summary>Says in one line what a game has thrown, and where in the game.</summary>
internal static class GameTrace
{
    internal static string Describe(Exception error)
    {
        StackFrame? place = Array.Find(new StackTrace(error, fNeedFileInfo: true).GetFrames(), IsOfGame);
        return $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}{(place is null ? "" : $" (at {Place(place)})")}";
    }

    private static bool IsOfGame(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType is { } type && AssemblyLoadContext.GetLoadContext(type.Assembly) is GameLoadContext;

    private static string Place(StackFrame frame)
    {
        MethodBase method = frame.GetMethod()!;
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        return frame.GetFileName() is { Length: > 0 } file
            ? string.Create(CultureInfo.InvariantCulture, $"{name} in {Path.GetFileName(file)}:{frame.GetFileLineNumber()}")
            : name;
    }
}

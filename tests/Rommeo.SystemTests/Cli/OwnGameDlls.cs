using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>A directory with dlls of games, compiled once for the tests of a class.</summary>
public sealed class OwnGameDlls : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public OwnGameDlls()
    {
        string helper = GameDll.Compile(_directory.Of("Helper.dll"), "namespace Helping; public static class Helper { public static int Steps => 3; }");
        GameDll.Compile(_directory.Of("Leaning.dll"), GameDll.Games + "public sealed class Leaning() : Fine(Helping.Helper.Steps);", GameDll.ThisFramework, helper);
        Games = GameDll.Compile(_directory.Of("Games.dll"), GameDll.Games);
        GameDll.Compile(_directory.Of("Old.dll"), "public sealed class Old;", ".NETFramework,Version=v4.8");
        GameDll.Compile(_directory.Of("New.dll"), "public sealed class New;", ".NETCoreApp,Version=v99.0");
        GameDll.Compile(_directory.Of("Empty.dll"), "public sealed class Nothing;");
        File.WriteAllText(_directory.Of("Text.dll"), "this is no dll");
    }

    /// <summary>The dll with most games.</summary>
    internal string Games { get; }

    internal string Of(string file) => _directory.Of(file);

    public void Dispose() => _directory.Dispose();
}

using System.Xml.Linq;
using Rommeo.Environments;
using Rommeo.Runs;
using Rommeo.Runs.Rendering;
using Rommeo.Runs.Rendering.Animation;
using Rommeo.Runs.Rendering.Players;
using Rommeo.Runs.Rendering.Terminal;

namespace Rommeo.Tests.Runs.Rendering;

/// <summary>A game that was watched for a while.</summary>
internal sealed class Watched
{
    internal static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private Watched(string name, Func<IEnvironment> create, bool isScripted, int episodes, int steps, ulong seed)
    {
        (Name, Game) = (name, create());
        Picture = Pictures.Of(name, Game, create);
        IPlayers players = isScripted ? ScriptedPlayers.Of(name, Game)! : new RandomPlayers(new TeamLayout(Game), seed);
        Frames = [.. new PlaySession(Game, Picture, players) { Episodes = episodes, MostSteps = steps, Seed = seed }.Play(TestContext.Current.CancellationToken)];
    }

    internal string Name { get; }

    internal IEnvironment Game { get; }

    internal Picture? Picture { get; }

    internal Scene Scene => Picture!.Scene;

    internal IReadOnlyList<PlayedFrame> Frames { get; }

    internal static Watched Random(string name, int episodes = 1, int steps = 5, ulong seed = 0) => Play(name, isScripted: false, episodes, steps, seed);

    internal static Watched Scripted(string name, int episodes = 1, int steps = 100, ulong seed = 0) => Play(name, isScripted: true, episodes, steps, seed);

    /// <summary>A game of one's own, played at random.</summary>
    internal static Watched Own(Func<IEnvironment> create) => new("own", create, isScripted: false, episodes: 1, steps: 5, seed: 0);

    /// <summary>A frame as a terminal shows it.</summary>
    internal string Text(int frame, bool hasColours = false, int columns = 10_000, int lines = 10_000) =>
        string.Join('\n', new FrameText(Game, Picture?.Scene, "title", (columns, lines), hasColours).Lines(Frames[frame]));

    /// <summary>The animation.</summary>
    internal XDocument Animation() => XDocument.Parse(SceneDrawing.Write(Scene, Frames, Name, stepsPerSecond: 4));

    /// <summary>One frame as a still picture.</summary>
    internal XDocument Still(int frame) => XDocument.Parse(SceneDrawing.Write(Scene, [Frames[frame]], Name, stepsPerSecond: 4));

    private static Watched Play(string name, bool isScripted, int episodes, int steps, ulong seed)
    {
        EnvironmentEntry entry = Catalog.BuiltIn.FindEnvironment(name)!;
        return new(name, () => entry.Create(entry.DefaultConfig), isScripted, episodes, steps, seed);
    }
}

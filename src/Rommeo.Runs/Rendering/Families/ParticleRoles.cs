using Rommeo.Environments.Particles;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>How the agents and landmarks of a particle environment look, by what they are called and what they can do.</summary>
internal sealed class ParticleRoles(ParticleWorld world)
{
    // Agents hide neither the landmark they stand on nor each other.
    private const double AgentOpacity = 0.8;
    private static readonly Colour[] LandmarkColours = [Palette.Series(5), Palette.Series(2), Palette.Series(3)];
    private readonly bool _hasTeams = world.Agents.Any(agent => agent.IsAdversary) || world.Agents.Any(agent => !agent.Movable);

    /// <summary>The number of an agent with the first letter of its role, a letter for a landmark that can be a goal, nothing for the others.</summary>
    internal static string LabelOf(ParticleWorld world, int entity)
    {
        int landmark = entity - world.Agents.Length;
        if (landmark >= 0)
            return IsPlain(world, entity) && AreSecret(world) ? ((char)('a' + landmark % 26)).ToString() : "";
        string name = world.Agents[entity].Name;
        string letter = name.StartsWith("agent", StringComparison.Ordinal)
            ? world.Agents.Any(agent => agent.IsAdversary) ? "G" : ""
            : name[..1].ToUpperInvariant();
        return letter + Picture.Number(entity);
    }

    /// <summary>Number, name and role of an agent.</summary>
    internal string NameOf(int agent) => $"{LabelOf(world, agent)} {RoleOf(world.Agents[agent])}";

    /// <summary>How an agent looks.</summary>
    internal SceneItem Agent(int number)
    {
        ParticleEntity agent = world.Agents[number];
        bool isLeader = agent.IsAdversary && agent.Speaks && agent.Movable;
        Colour fill = isLeader ? AgentColours.Leader : agent.IsAdversary ? AgentColours.Adversary : _hasTeams ? GoodColour(agent) : AgentColours.Of(number);
        int style = isLeader ? AgentColours.TerminalLeader
            : agent.IsAdversary ? AgentColours.TerminalAdversary : _hasTeams ? AgentColours.TerminalGood : AgentColours.TerminalOf(number);
        return new SceneItem
        {
            Kind = RoleOf(agent),
            Shape = isLeader ? ItemShape.Hexagon : agent.Movable ? ItemShape.Disc : ItemShape.Square,
            Radius = agent.Size,
            Fill = fill,
            Opacity = AgentOpacity,
            Style = style,
            Agent = number,
        };
    }

    /// <summary>How a landmark looks.</summary>
    internal SceneItem Landmark(int number)
    {
        ParticleEntity landmark = world.Entities[world.Agents.Length + number];
        return Kind(landmark) switch
        {
            "obstacle" => Item(ItemShape.Disc, AgentColours.Landmark, "#", 0),
            "food" => Item(ItemShape.Diamond, AgentColours.Goal, "*", AgentColours.TerminalGoal),
            "forest: hides who is in it" => Item(ItemShape.Disc, AgentColours.Food, "%", AgentColours.TerminalFood) with { Opacity = 0.28 },
            _ => Item(ItemShape.Diamond, PlainColour(number), AreSecret(world) ? "{0}" : "x", 0),
        };

        SceneItem Item(ItemShape shape, Colour fill, string symbol, int style) => new()
        {
            Kind = Kind(landmark),
            Shape = shape,
            Radius = landmark.Size,
            Fill = fill,
            Symbol = symbol,
            Style = style,
            IsGround = true,
        };
    }

    // The speaker stands still and differs from the listener in form; Alice sends, Bob receives.
    private static Colour GoodColour(ParticleEntity agent) => agent.Name.StartsWith("speaker", StringComparison.Ordinal) || agent.Name.StartsWith("alice", StringComparison.Ordinal)
        ? AgentColours.Leader
        : AgentColours.Good;

    private string RoleOf(ParticleEntity agent) => agent.Name[..agent.Name.IndexOf('_')] switch
    {
        "leadadversary" => "leader of the adversaries",
        "eve" => "Eve, who listens",
        "bob" => "Bob, who is told",
        "alice" => "Alice, who tells",
        "agent" => _hasTeams ? "good agent" : "agent",
        var role => role,
    };

    private static bool IsPlain(ParticleWorld world, int entity) => Kind(world.Entities[entity]) == "landmark";

    // Where somebody knows more than somebody else, the landmarks have names to talk about.
    private static bool AreSecret(ParticleWorld world) => world.Agents.Any(agent => agent.Speaks || agent.IsAdversary);

    private Colour PlainColour(int number) => AreSecret(world)
        ? LandmarkColours[number % LandmarkColours.Length]
        : AgentColours.Landmark;

    private static string Kind(ParticleEntity landmark) =>
        landmark.Name.StartsWith("food", StringComparison.Ordinal) ? "food"
        : landmark.Name.StartsWith("forest", StringComparison.Ordinal) ? "forest: hides who is in it"
        : landmark.Collides ? "obstacle"
        : "landmark";
}

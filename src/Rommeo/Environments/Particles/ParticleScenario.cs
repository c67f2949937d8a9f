using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Numerics.Randomness;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>What one particle environment adds to the common world: who is there, what they see and what they are paid.</summary>
internal abstract class ParticleScenario(ParticleConfig config)
{
    /// <summary>The agents, in order.</summary>
    internal abstract ImmutableArray<ParticleEntity> Agents { get; }

    /// <summary>The landmarks, in order.</summary>
    internal abstract ImmutableArray<ParticleEntity> Landmarks { get; }

    /// <summary>How many of the last agents follow a rule of the scenario (<see cref="Direction"/>) instead of being played.</summary>
    internal virtual int Scripted => 0;

    /// <summary>Length of a message.</summary>
    internal virtual int Symbols => 0;

    /// <summary>How many landmarks are drawn at reset, uniformly and independently, as goals and the like.</summary>
    internal virtual int Choices => 0;

    /// <summary>Landmarks are placed uniformly in a square from minus to plus this.</summary>
    internal virtual double LandmarkRange => 1.0;

    /// <summary>Whether every agent gets the sum of all rewards in the original program.</summary>
    internal virtual bool IsCollaborative => false;

    /// <summary>Whether <see cref="Succeeded"/> ends the episode.</summary>
    internal virtual bool EndsOnSuccess => false;

    /// <summary>Whether the rules of the original program apply instead of those of MPE2.</summary>
    protected bool IsOriginal { get; } = config.Physics == ParticlePhysics.Openai;

    /// <summary>Numbers that an agent observes.</summary>
    internal abstract int ObservationSize(int agent);

    /// <summary>Writes the observation of an agent.</summary>
    internal abstract void Observe(ParticleView view, int agent, ref LaneWriter observation);

    /// <summary>Where a scripted agent wants to go; it pushes along the longer axis, as one with five pushes would.</summary>
    internal virtual (double X, double Y) Direction(ParticleWorld world, int agent, int copy) => (0, 0);

    /// <summary>Writes every agent's reward.</summary>
    internal abstract void Reward(ParticleView view, Span<Lanes> rewards);

    /// <summary>1 where the agents have done what there is to do, else 0.</summary>
    internal virtual Lanes Succeeded(ParticleView view) => Lanes.Zero;

    /// <summary>Places a copy at random.</summary>
    internal void Place(ParticleWorld world, int copy, ref PhiloxGenerator random)
    {
        world.Quieten(copy);
        for (int entity = 0; entity < world.Entities.Length; entity++)
        {
            double range = entity < world.Agents.Length ? 1.0 : LandmarkRange;
            world.X(entity)[copy] = range * (2 * random.NextDouble() - 1);
            world.Y(entity)[copy] = range * (2 * random.NextDouble() - 1);
        }
        for (int choice = 0; choice < Choices; choice++)
            world.Choice(choice)[copy] = random.NextInt32(world.LandmarkCount);
    }

    /// <summary>Entities of a kind that differ by their number only.</summary>
    protected static ImmutableArray<ParticleEntity> Several(int count, string name, ParticleEntity like) =>
        [.. Enumerable.Range(0, count).Select(k => like with { Name = $"{name}{k}" })];

    protected static void WriteSpeed(ParticleView view, int agent, ref LaneWriter observation) => observation.Add(view.SpeedX(agent), view.SpeedY(agent));

    protected static void WritePlace(ParticleView view, int agent, ref LaneWriter observation) => observation.Add(view.X(agent), view.Y(agent));

    protected static void WriteRelative(ParticleView view, int agent, int entity, ref LaneWriter observation) =>
        observation.Add(view.X(entity) - view.X(agent), view.Y(entity) - view.Y(agent));

    protected static void WriteLandmarks(ParticleView view, int agent, ref LaneWriter observation)
    {
        for (int landmark = 0; landmark < view.LandmarkCount; landmark++)
            WriteRelative(view, agent, view.Landmark(landmark), ref observation);
    }

    protected static void WriteOthers(ParticleView view, int agent, ref LaneWriter observation)
    {
        for (int other = 0; other < view.AgentCount; other++)
        {
            if (other != agent)
                WriteRelative(view, agent, other, ref observation);
        }
    }

    protected static void WriteGoal(ParticleView view, int agent, int choice, ref LaneWriter observation) =>
        observation.Add(view.ChosenX(choice) - view.X(agent), view.ChosenY(choice) - view.Y(agent));

    protected static void WriteMessage(ParticleView view, int speaker, ref LaneWriter observation)
    {
        for (int symbol = 0; symbol < view.World.Symbols; symbol++)
            observation.Add(view.Message(speaker, symbol));
    }

    /// <summary>In every copy the row of <paramref name="colours"/> that its choice names.</summary>
    protected static void WriteChosenColour(ParticleView view, int choice, double[][] colours, ref LaneWriter observation)
    {
        for (int component = 0; component < colours[0].Length; component++)
            observation.Add(ChosenComponent(view, choice, colours, component));
    }

    protected static Lanes ChosenComponent(ParticleView view, int choice, double[][] colours, int component)
    {
        Lanes chosen = view.Choice(choice), value = new(colours[0][component]);
        for (int k = 1; k < colours.Length; k++)
            value = Vector.ConditionalSelect(Vector.Equals(chosen, new Lanes(k)), new Lanes(colours[k][component]), value);
        return value;
    }

    /// <summary>Penalty for leaving the picture: 0 below 0.9, 10 (x - 0.9) below 1, min(exp(2x - 2), 10) beyond, for x = |coordinate|.</summary>
    protected static Lanes OutOfBounds(Lanes coordinate)
    {
        // The exponential is cut off at 10 anyway; so is its argument, because an overflow in one lane would change the last digits of the others.
        Lanes x = Vector.Min(Vector.Abs(coordinate), new Lanes(4.0));
        Lanes outside = Vector.ConditionalSelect(
            Vector.LessThan(x, Lanes.One), 10.0 * (x - new Lanes(0.9)), Vector.Min(Vector.Exp(2.0 * x - new Lanes(2.0)), new Lanes(10.0)));
        return Vector.ConditionalSelect(Vector.LessThan(x, new Lanes(0.9)), Lanes.Zero, outside);
    }
}

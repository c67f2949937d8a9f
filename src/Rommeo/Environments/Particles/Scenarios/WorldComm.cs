using System.Collections.Immutable;
using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-world-comm</c>: adversaries hunt good agents that look for food; forests hide who is in them, and a leading adversary sees all and speaks.</summary>
internal sealed class WorldComm(WorldCommConfig config) : ParticleScenario(config)
{
    private const int Leader = 0, Forests = 2;
    private readonly int _adversaries = config.Adversaries;
    private readonly int _food = config.Obstacles;
    private readonly int _forest = config.Obstacles + config.Food;

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
    [
        new() { Name = "leadadversary_0", Size = 0.075, Movable = true, Accel = 3, MaxSpeed = 1, IsAdversary = true, Speaks = true },
        .. Several(config.Adversaries - 1, "adversary_", new() { Name = "", Size = 0.075, Movable = true, Accel = 3, MaxSpeed = 1, IsAdversary = true }),
        .. Several(config.GoodAgents, "agent_", new() { Name = "", Size = 0.045, Movable = true, Accel = 4, MaxSpeed = 1.3 }),
    ];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } =
    [
        .. Several(config.Obstacles, "landmark ", new() { Name = "", Size = 0.2 }),
        .. Several(config.Food, "food ", new() { Name = "", Size = 0.03, Collides = false }),
        .. Several(Forests, "forest ", new() { Name = "", Size = 0.3, Collides = false }),
    ];

    internal override int Symbols => 4;

    internal override double LandmarkRange => 0.9;

    internal override int ObservationSize(int agent)
    {
        int common = 4 + 2 * Landmarks.Length + 2 * (Agents.Length - 1) + Forests;
        return agent < _adversaries ? common + 2 * config.GoodAgents + Symbols : common + 2 * (config.GoodAgents - 1);
    }

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        WritePlace(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
        for (int other = 0; other < view.AgentCount; other++)
        {
            if (other == agent)
                continue;
            Lanes visible = Visible(view, agent, other);
            observation.Add(visible * (view.X(other) - view.X(agent)), visible * (view.Y(other) - view.Y(agent)));
        }
        if (agent < _adversaries)
        {
            WriteVisibleSpeeds(view, agent, ref observation);
            WriteForests(view, agent, ref observation);
            WriteMessage(view, Leader, ref observation);
        }
        else
        {
            WriteForests(view, agent, ref observation);
            WriteVisibleSpeeds(view, agent, ref observation);
        }
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes catches = Lanes.Zero;
        for (int good = _adversaries; good < rewards.Length; good++)
        {
            Lanes caught = Sum(view, good, 0, _adversaries);
            catches += caught;
            rewards[good] = -5.0 * caught - 2.0 * (OutOfBounds(view.X(good)) + OutOfBounds(view.Y(good)));
            if (config.Food == 0)
                continue;
            // The original rewards the distance from food where it meant to punish it.
            double shaping = IsOriginal ? 0.05 : -0.05;
            rewards[good] += 2.0 * Sum(view, good, view.Landmark(_food), config.Food) + shaping * Nearest(view, good, view.Landmark(_food), config.Food);
        }
        for (int adversary = 0; adversary < _adversaries; adversary++)
            rewards[adversary] = 5.0 * catches - 0.1 * Nearest(view, adversary, _adversaries, config.GoodAgents);
    }

    private void WriteVisibleSpeeds(ParticleView view, int agent, ref LaneWriter observation)
    {
        for (int other = _adversaries; other < view.AgentCount; other++)
        {
            if (other == agent)
                continue;
            Lanes visible = Visible(view, agent, other);
            observation.Add(visible * view.SpeedX(other), visible * view.SpeedY(other));
        }
    }

    private void WriteForests(ParticleView view, int agent, ref LaneWriter observation)
    {
        for (int forest = 0; forest < Forests; forest++)
            observation.Add(2.0 * view.Touch(agent, view.Landmark(_forest + forest)) - Lanes.One);
    }

    /// <summary>1 where an agent sees another: both in one forest, or both in none; the leader sees everybody.</summary>
    private Lanes Visible(ParticleView view, int agent, int other)
    {
        if (agent == Leader)
            return Lanes.One;
        Lanes together = Lanes.Zero, hidden = Lanes.Zero;
        for (int forest = 0; forest < Forests; forest++)
        {
            Lanes ownTouch = view.Touch(agent, view.Landmark(_forest + forest)), otherTouch = view.Touch(other, view.Landmark(_forest + forest));
            together = Vector.Max(together, ownTouch * otherTouch);
            hidden = Vector.Max(hidden, Vector.Max(ownTouch, otherTouch));
        }
        return Vector.Max(together, Lanes.One - hidden);
    }

    /// <summary>How many of some entities an agent touches.</summary>
    private static Lanes Sum(ParticleView view, int agent, int first, int count)
    {
        Lanes sum = Lanes.Zero;
        for (int entity = first; entity < first + count; entity++)
            sum += view.Touch(agent, entity);
        return sum;
    }

    private static Lanes Nearest(ParticleView view, int agent, int first, int count)
    {
        Lanes nearest = view.SquaredDistance(agent, first);
        for (int entity = first + 1; entity < first + count; entity++)
            nearest = Vector.Min(nearest, view.SquaredDistance(agent, entity));
        return Vector.SquareRoot(nearest);
    }
}

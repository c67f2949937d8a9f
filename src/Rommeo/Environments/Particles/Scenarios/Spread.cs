using System.Collections.Immutable;
using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-spread</c>: as many agents as landmarks; cover them all and do not touch each other.</summary>
internal sealed class Spread(SpreadConfig config) : ParticleScenario(config)
{
    private const double SuccessDistance = 0.1;
    private const int UnusedSymbols = 2;

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
        Several(config.Agents, "agent_", new() { Name = "", Size = 0.15, Movable = true });

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(config.Agents, "landmark ", new() { Name = "", Collides = false });

    internal override int Symbols => UnusedSymbols;

    internal override bool IsCollaborative => true;

    internal override bool EndsOnSuccess => config.TerminateOnSuccess;

    internal override int ObservationSize(int agent) => 4 + 2 * config.Agents + (2 + UnusedSymbols) * (config.Agents - 1);

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        WritePlace(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
        WriteOthers(view, agent, ref observation);
        // Nobody speaks, but the messages are part of what is seen.
        observation.AddZeros(UnusedSymbols * (view.AgentCount - 1));
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes uncovered = Uncovered(view);
        for (int agent = 0; agent < rewards.Length; agent++)
        {
            Lanes touched = Touched(view, agent);
            // The original counts every agent as touching itself.
            rewards[agent] = IsOriginal
                ? -uncovered - touched - Lanes.One
                : -uncovered * (1 - config.LocalRatio) - touched * config.LocalRatio;
        }
    }

    internal override Lanes Succeeded(ParticleView view)
    {
        Lanes farthest = Lanes.Zero;
        for (int landmark = 0; landmark < view.LandmarkCount; landmark++)
            farthest = Vector.Max(farthest, Nearest(view, view.Landmark(landmark)));
        return Vector.ConditionalSelect(Vector.LessThan(farthest, new Lanes(SuccessDistance)), Lanes.One, Lanes.Zero);
    }

    /// <summary>Sum over landmarks of the distance of the nearest agent.</summary>
    private static Lanes Uncovered(ParticleView view)
    {
        Lanes sum = Lanes.Zero;
        for (int landmark = 0; landmark < view.LandmarkCount; landmark++)
            sum += Nearest(view, view.Landmark(landmark));
        return sum;
    }

    private static Lanes Nearest(ParticleView view, int entity)
    {
        Lanes nearest = view.SquaredDistance(0, entity);
        for (int agent = 1; agent < view.AgentCount; agent++)
            nearest = Vector.Min(nearest, view.SquaredDistance(agent, entity));
        return Vector.SquareRoot(nearest);
    }

    private static Lanes Touched(ParticleView view, int agent)
    {
        Lanes touched = Lanes.Zero;
        for (int other = 0; other < view.AgentCount; other++)
        {
            if (other != agent)
                touched += view.Touch(agent, other);
        }
        return touched;
    }
}

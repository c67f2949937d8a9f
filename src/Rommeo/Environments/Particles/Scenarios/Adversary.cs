using System.Collections.Immutable;
using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-adversary</c>: good agents cover the goal and must not give it away to an adversary that follows them.</summary>
internal sealed class Adversary(AdversaryConfig config) : ParticleScenario(config)
{
    private const int Goal = 0;

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
    [
        new() { Name = "adversary_0", Size = 0.15, Movable = true, Collides = false, IsAdversary = true },
        .. Several(config.GoodAgents, "agent_", new() { Name = "", Size = 0.15, Movable = true, Collides = false }),
    ];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(config.GoodAgents, "landmark ", new() { Name = "", Size = 0.08, Collides = false });

    internal override int Choices => 1;

    internal override int ObservationSize(int agent) => (agent == 0 ? 0 : 2) + 4 * config.GoodAgents;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        if (agent > 0)
            WriteGoal(view, agent, Goal, ref observation);
        WriteLandmarks(view, agent, ref observation);
        WriteOthers(view, agent, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes ofAdversary = view.SquaredDistanceToChosen(0, Goal), nearest = view.SquaredDistanceToChosen(1, Goal);
        for (int good = 2; good < rewards.Length; good++)
            nearest = Vector.Min(nearest, view.SquaredDistanceToChosen(good, Goal));
        Lanes distance = Vector.SquareRoot(ofAdversary);
        rewards[0] = IsOriginal ? -ofAdversary : -distance;
        rewards[1..].Fill(distance - Vector.SquareRoot(nearest));
    }
}

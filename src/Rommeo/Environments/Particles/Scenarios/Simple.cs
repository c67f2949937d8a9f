using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple</c>: one agent walks to one landmark.</summary>
internal sealed class Simple(ParticleConfig config) : ParticleScenario(config)
{
    internal override ImmutableArray<ParticleEntity> Agents { get; } = [new() { Name = "agent_0", Movable = true, Collides = false }];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = [new() { Name = "landmark 0", Collides = false }];

    internal override int ObservationSize(int agent) => 4;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards) => rewards[0] = -view.SquaredDistance(0, view.Landmark(0));
}

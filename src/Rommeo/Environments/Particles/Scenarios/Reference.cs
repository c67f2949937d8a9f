using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-reference</c>: each of two agents knows the other's goal, and both move and speak.</summary>
internal sealed class Reference(ReferenceConfig config) : ParticleScenario(config)
{
    private static readonly double[][] Colours = [[0.75, 0.25, 0.25], [0.25, 0.75, 0.25], [0.25, 0.25, 0.75]];

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
        Several(2, "agent_", new() { Name = "", Movable = true, Collides = false, Speaks = true });

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(Colours.Length, "landmark ", new() { Name = "", Collides = false });

    internal override int Symbols => 10;

    /// <summary>Choice k is the landmark that agent k knows of and the other agent should reach.</summary>
    internal override int Choices => 2;

    internal override bool IsCollaborative => true;

    internal override int ObservationSize(int agent) => 21;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
        WriteChosenColour(view, agent, Colours, ref observation);
        WriteMessage(view, 1 - agent, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        for (int agent = 0; agent < 2; agent++)
        {
            Lanes squared = view.SquaredDistanceToChosen(1 - agent, choice: agent);
            rewards[agent] = IsOriginal ? -squared : -System.Numerics.Vector.SquareRoot(squared);
        }
        if (IsOriginal)
            return;
        Lanes global = 0.5 * (rewards[0] + rewards[1]);
        for (int agent = 0; agent < 2; agent++)
            rewards[agent] = global * (1 - config.LocalRatio) + rewards[agent] * config.LocalRatio;
    }
}

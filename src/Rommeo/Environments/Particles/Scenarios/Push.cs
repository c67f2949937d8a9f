using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-push</c>: a good agent knows which landmark is the goal, an adversary that does not is to keep it away.</summary>
internal sealed class Push(ParticleConfig config) : ParticleScenario(config)
{
    private const int Adversary = 0, Good = 1, Goal = 0;
    private static readonly double[][] LandmarkColours = [[0.1, 0.9, 0.1], [0.1, 0.1, 0.9]];
    private static readonly double[][] GoodColours = [[0.25, 0.75, 0.25], [0.25, 0.25, 0.75]];

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
        [new() { Name = "adversary_0", Movable = true, IsAdversary = true }, new() { Name = "agent_0", Movable = true }];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(LandmarkColours.Length, "landmark ", new() { Name = "", Collides = false });

    internal override int Choices => 1;

    internal override int ObservationSize(int agent) => agent == Adversary ? 8 : 19;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        if (agent == Good)
        {
            WriteGoal(view, agent, Goal, ref observation);
            WriteChosenColour(view, Goal, GoodColours, ref observation);
        }
        WriteLandmarks(view, agent, ref observation);
        if (agent == Good)
        {
            foreach (double[] colour in LandmarkColours)
                observation.AddAll(colour);
        }
        WriteOthers(view, agent, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes goodDistance = System.Numerics.Vector.SquareRoot(view.SquaredDistanceToChosen(Good, Goal));
        rewards[Good] = -goodDistance;
        rewards[Adversary] = goodDistance - System.Numerics.Vector.SquareRoot(view.SquaredDistanceToChosen(Adversary, Goal));
    }
}

using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-speaker-listener</c>: one agent sees the colour of the goal and can only speak, the other walks and only hears.</summary>
internal sealed class SpeakerListener(ParticleConfig config) : ParticleScenario(config)
{
    private const int Speaker = 0, Listener = 1, Goal = 0;
    private static readonly double[][] Colours = [[0.65, 0.15, 0.15], [0.15, 0.65, 0.15], [0.15, 0.15, 0.65]];

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
    [
        new() { Name = "speaker_0", Size = 0.075, Collides = false, Speaks = true },
        new() { Name = "listener_0", Size = 0.075, Collides = false, Movable = true },
    ];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(Colours.Length, "landmark ", new() { Name = "", Size = 0.04, Collides = false });

    internal override int Symbols => 3;

    internal override int Choices => 1;

    internal override bool IsCollaborative => true;

    internal override int ObservationSize(int agent) => agent == Speaker ? 3 : 11;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        if (agent == Speaker)
        {
            WriteChosenColour(view, Goal, Colours, ref observation);
            return;
        }
        WriteSpeed(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
        WriteMessage(view, Speaker, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards) => rewards.Fill(-view.SquaredDistanceToChosen(Listener, Goal));
}

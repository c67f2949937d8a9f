using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-tag</c>: slow adversaries hunt faster good agents around obstacles.</summary>
internal sealed class Tag(TagConfig config) : ParticleScenario(config)
{
    private const double LeastSquaredDistance = 1e-4, EdgeBegins = 0.7, EdgePush = 30;

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
    [
        .. Several(config.Adversaries, "adversary_", new() { Name = "", Size = 0.075, Movable = true, Accel = 3, MaxSpeed = 1, IsAdversary = true }),
        .. Several(config.GoodAgents, "agent_", new() { Name = "", Size = 0.05, Movable = true, Accel = 4, MaxSpeed = 1.3 }),
    ];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(config.Obstacles, "landmark ", new() { Name = "", Size = 0.2 });

    internal override int Scripted => config.Prey == PreyPlayer.Scripted ? config.GoodAgents : 0;

    internal override double LandmarkRange => 0.9;

    internal override bool EndsOnSuccess => config.TerminateOnSuccess;

    internal override int ObservationSize(int agent) =>
        4 + 2 * config.Obstacles + 2 * (Agents.Length - 1) + 2 * (config.GoodAgents - (agent < config.Adversaries ? 0 : 1));

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        WriteSpeed(view, agent, ref observation);
        WritePlace(view, agent, ref observation);
        WriteLandmarks(view, agent, ref observation);
        WriteOthers(view, agent, ref observation);
        for (int other = config.Adversaries; other < view.AgentCount; other++)
        {
            if (other != agent)
                WriteSpeed(view, other, ref observation);
        }
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes catches = Lanes.Zero;
        for (int good = config.Adversaries; good < rewards.Length; good++)
        {
            Lanes caught = Caught(view, good);
            catches += caught;
            rewards[good] = -10.0 * caught - OutOfBounds(view.X(good)) - OutOfBounds(view.Y(good));
        }
        rewards[..config.Adversaries].Fill(10.0 * catches);
    }

    internal override Lanes Succeeded(ParticleView view)
    {
        Lanes all = Lanes.One;
        for (int good = config.Adversaries; good < view.AgentCount; good++)
            all *= System.Numerics.Vector.Min(Caught(view, good), Lanes.One);
        return all;
    }

    /// <summary>Away from all adversaries, the more the nearer they are, and back inside from the edge of the picture.</summary>
    internal override (double X, double Y) Direction(ParticleWorld world, int agent, int copy)
    {
        double ownX = world.X(agent)[copy], ownY = world.Y(agent)[copy], x = 0, y = 0;
        for (int adversary = 0; adversary < config.Adversaries; adversary++)
        {
            double awayX = ownX - world.X(adversary)[copy], awayY = ownY - world.Y(adversary)[copy];
            double nearness = 1 / Math.Max(awayX * awayX + awayY * awayY, LeastSquaredDistance);
            (x, y) = (x + nearness * awayX, y + nearness * awayY);
        }
        return (x - Homeward(ownX), y - Homeward(ownY));
    }

    private static double Homeward(double coordinate) => coordinate * Math.Max(0, Math.Abs(coordinate) - EdgeBegins) * EdgePush;

    /// <summary>Adversaries that touch a good agent.</summary>
    private Lanes Caught(ParticleView view, int good)
    {
        Lanes caught = Lanes.Zero;
        for (int adversary = 0; adversary < config.Adversaries; adversary++)
            caught += view.Touch(adversary, good);
        return caught;
    }
}

namespace Rommeo.Environments.Particles;

/// <summary>Reads actions: a push for who can move, a message for who speaks.</summary>
internal sealed class ParticleActions(ParticleConfig config, int symbols)
{
    private const int Pushes = 5;

    // Action 1 of the original program pushes to the right, of MPE2 to the left; likewise 3 up and down.
    private readonly double _sign = config.Physics == ParticlePhysics.Mpe2 ? 1 : -1;

    internal Space SpaceOf(ParticleEntity agent)
    {
        if (config.Actions == ActionKind.Continuous)
            return new BoxSpace((agent.Movable ? Pushes : 0) + (agent.Speaks ? symbols : 0), 0, 1);
        if (config.Actions == ActionKind.MultiDiscrete && agent is { Movable: true, Speaks: true })
            return new MultiDiscreteSpace([symbols, Pushes]);
        return new DiscreteSpace((agent.Movable ? Pushes : 1) * (agent.Speaks ? symbols : 1));
    }

    /// <summary>Writes what an agent of a copy wants into the world.</summary>
    internal void Apply(ParticleWorld world, int agent, int copy, ReadOnlySpan<double> action)
    {
        ParticleEntity entity = world.Agents[agent];
        if (config.Actions == ActionKind.Continuous)
            ApplyVector(world, agent, copy, action);
        else
            ApplyIndex(world, agent, copy, IndexOf(action));
        if (!entity.Movable)
            return;
        world.ForceX(agent)[copy] *= _sign * entity.Accel;
        world.ForceY(agent)[copy] *= _sign * entity.Accel;
    }

    /// <summary>The index of message and push together, whether they come as one number or as two, the message first.</summary>
    internal static int IndexOf(ReadOnlySpan<double> action) => action.Length == 1 ? (int)action[0] : (int)action[0] * Pushes + (int)action[1];

    /// <summary>A full push along the longer axis of a direction, for an agent that nobody plays.</summary>
    internal static void Push(ParticleWorld world, int agent, int copy, (double X, double Y) direction)
    {
        double accel = world.Agents[agent].Accel;
        bool isAcross = Math.Abs(direction.X) > Math.Abs(direction.Y);
        world.ForceX(agent)[copy] = isAcross ? accel * Math.Sign(direction.X) : 0;
        world.ForceY(agent)[copy] = isAcross ? 0 : accel * Math.Sign(direction.Y);
    }

    private static void ApplyIndex(ParticleWorld world, int agent, int copy, int index)
    {
        ParticleEntity entity = world.Agents[agent];
        int pushes = entity.Movable ? Pushes : 1;
        (int message, int push) = entity.Speaks ? Math.DivRem(index, pushes) : (-1, index);
        world.ForceX(agent)[copy] = push == 1 ? -1 : push == 2 ? 1 : 0;
        world.ForceY(agent)[copy] = push == 3 ? -1 : push == 4 ? 1 : 0;
        if (!entity.Speaks)
            return;
        for (int symbol = 0; symbol < world.Symbols; symbol++)
            world.Message(agent, symbol)[copy] = symbol == message ? 1 : 0;
    }

    private static void ApplyVector(ParticleWorld world, int agent, int copy, ReadOnlySpan<double> action)
    {
        ParticleEntity entity = world.Agents[agent];
        if (entity.Movable)
        {
            world.ForceX(agent)[copy] = action[2] - action[1];
            world.ForceY(agent)[copy] = action[4] - action[3];
            action = action[Pushes..];
        }
        for (int symbol = 0; symbol < action.Length; symbol++)
            world.Message(agent, symbol)[copy] = action[symbol];
    }
}

using Rommeo.Environments;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Particles.Scenarios;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Particles: each pushes towards the place it should be at (a landmark, the goal, its prey) or away from its hunter; who speaks names the goal.</summary>
internal sealed class ParticleScript
{
    private const double Near = 0.04, Look = 0.3;   // brakes as if it were already where it will be in a moment
    private readonly ParticleWorld _world;
    private readonly ParticleScenario _scenario;
    private readonly ParticleConfig _config;
    private readonly TeamLayout _layout;

    internal ParticleScript(ParticleCopies game)
    {
        (_world, _scenario, _config) = (game.World, game.Scenario, game.Config);
        _layout = new TeamLayout(game.ObservationSpaces, game.ActionSpaces);
    }

    private int Agents => _world.Agents.Length;

    internal void Act(ReadOnlySpan<double> observations, Span<double> actions)
    {
        for (int agent = 0; agent < _layout.AgentCount; agent++)
            Act(agent, _layout.Actions[agent].Of(actions));
    }

    private void Act(int agent, Span<double> action)
    {
        ParticleEntity entity = _world.Agents[agent];
        int push = entity.Movable ? PushOf(agent) : 0, message = entity.Speaks ? MessageOf(agent) : 0;
        if (_config.Actions != ActionKind.Continuous)
        {
            WriteChoice(entity, push, message, action);
            return;
        }
        action.Clear();
        if (entity.Movable && push > 0)
            action[push] = 1;
        if (entity.Speaks)
            action[(entity.Movable ? 5 : 0) + message] = 1;
    }

    private static void WriteChoice(ParticleEntity entity, int push, int message, Span<double> action)
    {
        if (action.Length == 1)
            action[0] = push + (entity.Movable ? 5 : 1) * message;
        else
            (action[0], action[1]) = (message, push);
    }

    private int PushOf(int agent)
    {
        (int target, bool isAway) = Target(agent);
        double x = _world.X(target)[0] - _world.X(agent)[0] - Look * _world.SpeedX(agent)[0];
        double y = _world.Y(target)[0] - _world.Y(agent)[0] - Look * _world.SpeedY(agent)[0];
        if (isAway)
            (x, y) = Away(agent, x, y);
        else if (Math.Max(Math.Abs(x), Math.Abs(y)) < Near)
            return 0;
        int push = Math.Abs(x) > Math.Abs(y) ? (x < 0 ? 1 : 2) : (y < 0 ? 3 : 4);
        // The original program has the signs the other way round.
        return _config.Physics == ParticlePhysics.Mpe2 ? push : push % 2 == 1 ? push + 1 : push - 1;
    }

    // Flees, but not out of the picture.
    private (double X, double Y) Away(int agent, double x, double y)
    {
        double ownX = _world.X(agent)[0], ownY = _world.Y(agent)[0];
        if (Math.Max(Math.Abs(ownX), Math.Abs(ownY)) > 0.85)
            return (-ownX, -ownY);
        return (-x, -y);
    }

    private (int Entity, bool IsAway) Target(int agent)
    {
        bool isAdversary = _world.Agents[agent].IsAdversary;
        return _scenario switch
        {
            Spread => (Agents + Assigned(agent), false),
            Tag or WorldComm => (Nearest(agent, other => _world.Agents[other].IsAdversary != isAdversary), !isAdversary),
            Push or Adversary when isAdversary => (Nearest(agent, other => !_world.Agents[other].IsAdversary), false),
            Reference => (Agents + Choice(1 - agent), false),
            Simple => (Agents, false),
            _ => (Agents + Choice(0), false),
        };
    }

    // Agents choose in turn, each the nearest landmark that is left.
    private int Assigned(int agent)
    {
        var left = Enumerable.Range(0, _world.LandmarkCount).ToList();
        for (int other = 0; ; other++)
        {
            int chosen = left.MinBy(landmark => SquaredDistance(other, Agents + landmark));
            if (other == agent)
                return chosen;
            left.Remove(chosen);
        }
    }

    private int Nearest(int agent, Func<int, bool> counts) =>
        Enumerable.Range(0, Agents).Where(counts).MinBy(other => SquaredDistance(agent, other));

    // Alice hides the secret behind the key, Bob takes the key off, Eve believes what she hears.
    private int MessageOf(int agent) => _scenario switch
    {
        Crypto => agent switch
        {
            2 => (Choice(0) + Choice(1)) % 2,
            1 => (Heard() + Choice(1)) % 2,
            _ => Heard(),
        },
        Reference => Choice(agent),
        WorldComm => 0,
        _ => Choice(0),
    };

    private int Heard() => Enumerable.Range(0, _world.Symbols).MaxBy(symbol => _world.Message(2, symbol)[0]);

    private int Choice(int choice) => (int)_world.Choice(choice)[0];

    private double SquaredDistance(int one, int two)
    {
        double x = _world.X(one)[0] - _world.X(two)[0], y = _world.Y(one)[0] - _world.Y(two)[0];
        return x * x + y * y;
    }
}

using System.Collections.Immutable;
using Rommeo.Environments;
using Rommeo.Environments.Particles;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>A particle environment: agents by role, landmarks, goals, who touches whom and who says what.</summary>
internal sealed class ParticlePicture : Picture
{
    private readonly ParticleWorld _world;
    private readonly ParticleConfig _config;
    private readonly ImmutableArray<ParticleGoal> _goals;

    internal ParticlePicture(ParticleCopies game)
    {
        (_world, _config) = (game.World, game.Config);
        _goals = ParticleGoal.Of(game.Scenario);
        ParticleRoles roles = new(_world);
        double largest = _world.Entities.Max(entity => entity.Size);
        Scene = new Scene
        {
            Bounds = new Rect(-1.15, -1.15, 2.3, 2.3),
            Items =
            [
                .. Enumerable.Range(0, _world.LandmarkCount).Select(roles.Landmark),
                .. _goals.Select((goal, number) => goal.Item(number, largest)),
                .. Enumerable.Range(0, _world.Agents.Length).Select(roles.Agent),
            ],
            AgentNames = [.. _world.Agents.Select((agent, number) => roles.NameOf(number))],
            FlashMeaning = _world.Entities.Count(entity => entity.Collides) > 1 ? "touches" : "",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action)
    {
        ParticleEntity entity = _world.Agents[agent];
        if (_config.Actions == ActionKind.Continuous)
            return Numbers(action);
        (int message, int push) = entity.Movable ? Math.DivRem(ParticleActions.IndexOf(action), 5) : ((int)action[0], 0);
        // The original program has the signs the other way round.
        bool isMpe2 = _config.Physics == ParticlePhysics.Mpe2;
        string move = push switch
        {
            1 => isMpe2 ? "left" : "right",
            2 => isMpe2 ? "right" : "left",
            3 => isMpe2 ? "down" : "up",
            4 => isMpe2 ? "up" : "down",
            _ => "stay",
        };
        return (entity.Movable, entity.Speaks) switch
        {
            (true, true) => $"{move}, says {Number(message)}",
            (false, true) => $"says {Number(message)}",
            _ => move,
        };
    }

    internal override ItemState[] Capture(PlayedStep? step)
    {
        int agents = _world.Agents.Length, landmarks = _world.LandmarkCount;
        var states = new ItemState[landmarks + _goals.Length + agents];
        for (int landmark = 0; landmark < landmarks; landmark++)
            states[landmark] = new() { At = Place(agents + landmark), Label = ParticleRoles.LabelOf(_world, agents + landmark) };
        for (int goal = 0; goal < _goals.Length; goal++)
            states[landmarks + goal] = new() { At = Place(agents + (int)_world.Choice(goal)[0]), Caption = _goals[goal].Name };
        for (int agent = 0; agent < agents; agent++)
        {
            states[landmarks + _goals.Length + agent] = new()
            {
                At = Place(agent),
                Label = ParticleRoles.LabelOf(_world, agent),
                IsFlashing = Touches(agent),
                Caption = _world.Agents[agent].Speaks ? Said(agent) : "",
            };
        }
        return states;
    }

    private Point Place(int entity) => new(_world.X(entity)[0], -_world.Y(entity)[0]);

    private bool Touches(int agent)
    {
        for (int other = 0; other < _world.Entities.Length; other++)
        {
            ParticleEntity one = _world.Entities[agent], two = _world.Entities[other];
            double x = _world.X(agent)[0] - _world.X(other)[0], y = _world.Y(agent)[0] - _world.Y(other)[0];
            if (other != agent && one.Collides && two.Collides && Math.Sqrt(x * x + y * y) < one.Size + two.Size)
                return true;
        }
        return false;
    }

    // Nobody has said anything at the start.
    private string Said(int agent)
    {
        double[] message = [.. Enumerable.Range(0, _world.Symbols).Select(symbol => _world.Message(agent, symbol)[0])];
        if (message.All(value => value == 0))
            return "";
        return OneHotSpace.IndexOf(message) is >= 0 and int said && message.Sum() == 1
            ? $"says {Number(said)}"
            : $"says {string.Join(' ', message.Select(value => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)))}";
    }
}

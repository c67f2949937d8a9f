using Rommeo.Environments;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Support;

/// <summary>A game with the buffers a caller needs, so that a test can reset and step in one line.</summary>
internal sealed class Play
{
    public Play(IEnvironment game)
    {
        Game = game;
        Layout = new TeamLayout(game);
        Observations = new double[Layout.ObservationSize];
        Actions = new double[Layout.ActionSize];
        Rewards = new double[game.AgentCount];
        Terminated = new bool[game.AgentCount];
        Truncated = new bool[game.AgentCount];
    }

    public IEnvironment Game { get; }

    public TeamLayout Layout { get; }

    public double[] Observations { get; }

    public double[] Actions { get; }

    public double[] Rewards { get; }

    public bool[] Terminated { get; }

    public bool[] Truncated { get; }

    public bool IsOver
    {
        get
        {
            for (int agent = 0; agent < Terminated.Length; agent++)
            {
                if (!Terminated[agent] && !Truncated[agent])
                    return false;
            }
            return true;
        }
    }

    /// <summary>The game of that name with its documented defaults.</summary>
    public static Play Default(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        return new Play(entry.Create(entry.DefaultConfig));
    }

    public void Reset(ulong? seed = null) => Game.Reset(seed, Observations);

    /// <summary>Plays <see cref="Actions"/>.</summary>
    public void Step() => Game.Step(Actions, new StepOutcome(Observations, Rewards, Terminated, Truncated));

    public void Step(params ReadOnlySpan<double> actions)
    {
        actions.CopyTo(Actions);
        Step();
    }

    /// <summary>Fills <see cref="Actions"/> with one uniform choice per agent.</summary>
    public void ChooseUniformly(ref PhiloxGenerator random)
    {
        for (int agent = 0; agent < Game.AgentCount; agent++)
        {
            Row row = Layout.Actions[agent];
            if (Layout.ActionSpaces[agent] is BoxSpace box)
            {
                for (int k = 0; k < box.Size; k++)
                    Actions[row.Offset + k] = box.Low[k] + random.NextDouble() * (box.High[k] - box.Low[k]);
            }
            else
            {
                Actions[row.Offset] = random.NextInt32(Layout.ActionCount(agent));
            }
        }
    }
}

using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Checking;

/// <summary>Plays one instance with random legal actions and remembers everything that came back.</summary>
internal sealed class CheckedPlay
{
    private readonly TeamLayout _layout;
    private PhiloxGenerator _choices;

    /// <param name="game">The instance.</param>
    /// <param name="layout">Its spaces.</param>
    /// <param name="seed">Seed of the actions.</param>
    internal CheckedPlay(IEnvironment game, TeamLayout layout, ulong seed)
    {
        Game = game;
        _layout = layout;
        _choices = new PhiloxGenerator(seed, 0, StreamPurpose.Acting);
        Observations = new double[layout.ObservationSize];
        Actions = new double[layout.ActionSize];
        Rewards = new double[layout.AgentCount];
        Terminated = new bool[layout.AgentCount];
        Truncated = new bool[layout.AgentCount];
    }

    internal IEnvironment Game { get; }

    internal double[] Observations { get; }

    internal double[] Actions { get; }

    internal double[] Rewards { get; }

    internal bool[] Terminated { get; }

    internal bool[] Truncated { get; }

    /// <summary>Steps since the last reset.</summary>
    internal int Step { get; private set; }

    internal bool IsOver
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

    internal void Reset(ulong? seed)
    {
        Step = 0;
        Terminated.AsSpan().Clear();
        Truncated.AsSpan().Clear();
        Game.Reset(seed, Observations);
    }

    /// <summary>Draws a legal action for every agent.</summary>
    internal void Choose()
    {
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            Span<double> action = _layout.Actions[agent].Of(Actions.AsSpan());
            if (_layout.ActionSpaces[agent] is DiscreteSpace discrete)
                action[0] = _choices.NextInt32(discrete.Count);
            else if (_layout.ActionSpaces[agent] is BoxSpace box)
                Choose(box, action);
            else
                _layout.ActionSpaces[agent].Draw(ref _choices, action);
        }
    }

    internal void Play()
    {
        Step++;
        Game.Step(Actions, new StepOutcome(Observations, Rewards, Terminated, Truncated));
    }

    /// <summary>Fills every buffer that a step has to write with numbers that no game would.</summary>
    internal void Scribble(double number, bool flag)
    {
        Observations.AsSpan().Fill(number);
        Rewards.AsSpan().Fill(number);
        Terminated.AsSpan().Fill(flag);
        Truncated.AsSpan().Fill(flag);
    }

    internal CheckedStep Record() => new(Step, [.. Observations], [.. Rewards], [.. Terminated], [.. Truncated]);

    private void Choose(BoxSpace box, Span<double> action)
    {
        for (int d = 0; d < action.Length; d++)
            action[d] = box.Low[d] + _choices.NextDouble() * (box.High[d] - box.Low[d]);
    }
}

/// <summary>What came back from a reset (step 0) or a step.</summary>
internal sealed record CheckedStep(int Step, double[] Observations, double[] Rewards, bool[] Terminated, bool[] Truncated);

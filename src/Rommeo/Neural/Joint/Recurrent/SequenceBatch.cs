using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>Stretches of episodes of a company, padded to the longest. Sample t E + e is step t of stretch e.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SequenceBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] _available;

    /// <param name="networks">The agents' networks.</param>
    /// <param name="actions">nA.</param>
    /// <param name="stateSize">Length of the global state; 0 if nobody reads it.</param>
    /// <param name="episodes">Most stretches.</param>
    /// <param name="steps">Most steps.</param>
    internal SequenceBatch(RecurrentNetworks<T> networks, int actions, int stateSize, int episodes, int steps)
    {
        (Members, ActionCount, Episodes, Steps, HasState) = (networks.Members, actions, episodes, steps, stateSize > 0);
        Pass = new RecurrentPass<T>(networks, steps + 1, episodes);
        State = new BatchRows<T>(Math.Max(stateSize, 1), HasState ? Samples : 1);
        NextState = new BatchRows<T>(Math.Max(stateSize, 1), HasState ? Samples : 1);
        Actions = new int[Members * Samples];
        Rewards = new T[Members * Samples];
        Terminal = new bool[Members * Samples];
        Mask = new bool[Samples];
        Transition = new int[Samples];
        _available = new bool[(steps + 1) * Members * episodes * actions];
    }

    /// <summary>The agents' networks; inputs of T + 1 observations.</summary>
    internal RecurrentPass<T> Pass { get; }

    /// <summary>n.</summary>
    internal int Members { get; }

    /// <summary>nA.</summary>
    internal int ActionCount { get; }

    /// <summary>E.</summary>
    internal int Episodes { get; private set; }

    /// <summary>T.</summary>
    internal int Steps { get; private set; }

    /// <summary>T E.</summary>
    internal int Samples => Steps * Episodes;

    internal bool HasState { get; }

    /// <summary>s, [S, T E].</summary>
    internal BatchRows<T> State { get; }

    /// <summary>s', [S, T E].</summary>
    internal BatchRows<T> NextState { get; }

    /// <summary>Actions, [i T E + t E + e].</summary>
    internal int[] Actions { get; }

    /// <summary>Rewards to learn from, [i T E + t E + e]; that of the first member is the team's.</summary>
    internal T[] Rewards { get; }

    /// <summary>True ends, [i T E + t E + e].</summary>
    internal bool[] Terminal { get; }

    /// <summary>Where the replay keeps the step, [T E].</summary>
    internal int[] Transition { get; }

    /// <summary>Whether the step was made, [T E]. What it is not is never looked at.</summary>
    internal bool[] Mask { get; }

    /// <summary>Whether an action is available at an observation.</summary>
    internal ref bool IsAvailable(int t, int member, int episode, int action) => ref Available(t, member, episode)[action];

    /// <summary>Which actions are available at an observation.</summary>
    internal Span<bool> Available(int t, int member, int episode) => _available.AsSpan(((t * Members + member) * Episodes + episode) * ActionCount, ActionCount);

    /// <summary>Makes it so long and so wide, with no step made yet and no memory of what came before.</summary>
    internal void Begin(int steps, int episodes)
    {
        (Steps, Episodes) = (steps, episodes);
        Pass.Count = episodes;
        if (HasState)
            State.Count = NextState.Count = Samples;
        Mask.AsSpan(0, Samples).Clear();
        for (int t = 0; t <= steps; t++)
        {
            for (int e = 0; e < episodes; e++)
                Pass.SetReset(t, e, resets: t == 0);
        }
    }

    /// <summary>Lets nothing be seen where no observation belongs to a step that was made: zeros times a gradient of zero add nothing, other things might.</summary>
    internal void ClearPadding()
    {
        for (int t = 0; t <= Steps; t++)
        {
            for (int e = 0; e < Episodes; e++)
            {
                bool isSeen = (t < Steps && Mask[t * Episodes + e]) || (t > 0 && Mask[(t - 1) * Episodes + e]);
                for (int member = 0; member < Members && !isSeen; member++)
                    Pass.ClearInput(t, member, e);
            }
        }
    }
}

using System.Collections.Immutable;

namespace Rommeo.Environments.StochasticGames;

/// <summary>
/// Cooperative box pushing (Seuken and Zilberstein 2007; rules of OpenSpiel's version). Actions 0 turn left, 1 turn right, 2 forward, 3 stay.
/// An action succeeds with probability 0.9, independently per agent; the order of the agents is drawn.
/// </summary>
internal sealed class BoxPushingRules(BoxPushingConfig config)
{
    internal const double SuccessProbability = 0.9;
    private const double BigReward = 100, SmallReward = 10, BumpReward = -5, StepReward = -0.1;
    private const int TurnLeft = 0, TurnRight = 1, Forward = 2, Stay = 3;

    private static readonly bool[] Either = [true, false];

    internal static ImmutableArray<int> ActionCounts { get; } = [4, 4];

    internal (int Rows, int Columns) Size { get; } = BoxPushingState.Size(config.Field);

    /// <summary>All outcomes of a joint action, for the table of the small field.</summary>
    internal IEnumerable<Outcome<BoxPushingState>> Follow(BoxPushingState state, ImmutableArray<int> actions) =>
        from success0 in Either
        from success1 in Either
        from first in Enumerable.Range(0, 2)
        let result = Play(state, success0 ? actions[0] : Stay, success1 ? actions[1] : Stay, first)
        select new Outcome<BoxPushingState>(0.5 * Chance(success0) * Chance(success1), result.Next, [result.Reward, result.Reward], result.Ends);

    /// <summary>What follows when both agents' actions are carried out; an action that fails is <c>stay</c>.</summary>
    internal (BoxPushingState Next, double Reward, bool Ends) Play(BoxPushingState state, int action0, int action1, int first)
    {
        double reward = 0;
        if (action0 == Forward && action1 == Forward && CanPushBig(state))
        {
            bool toGoal = state.Agent0.Heading == 0 && state.Big.Row == 1;
            state = PushBig(state);
            if (toGoal)
                return (state, BigReward, true);
            if (!config.BumpAfterBigPush)
                return (state, StepReward, false);
        }
        reward += Act(ref state, first, first == 0 ? action0 : action1);
        reward += Act(ref state, 1 - first, first == 0 ? action1 : action0);
        return (state, reward + StepReward, false);
    }

    internal bool IsInside(BoxCell cell) => cell.Row >= 0 && cell.Row < Size.Rows && cell.Column >= 0 && cell.Column < Size.Columns;

    private static double Chance(bool success) => success ? SuccessProbability : 1 - SuccessProbability;

    // Both must push the same way: from opposite sides the halves of the box would part.
    private bool CanPushBig(in BoxPushingState state)
    {
        (BoxPusher one, BoxPusher two) = (state.Agent0, state.Agent1);
        return one.Heading == two.Heading && state.IsBig(one.Faced) && state.IsBig(two.Faced)
            && IsOpen(state, one.Faced.Ahead(one.Heading)) && IsOpen(state, two.Faced.Ahead(two.Heading));
    }

    private static BoxPushingState PushBig(BoxPushingState state) => state with
    {
        Agent0 = state.Agent0 with { Cell = state.Agent0.Faced },
        Agent1 = state.Agent1 with { Cell = state.Agent1.Faced },
        Big = state.Big.Ahead(state.Agent0.Heading),
    };

    private double Act(ref BoxPushingState state, int agent, int action)
    {
        BoxPusher pusher = state.Agent(agent);
        switch (action)
        {
            case TurnLeft:
                state = state.With(agent, pusher with { Heading = (pusher.Heading + 3) % 4 });
                return 0;
            case TurnRight:
                state = state.With(agent, pusher with { Heading = (pusher.Heading + 1) % 4 });
                return 0;
            case Forward:
                return Step(ref state, agent, pusher);
            default:
                return 0;
        }
    }

    private double Step(ref BoxPushingState state, int agent, BoxPusher pusher)
    {
        BoxCell faced = pusher.Faced;
        double reward = 0;
        if (state.IsSmall(faced) && IsOpen(state, faced.Ahead(pusher.Heading)))
        {
            BoxCell beyond = faced.Ahead(pusher.Heading);
            state = state.MoveSmall(faced, beyond);
            reward = beyond.Row == 0 && faced.Row != 0 ? SmallReward : 0;
        }
        else if (!IsOpen(state, faced))
            return BumpReward;
        state = state.With(agent, pusher with { Cell = faced });
        return reward;
    }

    private bool IsOpen(in BoxPushingState state, BoxCell cell) => IsInside(cell) && state.IsFree(cell);
}

using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Warehouse;

/// <summary>One step of one copy of the multi-robot warehouse.</summary>
internal sealed class WarehouseRules(WarehouseConfig config, WarehouseState state)
{
    internal const int None = 0, Forward = 1, TurnLeft = 2, TurnRight = 3, Toggle = 4, MoveCount = 5;

    // Turns by direction: up, down, left, right.
    private static readonly int[] LeftOf = [2, 3, 1, 0];
    private static readonly int[] RightOf = [3, 2, 0, 1];
    private readonly WarehouseTraffic _traffic = new(state, config.Robots);

    /// <summary>Plays one step; an action is a move plus 5 times the message.</summary>
    internal void Play(int copy, ReadOnlySpan<double> actions, Span<double> rewards, ref PhiloxGenerator random)
    {
        int robots = config.Robots;
        Span<int> moves = stackalloc int[robots], targets = stackalloc int[robots];
        Span<bool> committed = stackalloc bool[robots];
        rewards.Clear();
        for (int robot = 0; robot < robots; robot++)
        {
            (state.Message(copy)[robot], moves[robot]) = Math.DivRem((int)actions[robot], MoveCount);
            targets[robot] = Target(copy, robot, moves[robot]);
        }
        _traffic.Decide(copy, targets, committed);
        Drive(copy, moves, targets, committed);
        for (int robot = 0; robot < robots; robot++)
            Handle(copy, robot, moves[robot], rewards);
        bool delivered = Deliver(copy, rewards, ref random);
        state.Inactive[copy] = delivered ? 0 : state.Inactive[copy] + 1;
        state.Played[copy]++;
    }

    internal bool IsOver(int copy) => state.Played[copy] == config.Steps || (config.MaxInactivity > 0 && state.Inactive[copy] >= config.MaxInactivity);

    /// <summary>The cell a robot wants. A loaded one never wants a cell with a standing shelf.</summary>
    private int Target(int copy, int robot, int move)
    {
        int cell = state.Cell(copy)[robot];
        if (move != Forward)
            return cell;
        int target = state.Floor.Ahead(cell, state.Direction(copy)[robot]);
        if (state.Load(copy)[robot] == WarehouseState.Nothing || target == cell || state.ShelfAt(copy)[target] == WarehouseState.Nothing)
            return target;
        int there = state.RobotAt(copy)[target];
        bool isCarried = there != WarehouseState.Nobody && state.Load(copy)[there] != WarehouseState.Nothing;
        return isCarried ? target : cell;
    }

    // All robots and loads leave the floor before they come back to it, so that columns and rings move as one.
    private void Drive(int copy, ReadOnlySpan<int> moves, ReadOnlySpan<int> targets, ReadOnlySpan<bool> committed)
    {
        Span<int> cells = state.Cell(copy), loads = state.Load(copy), robotAt = state.RobotAt(copy), shelfAt = state.ShelfAt(copy);
        for (int robot = 0; robot < moves.Length; robot++)
        {
            if (moves[robot] != Forward || !committed[robot])
                continue;
            robotAt[cells[robot]] = WarehouseState.Nobody;
            if (loads[robot] != WarehouseState.Nothing)
                shelfAt[cells[robot]] = WarehouseState.Nothing;
        }
        for (int robot = 0; robot < moves.Length; robot++)
        {
            if (moves[robot] != Forward || !committed[robot])
                continue;
            cells[robot] = targets[robot];
            robotAt[targets[robot]] = robot;
            if (loads[robot] != WarehouseState.Nothing)
                shelfAt[targets[robot]] = loads[robot];
        }
    }

    private void Handle(int copy, int robot, int move, Span<double> rewards)
    {
        int cell = state.Cell(copy)[robot];
        ref int direction = ref state.Direction(copy)[robot];
        ref int load = ref state.Load(copy)[robot];
        if (move == TurnLeft)
            direction = LeftOf[direction];
        else if (move == TurnRight)
            direction = RightOf[direction];
        else if (move == Toggle && load == WarehouseState.Nothing)
            load = state.ShelfAt(copy)[cell];
        else if (move == Toggle && !state.Floor.IsHighway[cell])
        {
            load = WarehouseState.Nothing;
            ref bool hasDelivered = ref state.HasDelivered(copy)[robot];
            if (hasDelivered && config.Reward == WarehouseReward.TwoStage)
                rewards[robot] += 0.5;
            hasDelivered = false;
        }
    }

    private bool Deliver(int copy, Span<double> rewards, ref PhiloxGenerator random)
    {
        bool any = false;
        foreach (int goal in state.Floor.Goals)
        {
            int shelf = state.ShelfAt(copy)[goal];
            if (shelf == WarehouseState.Nothing || !state.IsRequested(copy)[shelf])
                continue;
            any = true;
            state.ReplaceRequest(copy, shelf, ref random);
            int robot = state.RobotAt(copy)[goal];
            state.HasDelivered(copy)[robot] = true;
            if (config.Reward == WarehouseReward.Global)
                Raise(rewards, 1);
            else
                rewards[robot] += config.Reward == WarehouseReward.Individual ? 1 : 0.5;
        }
        return any;
    }

    private static void Raise(Span<double> rewards, double by)
    {
        foreach (ref double reward in rewards)
            reward += by;
    }
}

namespace Rommeo.Environments.Warehouse;

/// <summary>
/// Decides who may carry out its move when robots are in each other's way. Every robot points at the cell it wants, so that a group of robots that depend on each
/// other ends in one place: somebody who stays, a ring, or a free cell.
/// </summary>
internal sealed class WarehouseTraffic(WarehouseState state, int robots)
{
    /// <summary>Writes for each robot whether its action is carried out.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="targets">[robot]: the cell it wants; its own if it stays.</param>
    /// <param name="committed">[robot]: receives the decision.</param>
    internal void Decide(int copy, ReadOnlySpan<int> targets, Span<bool> committed)
    {
        Span<int> ahead = stackalloc int[robots];
        for (int robot = 0; robot < robots; robot++)
        {
            ahead[robot] = state.RobotAt(copy)[targets[robot]];
            // Who stays does what it does; robots that want its cell fail.
            committed[robot] = ahead[robot] == robot;
        }
        CommitRings(ahead, committed);
        CommitColumns(targets, ahead, committed);
    }

    // A ring of three or more turns; two robots cannot pass through each other.
    private static void CommitRings(ReadOnlySpan<int> ahead, Span<bool> committed)
    {
        for (int robot = 0; robot < ahead.Length; robot++)
        {
            int at = robot, length = 0;
            do
            {
                at = ahead[at];
                length++;
            }
            while (at >= 0 && at != robot && length < ahead.Length);
            if (at == robot && length > 2)
                committed[robot] = true;
        }
    }

    // Of the columns that lead into a free cell the longest moves up; of equally long ones the one whose robots have the lower numbers, front to back.
    private static void CommitColumns(ReadOnlySpan<int> targets, ReadOnlySpan<int> ahead, Span<bool> committed)
    {
        Span<int> behind = stackalloc int[ahead.Length];   // length of the longest column that ends in a robot, itself included
        behind.Clear();
        for (int robot = 0; robot < ahead.Length; robot++)
        {
            int length = 1;
            for (int at = robot; at >= 0 && length <= ahead.Length; at = ahead[at], length++)
                behind[at] = Math.Max(behind[at], length);
        }
        for (int robot = 0; robot < ahead.Length; robot++)
        {
            if (ahead[robot] >= 0 || !LeadsItsCell(robot, targets, ahead, behind))
                continue;
            for (int at = robot; at >= 0; at = LongestBehind(at, ahead, behind))
                committed[at] = true;
        }
    }

    private static bool LeadsItsCell(int robot, ReadOnlySpan<int> targets, ReadOnlySpan<int> ahead, ReadOnlySpan<int> behind)
    {
        for (int rival = 0; rival < ahead.Length; rival++)
        {
            if (rival == robot || ahead[rival] >= 0 || targets[rival] != targets[robot])
                continue;
            if (behind[rival] > behind[robot] || (behind[rival] == behind[robot] && rival < robot))
                return false;
        }
        return true;
    }

    private static int LongestBehind(int robot, ReadOnlySpan<int> ahead, ReadOnlySpan<int> behind)
    {
        int best = -1;
        for (int follower = 0; follower < ahead.Length; follower++)
        {
            if (ahead[follower] == robot && (best < 0 || behind[follower] > behind[best]))
                best = follower;
        }
        return best;
    }
}

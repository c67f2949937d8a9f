namespace Rommeo.Environments.MatrixGames;

/// <summary>Expected payoff of one agent in a 2x2 game as a function of both agents' probabilities of action 0.</summary>
/// <param name="P00">Payoff at (0,0).</param>
/// <param name="P01">Payoff at (0,1).</param>
/// <param name="P10">Payoff at (1,0).</param>
/// <param name="P11">Payoff at (1,1).</param>
internal readonly record struct BilinearPayoff(double P00, double P01, double P10, double P11)
{
    public static BilinearPayoff Of(PayoffTable table, int agent) => table.ActionCounts is [2, 2]
        ? new(table.Expected(agent, 0), table.Expected(agent, 1), table.Expected(agent, 2), table.Expected(agent, 3))
        : throw new ArgumentException("a bilinear payoff needs two agents with two actions each", nameof(table));

    // V = p0 p1 (P00 - P01 - P10 + P11) + p0 (P01 - P11) + p1 (P10 - P11) + P11
    public double Value(double p0, double p1) =>
        p0 * p1 * (P00 - P01 - P10 + P11) + p0 * (P01 - P11) + p1 * (P10 - P11) + P11;
}

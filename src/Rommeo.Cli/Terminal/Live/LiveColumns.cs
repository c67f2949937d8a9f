namespace Rommeo.Cli.Terminal.Live;

/// <summary>Which columns a width has room for, and how wide those are that can be more or less so. What matters least goes first.</summary>
internal sealed record LiveColumns
{
    internal const int Percent = 5, Return = 8, Alpha = 8, Belief = 6, Speed = 7, Left = 7, Gap = 2;
    private const int LeastBar = 5, LeastCurve = 8, MostBar = 40, MostCurve = 64;

    internal int Seed { get; private init; }

    internal int Bar { get; private init; }

    internal int Curve { get; private init; }

    internal bool HasReturn { get; private init; }

    internal bool HasAlpha { get; private init; }

    internal bool HasBelief { get; private init; }

    internal bool HasSpeed { get; private init; }

    internal bool HasLeft { get; private init; }

    /// <summary>Columns between the percentage and the speed.</summary>
    internal int Middle => Taken(HasReturn, Return) + (Curve > 0 ? Curve + 1 : 0) + Taken(HasAlpha, Alpha) + Taken(HasBelief, Belief);

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="seed">Columns of the widest seed.</param>
    /// <param name="knowsAlpha">Whether any seed has a temperature.</param>
    /// <param name="knowsBelief">Whether any seed has beliefs.</param>
    internal static LiveColumns Fit(int width, int seed, bool knowsAlpha, bool knowsBelief)
    {
        int room = width - seed - Gap - LeastBar - 1 - Percent;
        bool Take(int columns)
        {
            if (room < columns)
                return false;
            room -= columns;
            return true;
        }

        bool hasLeft = Take(Gap + Left), hasReturn = Take(Gap + Return), hasSpeed = Take(Gap + Speed), hasCurve = hasReturn && Take(1 + LeastCurve);
        bool hasAlpha = knowsAlpha && Take(Gap + Alpha), hasBelief = knowsBelief && Take(Gap + Belief);
        int more = Math.Max(0, room);
        int forCurve = hasCurve ? Math.Min(MostCurve - LeastCurve, more * 2 / 3) : 0;
        return new LiveColumns
        {
            Seed = seed,
            Bar = LeastBar + Math.Min(MostBar - LeastBar, more - forCurve),
            Curve = hasCurve ? LeastCurve + forCurve : 0,
            HasReturn = hasReturn,
            HasAlpha = hasAlpha,
            HasBelief = hasBelief,
            HasSpeed = hasSpeed,
            HasLeft = hasLeft,
        };
    }

    private static int Taken(bool has, int columns) => has ? Gap + columns : 0;
}

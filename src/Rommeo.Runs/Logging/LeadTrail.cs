namespace Rommeo.Runs.Logging;

/// <summary>
/// How many steps a continuous belief is ahead: the step since which the others' policies have been near where they are now, minus the step since which the belief has been
/// near there. It remembers the newest looks, so a lead reaches no further back than those.
/// </summary>
/// <param name="near">How far apart actions may be that count as the same, by dimension.</param>
internal sealed class LeadTrail(double[] near)
{
    private const int Remembered = 256;
    private readonly long[] _steps = new long[Remembered];
    private readonly double[] _beliefs = new double[Remembered * near.Length];
    private readonly double[] _policies = new double[Remembered * near.Length];
    private long _looks;
    private double _lead = double.NaN;

    /// <summary>Remembers one look.</summary>
    /// <param name="step">Environment step.</param>
    /// <param name="belief">What the others are taken to do.</param>
    /// <param name="policy">What their policies do.</param>
    internal void Add(long step, ReadOnlySpan<double> belief, ReadOnlySpan<double> policy)
    {
        int at = (int)(_looks++ % Remembered);
        _steps[at] = step;
        belief.CopyTo(Row(_beliefs, at));
        policy.CopyTo(Row(_policies, at));
    }

    /// <summary>The lead in steps; the last one known while the belief is elsewhere or nothing moves, NaN before the first.</summary>
    internal double Steps()
    {
        int oldest = (int)Math.Min(_looks, Remembered);
        if (oldest == 0)
            return _lead;
        ReadOnlySpan<double> now = Row(_policies, IndexOf(0));
        int believed = LooksNear(_beliefs, now, oldest), intended = LooksNear(_policies, now, oldest);
        if (believed > 0 && (believed < oldest || intended < oldest))
            _lead = _steps[IndexOf(intended - 1)] - _steps[IndexOf(believed - 1)];
        return _lead;
    }

    /// <summary>For how many looks, counted back from the newest, rows have been near a place.</summary>
    private int LooksNear(double[] rows, ReadOnlySpan<double> place, int oldest)
    {
        int looks = 0;
        while (looks < oldest && IsNear(Row(rows, IndexOf(looks)), place))
            looks++;
        return looks;
    }

    private bool IsNear(ReadOnlySpan<double> row, ReadOnlySpan<double> place)
    {
        for (int d = 0; d < near.Length; d++)
        {
            if (Math.Abs(row[d] - place[d]) > near[d])
                return false;
        }
        return true;
    }

    private int IndexOf(int looksBack) => (int)((_looks - 1 - looksBack) % Remembered);

    private Span<double> Row(double[] rows, int at) => rows.AsSpan(at * near.Length, near.Length);
}

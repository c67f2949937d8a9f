namespace Rommeo.Runs.Execution.Live;

/// <summary>How fast something goes lately: a moving average whose memory may grow with the time that has passed, so that estimates calm down.</summary>
/// <param name="memorySeconds">Seconds after which what was weighs 1/e; more than 0.</param>
/// <param name="memoryShare">The same as a share of the time so far; the longer of the two counts.</param>
internal sealed class Pace(double memorySeconds, double memoryShare)
{
    // The first moments are spent on compiling and on the first of everything; what they tell of the rest is nonsense.
    private const double FirstSeconds = 1;
    private double _seconds;
    private double _done;
    private double _perSecond = double.NaN;

    /// <summary>Units per second; NaN in the first second.</summary>
    internal double PerSecond => _seconds < FirstSeconds ? double.NaN : _perSecond;

    /// <summary>Takes note.</summary>
    /// <param name="seconds">Time since the beginning.</param>
    /// <param name="done">Units done since the beginning.</param>
    internal void Add(double seconds, double done)
    {
        double passed = seconds - _seconds;
        if (passed <= 0)
            return;
        double now = (done - _done) / passed;
        double weight = double.IsNaN(_perSecond) ? 1 : 1 - Math.Exp(-passed / Math.Max(memorySeconds, memoryShare * seconds));
        _perSecond = weight == 1 ? now : _perSecond + weight * (now - _perSecond);
        (_seconds, _done) = (seconds, done);
    }
}

using System.Diagnostics;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites;

/// <summary>Runs one contestant over all seeds and summarises what the seeds did.</summary>
internal static class Ensemble
{
    // The streams of training belong to seeds counted from small numbers; resampling uses one of its own purpose anyway.
    private const ulong BootstrapSeed = 0;

    /// <summary>Runs all seeds of a suite, in parallel, and reports how far they are.</summary>
    /// <param name="options">Seeds, workers and who wants to hear of progress.</param>
    /// <param name="task">Name of the work in progress reports.</param>
    /// <param name="trial">Trains one seed; it may tell what share of the seed's work it has just finished.</param>
    /// <param name="cancellation">Stops all seeds.</param>
    internal static TTrace[] Run<TTrace>(
        SuiteOptions options, string task, Func<ulong, Action<double>, CancellationToken, TTrace> trial, CancellationToken cancellation)
    {
        var meter = new SuiteProgress(options.Progress, task, options.Seeds);
        return SeedPool.Run(options.FirstSeed, options.Seeds, options.Workers, Work, cancellation);

        TTrace Work(ulong seed, CancellationToken token)
        {
            double told = 0;
            TTrace trace = trial(seed, Tell, token);
            token.ThrowIfCancellationRequested();
            meter.Advance(1 - told);
            return trace;

            void Tell(double share)
            {
                told += share;
                meter.Advance(share);
            }
        }
    }

    /// <summary>As the other overload, but takes seeds that are kept from earlier instead of training them, goes on with those that were interrupted, and keeps each one as soon as it is finished.</summary>
    internal static TrainedRow<TTrace> Run<TTrace>(
        SuiteOptions options, string task, SeedShelf shelf, Func<SeedWork, CancellationToken, TTrace> trial, CancellationToken cancellation)
        where TTrace : class, ISeedTrace<TTrace>
    {
        var watch = Stopwatch.StartNew();
        KeptSeed<TTrace>[] seeds = Run(options, task, Work, cancellation);
        return new TrainedRow<TTrace>(seeds, watch.Elapsed.TotalSeconds);

        KeptSeed<TTrace> Work(ulong seed, Action<double> tell, CancellationToken token)
        {
            if (shelf.Find<TTrace>(seed) is { } kept)
                return kept;
            var work = new SeedWork(seed, shelf, options.Checkpoints, tell, token);
            return shelf.Keep(seed, trial(work, token), work.Seconds);
        }
    }

    /// <summary>
    /// Mean over seeds and its normal 95 % interval at each episode, as far as it lies between the <paramref name="lowest"/> and the
    /// <paramref name="highest"/> possible value. All curves are equally long, one value per episode.
    /// </summary>
    internal static SuiteCurve Curve(string name, Quantity quantity, IReadOnlyList<double[]> perSeed, double lowest = double.NegativeInfinity, double highest = double.PositiveInfinity)
    {
        int episodes = perSeed[0].Length;
        var means = new double[episodes];
        var intervals = new Interval[episodes];
        var column = new double[perSeed.Count];
        for (int episode = 0; episode < episodes; episode++)
        {
            for (int seed = 0; seed < column.Length; seed++)
                column[seed] = perSeed[seed][episode];
            means[episode] = Sample.Mean(column);
            intervals[episode] = ConfidenceIntervals.Normal(column).ClampedTo(lowest, highest);
        }
        return new SuiteCurve
        {
            Name = name,
            Unit = quantity.Unit,
            Aggregation = quantity.Aggregation,
            Steps = quantity.Steps,
            Mode = quantity.Mode,
            At = [.. Enumerable.Range(1, episodes).Select(episode => (long)episode)],
            Mean = [.. means],
            Ci95Low = [.. intervals.Select(interval => interval.Low)],
            Ci95High = [.. intervals.Select(interval => interval.High)],
        };
    }

    /// <summary>Mean, interquartile mean and bootstrap interval of one number per seed.</summary>
    internal static SuiteStatistic Statistic(Quantity quantity, double[] perSeed)
    {
        Interval interval = ConfidenceIntervals.Bootstrap(perSeed, BootstrapSeed);
        Interval medianInterval = Bootstrap.Interval([perSeed], Scores.Median, BootstrapSeed);
        Interval iqmInterval = Bootstrap.Interval([perSeed], Scores.InterquartileMean, BootstrapSeed);
        return new SuiteStatistic
        {
            Unit = quantity.Unit,
            Aggregation = quantity.Aggregation,
            Steps = quantity.Steps,
            Mode = quantity.Mode,
            Mean = Sample.Mean(perSeed),
            Median = Sample.Median(perSeed),
            Iqm = Sample.InterquartileMean(perSeed),
            Ci95 = [interval.Low, interval.High],
            MedianCi95 = [medianInterval.Low, medianInterval.High],
            IqmCi95 = [iqmInterval.Low, iqmInterval.High],
        };
    }

    /// <summary>Median and quartiles of when seeds arrived, <see langword="null"/> for those that never did.</summary>
    internal static SuiteEfficiency Efficiency(string criterion, string unit, IReadOnlyList<long?> reachedAt)
    {
        SampleEfficiency efficiency = SampleEfficiency.Of(reachedAt);
        return new SuiteEfficiency
        {
            Criterion = criterion,
            Unit = unit,
            Median = Known(efficiency.Median),
            Quartiles = [Known(efficiency.LowerQuartile), Known(efficiency.UpperQuartile)],
            Censored = efficiency.Censored,
        };

        static double Known(double value) => double.IsFinite(value) ? value : double.NaN;
    }

    /// <summary>Mean of the last <paramref name="count"/> values of a curve, or of all if there are fewer.</summary>
    internal static double MeanOfLast(double[] curve, int count) => Sample.Mean(curve.AsSpan(Math.Max(0, curve.Length - count)));
}

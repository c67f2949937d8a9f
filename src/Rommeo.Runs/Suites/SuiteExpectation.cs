using System.Collections.Immutable;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites;

/// <summary>A statement of the paper about one row of a suite, and how to check it on what the row did.</summary>
/// <typeparam name="TEnsemble">What a suite keeps of one row's seeds.</typeparam>
internal sealed record SuiteExpectation<TEnsemble>
{
    /// <summary>The statement in words.</summary>
    internal required string Claim { get; init; }

    /// <summary>Where it stands.</summary>
    internal required string Source { get; init; }

    /// <summary>The paper's number, if it gives one.</summary>
    internal double? Paper { get; init; }

    /// <summary>Whether the statement is about this row.</summary>
    internal required Func<SuiteContestant, bool> IsAbout { get; init; }

    /// <summary>The number to compare.</summary>
    internal required Func<TEnsemble, double> Measure { get; init; }

    /// <summary>The 95 % interval of that number, if it has one.</summary>
    internal Func<TEnsemble, Interval?> MeasureInterval { get; init; } = _ => null;

    /// <summary>Unit of the numbers, for example <c>probability</c>.</summary>
    internal string? Unit { get; init; }

    /// <summary>Whether a measured number agrees with the statement; not asked about NaN, which never does.</summary>
    internal required Func<double, bool> Holds { get; init; }

    /// <summary>The same for the number's interval, asked instead of <see cref="Holds"/> where there is one; for statements that a few seeds cannot refute.</summary>
    internal Func<Interval, bool>? HoldsWithin { get; init; }

    /// <summary>Every expectation about every row it is about, in the order of the expectations.</summary>
    internal static ImmutableArray<SuiteClaim> Check(IEnumerable<SuiteExpectation<TEnsemble>> expectations, IReadOnlyList<(SuiteContestant Contestant, TEnsemble Ensemble)> rows)
    {
        var claims = ImmutableArray.CreateBuilder<SuiteClaim>();
        foreach (SuiteExpectation<TEnsemble> expectation in expectations)
        {
            foreach ((SuiteContestant contestant, TEnsemble ensemble) in rows)
            {
                if (expectation.IsAbout(contestant))
                    claims.Add(expectation.Check(contestant, ensemble));
            }
        }
        return claims.ToImmutable();
    }

    private SuiteClaim Check(SuiteContestant contestant, TEnsemble ensemble)
    {
        double measured = Measure(ensemble);
        Interval? interval = MeasureInterval(ensemble);
        return new SuiteClaim
        {
            Claim = $"{contestant.FullName}: {Claim}",
            Source = Source,
            Paper = Paper,
            Measured = measured,
            MeasuredCi95 = interval is { } ends ? [ends.Low, ends.High] : null,
            Unit = Unit,
            Holds = !double.IsNaN(measured) && (interval is { } known && HoldsWithin is not null ? HoldsWithin(known) : Holds(measured)),
        };
    }
}

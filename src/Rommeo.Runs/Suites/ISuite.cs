namespace Rommeo.Runs.Suites;

/// <summary>A published experiment that one command runs again: it trains, measures, compares with the paper and draws.</summary>
public interface ISuite
{
    /// <summary>Name on the command line, for example <c>climbing</c>.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Summary { get; }

    /// <summary>Seeds per algorithm if nobody says otherwise.</summary>
    int DefaultSeeds { get; }

    /// <summary>The same with settings, in suites whose settings choose between cheap and costly learners.</summary>
    /// <param name="settings">Choices by name of <see cref="Settings"/>.</param>
    int SeedsOf(IReadOnlyDictionary<string, string> settings) => DefaultSeeds;

    /// <summary>Seeds per algorithm of the shortened version if nobody says otherwise.</summary>
    int QuickSeeds => Math.Min(DefaultSeeds, 3);

    /// <summary>Names of the algorithms it runs, each once, in the order of its table; empty if they cannot be chosen.</summary>
    IReadOnlyList<string> Algorithms => [];

    /// <summary>What can be chosen; empty for most suites.</summary>
    IReadOnlyList<SuiteSetting> Settings => [];

    /// <summary>Runs the whole suite. The numbers depend on the seeds only, never on the number of workers.</summary>
    /// <param name="options">What to run and where to write.</param>
    /// <param name="cancellation">Stops between two steps of training.</param>
    /// <exception cref="OperationCanceledException">The suite was stopped; files of finished parts stay.</exception>
    /// <exception cref="Requests.RequestException">A seed kept from an earlier call belongs to other settings; nothing was begun.</exception>
    SuiteResult Run(SuiteOptions options, CancellationToken cancellation);
}

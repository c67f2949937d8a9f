using System.Collections.Immutable;

namespace Rommeo.Runs.Requests;

/// <summary>A request that cannot be carried out as written: an unknown name, a bad value, a missing file. Nothing was begun.</summary>
public sealed class RequestException : Exception
{
    /// <summary>A request with one or more problems.</summary>
    public RequestException(IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    /// <summary>A request with one problem.</summary>
    public RequestException(string place, object? value, string remedy)
        : this([new Problem(place, value, remedy)])
    {
    }

    private RequestException(ImmutableArray<Problem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong, at least one thing.</summary>
    public ImmutableArray<Problem> Problems { get; }
}

namespace Rommeo.Runs.Requests;

/// <summary>Finds the name somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>The known name nearest to <paramref name="name"/>, or <see langword="null"/> if none is near.</summary>
    /// <remarks>Distance: insertions, deletions, substitutions and swaps of neighbours, letter case ignored; at most half the length of the longer name.</remarks>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string candidate in known)
        {
            int distance = Distance(name, candidate);
            if (distance < least && 2 * distance <= Math.Max(name.Length, candidate.Length))
                (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>A remedy in words: the nearest known name, or all of them if none is near.</summary>
    /// <param name="kind">What is named, for example <c>algorithm</c>.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">All known names.</param>
    public static string Remedy(string kind, string name, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
            return $"unknown {kind}; there is none";
        return Find(name, known) is { } nearest
            ? $"unknown {kind}; did you mean '{nearest}'?"
            : $"unknown {kind}; known: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    internal static int Distance(string left, string right)
    {
        // Damerau-Levenshtein with restricted transpositions; rows of the usual table.
        int[] beforeLast = new int[right.Length + 1], last = new int[right.Length + 1], row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
            row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            (beforeLast, last, row) = (last, row, beforeLast);
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = last[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(substitution, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
        }
        return row[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}

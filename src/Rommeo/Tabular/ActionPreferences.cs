using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tabular;

/// <summary>From the values of the actions of one state, [A], to the probabilities of playing them, [A], which may be written over the values.</summary>
internal static class ActionPreferences
{
    /// <summary>max_a values[a].</summary>
    internal static double Largest(ReadOnlySpan<double> values)
    {
        double largest = values[0];
        foreach (double value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    /// <summary>The first of the best actions.</summary>
    internal static int Best(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int a = 1; a < values.Length; a++)
        {
            if (values[a] > values[best])
                best = a;
        }
        return best;
    }

    /// <summary>One of the best actions, each of them as likely; takes a random number only if there are several.</summary>
    internal static int Best(ReadOnlySpan<double> values, ref PhiloxGenerator random)
    {
        double largest = Largest(values);
        int ties = Count(values, largest);
        int skip = ties > 1 ? random.NextInt32(ties) : 0;
        for (int a = 0; a < values.Length; a++)
        {
            if (values[a] == largest && skip-- == 0)
                return a;
        }
        return 0;
    }

    /// <summary>Uniform over the best actions.</summary>
    internal static void Greedy(ReadOnlySpan<double> values, Span<double> policy)
    {
        double largest = Largest(values);
        double share = 1.0 / Count(values, largest);
        for (int a = 0; a < values.Length; a++)
            policy[a] = values[a] == largest ? share : 0.0;
    }

    /// <summary>Effectively computes policy[a] = exp(values[a] / temperature) / sum_b exp(values[b] / temperature).</summary>
    internal static void Boltzmann(ReadOnlySpan<double> values, double temperature, Span<double> policy)
    {
        for (int a = 0; a < values.Length; a++)
            policy[a] = values[a] / temperature;
        LogSpace.SoftMax<double>(policy, policy);
    }

    /// <summary>Effectively computes policy[a] = (1 - epsilon) policy[a] + epsilon / A: a uniform action with probability epsilon.</summary>
    internal static void MixUniform(Span<double> policy, double epsilon)
    {
        if (epsilon <= 0)
            return;
        for (int a = 0; a < policy.Length; a++)
            policy[a] = (1 - epsilon) * policy[a] + epsilon / policy.Length;
    }

    private static int Count(ReadOnlySpan<double> values, double wanted)
    {
        int count = 0;
        foreach (double value in values)
            count += value == wanted ? 1 : 0;
        return count;
    }
}

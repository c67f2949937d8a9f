namespace Rommeo.Runs.Plots;

/// <summary>Colours that people with any colour vision tell apart.</summary>
internal static class Palette
{
    // Okabe and Ito, "Color universal design", 2008; their yellow is too faint on white, grey takes its place.
    private static readonly Colour[] Categorical =
    [
        Colour.FromHex("0072B2"), Colour.FromHex("D55E00"), Colour.FromHex("009E73"), Colour.FromHex("CC79A7"),
        Colour.FromHex("E69F00"), Colour.FromHex("56B4E9"), Colour.FromHex("000000"), Colour.FromHex("7F7F7F"),
    ];

    // Ten stops of viridis (van der Walt and Smith, 2015, public domain), without the last, which vanishes on white.
    private static readonly Colour[] Viridis =
    [
        Colour.FromHex("440154"), Colour.FromHex("482878"), Colour.FromHex("3E4A89"), Colour.FromHex("31688E"), Colour.FromHex("26828E"),
        Colour.FromHex("1F9E89"), Colour.FromHex("35B779"), Colour.FromHex("6DCD59"), Colour.FromHex("B4DE2C"),
    ];

    /// <summary>Colour of the <paramref name="index"/>-th series; repeats after <see cref="SeriesCount"/>.</summary>
    internal static Colour Series(int index) => Categorical[index % Categorical.Length];

    /// <summary>How many series have a colour of their own.</summary>
    internal static int SeriesCount => Categorical.Length;

    /// <summary>Colour of an ordered value: dark at 0, bright at 1; outside it is clamped.</summary>
    internal static Colour Sequential(double fraction)
    {
        double position = Math.Clamp(fraction, 0, 1) * (Viridis.Length - 1);
        int stop = Math.Min((int)position, Viridis.Length - 2);
        return Colour.Mix(Viridis[stop], Viridis[stop + 1], position - stop);
    }
}

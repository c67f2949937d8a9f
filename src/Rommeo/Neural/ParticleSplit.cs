namespace Rommeo.Neural;

/// <summary>How the kernel particles of a state are divided (spec 6.6): of K the last floor(ratio K) are moved, the first ones stay.</summary>
/// <param name="Fixed">Kx.</param>
/// <param name="Updated">Ky.</param>
internal readonly record struct ParticleSplit(int Fixed, int Updated)
{
    internal static ParticleSplit Of(int particles, double updatedShare)
    {
        int updated = (int)Math.Floor(updatedShare * particles);
        return new ParticleSplit(particles - updated, updated);
    }

    /// <summary>Whether there are enough of both: two that stay, one that moves.</summary>
    internal bool IsUsable => Fixed >= 2 && Updated >= 1;
}

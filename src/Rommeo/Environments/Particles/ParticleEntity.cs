namespace Rommeo.Environments.Particles;

/// <summary>A disc in the plane: an agent or a landmark. Every mass is 1.</summary>
internal sealed record ParticleEntity
{
    /// <summary>Name in the reference programs, for example <c>adversary_0</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>Radius.</summary>
    internal double Size { get; init; } = 0.05;

    /// <summary>Whether it can be moved; landmarks cannot.</summary>
    internal bool Movable { get; init; }

    /// <summary>Whether it pushes others away.</summary>
    internal bool Collides { get; init; } = true;

    /// <summary>Largest speed, or <see langword="null"/> for none.</summary>
    internal double? MaxSpeed { get; init; }

    /// <summary>Force of a full push.</summary>
    internal double Accel { get; init; } = 5.0;

    /// <summary>Whether it sends messages.</summary>
    internal bool Speaks { get; init; }

    /// <summary>Whether it plays against the good agents.</summary>
    internal bool IsAdversary { get; init; }
}

using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>One vector's worth of copies of a world. Scenarios are written in terms of it, as if it were a single world whose numbers are vectors.</summary>
internal readonly ref struct ParticleView(ParticleWorld world, int first)
{
    /// <summary>The world.</summary>
    internal ParticleWorld World { get; } = world;

    /// <summary>Number of agents.</summary>
    internal int AgentCount => World.Agents.Length;

    /// <summary>Number of landmarks.</summary>
    internal int LandmarkCount => World.LandmarkCount;

    /// <summary>Entity number of a landmark.</summary>
    internal int Landmark(int landmark) => AgentCount + landmark;

    internal Lanes X(int entity) => Load(World.X(entity));

    internal Lanes Y(int entity) => Load(World.Y(entity));

    internal Lanes SpeedX(int agent) => Load(World.SpeedX(agent));

    internal Lanes SpeedY(int agent) => Load(World.SpeedY(agent));

    internal Lanes ForceX(int agent) => Load(World.ForceX(agent));

    internal Lanes ForceY(int agent) => Load(World.ForceY(agent));

    internal Lanes Message(int agent, int symbol) => Load(World.Message(agent, symbol));

    internal Lanes Choice(int choice) => Load(World.Choice(choice));

    internal void SetPlace(int entity, Lanes x, Lanes y)
    {
        Store(x, World.X(entity));
        Store(y, World.Y(entity));
    }

    internal void SetSpeed(int agent, Lanes x, Lanes y)
    {
        Store(x, World.SpeedX(agent));
        Store(y, World.SpeedY(agent));
    }

    /// <summary>Squared distance of two centres.</summary>
    internal Lanes SquaredDistance(int a, int b)
    {
        Lanes dx = X(a) - X(b), dy = Y(a) - Y(b);
        return dx * dx + dy * dy;
    }

    /// <summary>Distance of two centres.</summary>
    internal Lanes Distance(int a, int b) => Vector.SquareRoot(SquaredDistance(a, b));

    /// <summary>1 where two entities touch (centres nearer than the sum of the radii), else 0.</summary>
    internal Lanes Touch(int a, int b) =>
        Vector.ConditionalSelect(Vector.LessThan(Distance(a, b), new Lanes(World.Entities[a].Size + World.Entities[b].Size)), Lanes.One, Lanes.Zero);

    /// <summary>Where the landmark stands that each copy's choice names.</summary>
    internal Lanes ChosenX(int choice)
    {
        Lanes chosen = Choice(choice), x = X(Landmark(0));
        for (int k = 1; k < LandmarkCount; k++)
            x = Vector.ConditionalSelect(Vector.Equals(chosen, new Lanes(k)), X(Landmark(k)), x);
        return x;
    }

    /// <inheritdoc cref="ChosenX"/>
    internal Lanes ChosenY(int choice)
    {
        Lanes chosen = Choice(choice), y = Y(Landmark(0));
        for (int k = 1; k < LandmarkCount; k++)
            y = Vector.ConditionalSelect(Vector.Equals(chosen, new Lanes(k)), Y(Landmark(k)), y);
        return y;
    }

    /// <summary>Squared distance of an agent from the landmark that each copy's choice names.</summary>
    internal Lanes SquaredDistanceToChosen(int agent, int choice)
    {
        Lanes dx = X(agent) - ChosenX(choice), dy = Y(agent) - ChosenY(choice);
        return dx * dx + dy * dy;
    }

    private Lanes Load(Span<double> row) => new(row[first..]);

    private void Store(Lanes lanes, Span<double> row) => lanes.CopyTo(row[first..]);
}

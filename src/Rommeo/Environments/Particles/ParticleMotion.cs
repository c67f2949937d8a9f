using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>Moves the agents of a world by one step: own forces, contacts, damping, speed limits.</summary>
internal static class ParticleMotion
{
    private const double TimeStep = 0.1, Damping = 0.25, ContactForce = 100, ContactMargin = 0.001;

    // Below this exponent 1 + exp(z) is 1, and its logarithm exactly 0. Exponents are not let fall much lower: where a lane would underflow, the vector exponential
    // takes another way for all lanes, and a copy would depend on its neighbours by a last digit.
    private const double Negligible = -37, Least = -700;

    internal static void Step(ParticleView view, ParticlePhysics physics)
    {
        int agents = view.AgentCount;
        Span<Lanes> forceX = stackalloc Lanes[agents], forceY = stackalloc Lanes[agents];
        for (int agent = 0; agent < agents; agent++)
            (forceX[agent], forceY[agent]) = (view.ForceX(agent), view.ForceY(agent));
        AddContacts(view, forceX, forceY);
        for (int agent = 0; agent < agents; agent++)
        {
            if (view.World.Agents[agent].Movable)
                Integrate(view, agent, forceX[agent], forceY[agent], physics);
        }
    }

    private static void AddContacts(ParticleView view, Span<Lanes> forceX, Span<Lanes> forceY)
    {
        var entities = view.World.Entities;
        for (int a = 0; a < forceX.Length; a++)
        {
            if (!entities[a].Collides)
                continue;
            for (int b = a + 1; b < entities.Length; b++)
            {
                if (!entities[b].Collides || !(entities[a].Movable || entities[b].Movable))
                    continue;
                Lanes dx = view.X(a) - view.X(b), dy = view.Y(a) - view.Y(b);
                if (!TryContact(Vector.SquareRoot(dx * dx + dy * dy), entities[a].Size + entities[b].Size, out Lanes perDistance))
                    continue;
                forceX[a] += perDistance * dx;
                forceY[a] += perDistance * dy;
                if (b >= forceX.Length)
                    continue;
                forceX[b] -= perDistance * dx;
                forceY[b] -= perDistance * dy;
            }
        }
    }

    /// <summary>
    /// Contact force divided by the distance: 100 k log(1 + exp(-(dist - dmin) / k)) / dist, with the logarithm taken stably. Entities in the very same place
    /// do not push each other, where the reference programs divide by zero.
    /// </summary>
    private static bool TryContact(Lanes distance, double reach, out Lanes perDistance)
    {
        Lanes z = (new Lanes(reach) - distance) / ContactMargin;
        perDistance = Lanes.Zero;
        if (Vector.LessThanAll(z, new Lanes(Negligible)))
            return false;
        Lanes penetration = ContactMargin * (Vector.Max(z, Lanes.Zero) + Vector.Log(Lanes.One + Vector.Exp(Vector.Max(-Vector.Abs(z), new Lanes(Least)))));
        perDistance = Vector.ConditionalSelect(Vector.Equals(distance, Lanes.Zero), Lanes.Zero, ContactForce * penetration / distance);
        return true;
    }

    private static void Integrate(ParticleView view, int agent, Lanes forceX, Lanes forceY, ParticlePhysics physics)
    {
        Lanes oldX = view.SpeedX(agent), oldY = view.SpeedY(agent);
        Lanes newX = oldX * (1 - Damping) + forceX * TimeStep, newY = oldY * (1 - Damping) + forceY * TimeStep;
        if (view.World.Agents[agent].MaxSpeed is { } maxSpeed)
        {
            Lanes speed = Vector.SquareRoot(newX * newX + newY * newY);
            Vector<long> tooFast = Vector.GreaterThan(speed, new Lanes(maxSpeed));
            newX = Vector.ConditionalSelect(tooFast, newX / speed * maxSpeed, newX);
            newY = Vector.ConditionalSelect(tooFast, newY / speed * maxSpeed, newY);
        }
        // MPE2 moves with the speed before the push, the original with the one after it.
        (Lanes x, Lanes y) = physics == ParticlePhysics.Mpe2 ? (oldX, oldY) : (newX, newY);
        view.SetPlace(agent, view.X(agent) + x * TimeStep, view.Y(agent) + y * TimeStep);
        view.SetSpeed(agent, newX, newY);
    }
}

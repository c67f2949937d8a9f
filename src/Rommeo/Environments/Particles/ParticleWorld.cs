using System.Collections.Immutable;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles;

/// <summary>
/// State of many copies of one particle world, a row of copies per quantity, so that the lanes of a vector are copies. Rows are padded to whole vectors; what the
/// padding holds is computed along and never read.
/// </summary>
internal sealed class ParticleWorld
{
    private readonly double[] _x;         // [entity, copy]
    private readonly double[] _y;
    private readonly double[] _speedX;    // [agent, copy]
    private readonly double[] _speedY;
    private readonly double[] _forceX;    // [agent, copy]: what the agent's own action asks for
    private readonly double[] _forceY;
    private readonly double[] _message;   // [agent, symbol, copy]
    private readonly double[] _choice;    // [choice, copy]: what a scenario drew at reset, for example the goal

    /// <param name="agents">The agents, in order.</param>
    /// <param name="landmarks">The landmarks, which follow the agents as entities.</param>
    /// <param name="symbols">Length of a message.</param>
    /// <param name="choices">Indices that the scenario draws at reset.</param>
    /// <param name="copies">How many copies.</param>
    internal ParticleWorld(ImmutableArray<ParticleEntity> agents, ImmutableArray<ParticleEntity> landmarks, int symbols, int choices, int copies)
    {
        Agents = agents;
        Entities = [.. agents, .. landmarks];
        Symbols = symbols;
        Copies = copies;
        Stride = (copies + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        (_x, _y) = (new double[Entities.Length * Stride], new double[Entities.Length * Stride]);
        (_speedX, _speedY) = (new double[agents.Length * Stride], new double[agents.Length * Stride]);
        (_forceX, _forceY) = (new double[agents.Length * Stride], new double[agents.Length * Stride]);
        _message = new double[agents.Length * symbols * Stride];
        _choice = new double[choices * Stride];
    }

    internal ImmutableArray<ParticleEntity> Agents { get; }

    /// <summary>Agents, then landmarks.</summary>
    internal ImmutableArray<ParticleEntity> Entities { get; }

    internal int LandmarkCount => Entities.Length - Agents.Length;

    /// <summary>Length of a message.</summary>
    internal int Symbols { get; }

    internal int Copies { get; }

    /// <summary>Copies with padding.</summary>
    internal int Stride { get; }

    internal Span<double> X(int entity) => Row(_x, entity);

    internal Span<double> Y(int entity) => Row(_y, entity);

    internal Span<double> SpeedX(int agent) => Row(_speedX, agent);

    internal Span<double> SpeedY(int agent) => Row(_speedY, agent);

    internal Span<double> ForceX(int agent) => Row(_forceX, agent);

    internal Span<double> ForceY(int agent) => Row(_forceY, agent);

    internal Span<double> Message(int agent, int symbol) => Row(_message, agent * Symbols + symbol);

    internal Span<double> Choice(int choice) => Row(_choice, choice);

    /// <summary>Puts a copy at rest and silent; places are the scenario's business.</summary>
    internal void Quieten(int copy)
    {
        for (int agent = 0; agent < Agents.Length; agent++)
        {
            SpeedX(agent)[copy] = 0;
            SpeedY(agent)[copy] = 0;
            for (int symbol = 0; symbol < Symbols; symbol++)
                Message(agent, symbol)[copy] = 0;
        }
    }

    private Span<double> Row(double[] rows, int row) => rows.AsSpan(row * Stride, Stride);
}

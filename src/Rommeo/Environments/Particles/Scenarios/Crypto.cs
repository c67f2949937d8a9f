using System.Collections.Immutable;
using System.Numerics;
using Lanes = System.Numerics.Vector<double>;

namespace Rommeo.Environments.Particles.Scenarios;

/// <summary><c>mpe/simple-crypto</c>: Alice tells Bob a secret that Eve overhears; Alice and Bob share a key. Nobody moves.</summary>
internal sealed class Crypto(ParticleConfig config) : ParticleScenario(config)
{
    private const int Eve = 0, Bob = 1, Alice = 2, Goal = 0, Key = 1;
    private static readonly double[][] Colours = [[1, 0, 0, 0], [0, 1, 0, 0]];

    internal override ImmutableArray<ParticleEntity> Agents { get; } =
    [
        new() { Name = "eve_0", Collides = false, Speaks = true, IsAdversary = true },
        new() { Name = "bob_0", Collides = false, Speaks = true },
        new() { Name = "alice_0", Collides = false, Speaks = true },
    ];

    internal override ImmutableArray<ParticleEntity> Landmarks { get; } = Several(Colours.Length, "landmark ", new() { Name = "", Collides = false });

    internal override int Symbols => 4;

    internal override int Choices => 2;

    internal override int ObservationSize(int agent) => agent == Eve ? 4 : 8;

    internal override void Observe(ParticleView view, int agent, ref LaneWriter observation)
    {
        if (agent == Alice)
            WriteChosenColour(view, Goal, Colours, ref observation);
        if (agent != Eve)
            WriteChosenColour(view, Key, Colours, ref observation);
        if (agent != Alice)
            WriteMessage(view, Alice, ref observation);
    }

    internal override void Reward(ParticleView view, Span<Lanes> rewards)
    {
        Lanes errorOfEve = Error(view, Eve);
        rewards[Eve] = -errorOfEve;
        rewards[Bob] = errorOfEve - Error(view, Bob);
        rewards[Alice] = rewards[Bob];
    }

    /// <summary>Squared distance of what an agent says from the secret; silence is no error.</summary>
    private static Lanes Error(ParticleView view, int agent)
    {
        Lanes error = Lanes.Zero, loudest = Lanes.Zero;
        for (int symbol = 0; symbol < Colours[0].Length; symbol++)
        {
            Lanes said = view.Message(agent, symbol), difference = said - ChosenComponent(view, Goal, Colours, symbol);
            error += difference * difference;
            loudest = Vector.Max(loudest, Vector.Abs(said));
        }
        return Vector.ConditionalSelect(Vector.Equals(loudest, Lanes.Zero), Lanes.Zero, error);
    }
}

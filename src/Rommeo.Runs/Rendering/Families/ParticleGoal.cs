using System.Collections.Immutable;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Particles.Scenarios;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>What a landmark that a scenario draws at reset means.</summary>
/// <param name="Name">What is written beside it.</param>
/// <param name="Kind">What the legend says.</param>
internal sealed record ParticleGoal(string Name, string Kind)
{
    private static readonly string[] Brackets = ["()", "[]"];

    /// <summary>One per choice of the scenario, in order.</summary>
    internal static ImmutableArray<ParticleGoal> Of(ParticleScenario scenario) => scenario switch
    {
        Crypto => [new("secret", "the secret: Alice knows it"), new("key", "the key: Alice and Bob know it")],
        Reference => [new("goal of 1", "goal of agent 1: agent 0 knows it"), new("goal of 0", "goal of agent 0: agent 1 knows it")],
        SpeakerListener => [new("goal", "the goal: only the speaker knows it")],
        Push or Adversary => [new("goal", "the goal: the adversary does not know it")],
        _ => [],
    };

    /// <summary>The mark around the landmark; several may stand around the same.</summary>
    /// <param name="number">Which of them.</param>
    /// <param name="largest">Radius of the largest agent or landmark, which must not hide it.</param>
    internal SceneItem Item(int number, double largest) => new()
    {
        Kind = Kind,
        Shape = ItemShape.Ring,
        Radius = largest + 0.05 + 0.04 * number,
        Fill = number == 0 ? AgentColours.Goal : AgentColours.Leader,
        Symbol = Brackets[number % Brackets.Length],
        Style = number == 0 ? AgentColours.TerminalGoal : AgentColours.TerminalLeader,
        HasCaptionBelow = number == 0,
    };
}

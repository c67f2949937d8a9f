using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Environments.Checking;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Wrappers;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Environments.Wrappers;

/// <summary>Games whose agents speak and walk: several choices at once, alone and combined.</summary>
public class CombinedChoicesTests
{
    public static TheoryData<string> Games => ["mpe/simple-reference", "mpe/simple-world-comm"];

    [Theory]
    [MemberData(nameof(Games))]
    public void Who_speaks_and_walks_chooses_message_and_push_side_by_side(string name)
    {
        Space[] spaces = SpacesOf(Create(name, ActionKind.MultiDiscrete));
        Assert.Contains(spaces, space => space is MultiDiscreteSpace { Counts: [_, 5] });
        Assert.Equal(SpacesOf(Create(name, ActionKind.Discrete)), SpacesOf(new CombinedChoices(Create(name, ActionKind.MultiDiscrete))));
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Combined_they_play_as_the_game_of_single_choices_does(string name)
    {
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Acting);
        var single = new Play(Create(name, ActionKind.Discrete));
        var combined = new Play(new Wrapping(new WrapperConfig()).Around(Create(name, ActionKind.MultiDiscrete), learns: true));
        single.Reset(7);
        combined.Reset(7);
        while (!single.IsOver)
        {
            single.ChooseUniformly(ref random);
            single.Step();
            combined.Step(single.Actions);
            Assert.Equal(single.Observations, combined.Observations);
            Assert.Equal(single.Rewards, combined.Rewards);
        }
        Assert.True(combined.IsOver);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void The_checker_accepts_a_game_of_several_choices(string name) =>
        Assert.Empty(EnvironmentChecker.Check(() => Create(name, ActionKind.MultiDiscrete), new EnvironmentCheckOptions()));

    [Fact]
    public void Games_of_single_choices_are_left_as_they_are()
    {
        IEnvironment game = Create("mpe/simple-reference", ActionKind.Discrete);
        Assert.Same(game, new Wrapping(new WrapperConfig()).Around(game, learns: true));
    }

    [Fact]
    public void An_algorithm_says_what_to_do_with_several_choices_at_once()
    {
        AlgorithmEntry entry = AlgorithmRegistry.All["idqn"];
        var error = Assert.Throws<ArgumentException>(() =>
            Team.Create(entry, entry.DefaultConfig, new TeamLayout(Create("mpe/simple-reference", ActionKind.MultiDiscrete)), seed: 1));
        Assert.Contains("CombinedChoices", error.Message, StringComparison.Ordinal);
    }

    private static Space[] SpacesOf(IEnvironment game) => [.. Enumerable.Range(0, game.AgentCount).Select(game.ActionSpace)];

    private static IEnvironment Create(string name, ActionKind actions)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        return entry.Create((ParticleConfig)entry.DefaultConfig with { Actions = actions });
    }
}

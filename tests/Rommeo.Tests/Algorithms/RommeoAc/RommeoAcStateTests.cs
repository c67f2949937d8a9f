using Rommeo.Neural;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using static Rommeo.Agents.ActMode;

namespace Rommeo.Tests.Algorithms.RommeoAc;

public sealed class RommeoAcStateTests
{
    [Fact]
    public void A_restored_agent_acts_and_learns_as_if_nothing_had_happened()
    {
        using var original = Team(seed: 3);
        using var restored = Team(seed: 4);
        original.Run(30);
        // The replay is no part of a learner's state: both are given the same transitions to learn from.
        original.Saved();
        for (int agent = 0; agent < original.Learners.Length; agent++)
        {
            var state = new MemoryState();
            original.Learners[agent].Save(state);
            restored.Learners[agent].Restore(state);
        }
        for (int step = 0; step < 5; step++)
        {
            AssertSameActions(original, restored);
            for (int agent = 0; agent < original.Learners.Length; agent++)
            {
                original.Learners[agent].Update(Minibatch(original));
                restored.Learners[agent].Update(Minibatch(original));
            }
            Assert.Equal(original.Metrics(), restored.Metrics());
        }
    }

    [Fact]
    public void A_restored_team_continues_its_counts_and_its_draws_from_the_replay()
    {
        using var original = Team(seed: 3);
        using var restored = Team(seed: 4);
        original.Run(30);
        restored.Team.Restore(original.Saved());
        Assert.Equal(original.Team.EnvironmentSteps, restored.Team.EnvironmentSteps);
        Assert.Equal(original.Team.Updates, restored.Team.Updates);
        original.Saved().AssertSameAs(restored.Saved());
    }

    [Fact]
    public void A_checkpoint_names_every_network_of_every_agent()
    {
        using var team = Team(seed: 3);
        MemoryState state = team.Saved();
        foreach (string network in new[] { "prior", "opponentModel", "policy", "critic", "criticTarget" })
        {
            for (int agent = 0; agent < 3; agent++)
                Assert.Contains($"agent{agent}/{network}/weights", state.Names);
        }
    }

    [Theory]
    [InlineData("agent1/policy/weights", float.NaN)]
    [InlineData("agent0/critic/firstMoments", float.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_refused_by_name(string tensor, float number)
    {
        using var team = Team(seed: 3);
        MemoryState state = team.Saved();
        float[] values = new float[state.Length(tensor)];
        values[^1] = number;
        state.Replace(tensor, values);
        Assert.Contains(tensor.Split('/', 2)[1], Assert.Throws<InvalidDataException>(() => team.Team.Restore(state)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent2/critic/steps", new long[] { -1 })]
    [InlineData("agent0/actingStream", new long[] { 1, 2, 3, 9 })]
    [InlineData("agent0/temperature/steps", new long[] { -4 })]
    [InlineData("team/progress", new long[] { 5, -5 })]
    public void Counts_that_cannot_be_are_refused(string tensor, long[] values)
    {
        using var team = Team(seed: 3);
        MemoryState state = team.Saved();
        state.Replace(tensor, values);
        Assert.Throws<InvalidDataException>(() => team.Team.Restore(state));
    }

    [Fact]
    public void A_checkpoint_of_other_networks_is_refused()
    {
        using var small = Team(seed: 3);
        using var large = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small with { Hidden = [9, 14] });
        Assert.Throws<InvalidDataException>(() => large.Team.Restore(small.Saved()));
    }

    private static RommeoAcTeam<float> Team(ulong seed) =>
        new(WanderingGame.OfThree(), RommeoAcTeam<float>.Small with { Temperature = TemperatureMode.Maximum }, seed);

    private static Rommeo.Replay.Minibatch Minibatch(RommeoAcTeam<float> team) =>
        new(team.Team.Replay, [0, 3, 3, 7, 11, 2], [25, 26, 27, 28, 29], team.Team.EnvironmentSteps);

    private static void AssertSameActions(RommeoAcTeam<float> left, RommeoAcTeam<float> right)
    {
        foreach (Rommeo.Agents.ActMode mode in new[] { Explore, Evaluate, Explore })
        {
            double[] expected = new double[6], actual = new double[6];
            left.Team.Act(left.Observations, mode, expected);
            right.Team.Act(left.Observations, mode, actual);
            Assert.Equal(expected, actual);
        }
    }
}

using Rommeo.Environments.StochasticGames;

namespace Rommeo.Tests.Environments.StochasticGames;

public class TransitionTableTests
{
    [Fact]
    public void Reachable_states_are_found_and_numbered_in_order_of_discovery()
    {
        TransitionTable table = TransitionTable.Create<int>([2], [(10, 1.0)], (state, a) =>
            [new(1.0, state == 13 ? 10 : state + 1 + a[0], [state], Ends: state == 12)], coordinates: state => [state]);
        Assert.Equal([10.0, 11, 12, 13], table.Coordinates.Select(row => row[0]));
        Assert.Equal([1.0, 0, 0, 0], table.StartDistribution);
        Assert.True(table.Outcomes(2, 0)[0].IsTerminal);
        Assert.Equal(0, table.Outcomes(3, 1)[0].NextState);
    }

    [Fact]
    public void Equal_outcomes_are_merged_and_equal_starts_too()
    {
        TransitionTable table = TransitionTable.Create<int>([1], [(0, 0.25), (0, 0.75)], (_, _) => [new(0.5, 0, [1]), new(0.25, 0, [2]), new(0.25, 0, [1])]);
        Assert.Equal([0.75, 0.25], table.Outcomes(0, 0).Select(outcome => outcome.Probability));
        Assert.Equal([1.0], table.StartDistribution);
    }

    [Fact]
    public void Rules_that_are_no_distribution_are_refused_with_their_place()
    {
        var error = Assert.Throws<ArgumentException>(() => TransitionTable.Create<int>([2, 2], [(0, 1.0)], (_, _) => [new(0.5, 0, [1, 1])]));
        Assert.Contains("state 0, joint action (0, 0)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TransitionTable.Create<int>([1], [(0, 0.5)], (_, _) => [new(1, 0, [1])]));
        Assert.Throws<ArgumentException>(() => TransitionTable.Create<int>([1], [(0, 1)], (_, _) => [new(1, 0, [1, 2])]));
        Assert.Throws<ArgumentException>(() => TransitionTable.Create<int>([1], [(0, 1)], (_, _) => [new(1, 0, [double.NaN])]));
        Assert.Throws<ArgumentException>(() => TransitionTable.Create<int>([1], [(0, 1)], (_, _) => [new(0, 0, [1]), new(1, 0, [1])]));
    }

    [Fact]
    public void Coordinates_that_do_not_tell_states_apart_cannot_be_observed()
    {
        TransitionTable table = TransitionTable.Create<int>([1], [(0, 1.0)], (state, _) => [new(1.0, 1 - state, [0])], coordinates: _ => [0]);
        Assert.Throws<ArgumentException>(() => new StochasticGame(table, new StochasticGameConfig { Observation = StateObservation.Coordinates }));
        TransitionTable bare = TransitionTable.Create<int>([1], [(0, 1.0)], (_, _) => [new(1.0, 0, [0])]);
        Assert.Throws<ArgumentException>(() => new StochasticGame(bare, new StochasticGameConfig { Observation = StateObservation.Coordinates }));
    }
}

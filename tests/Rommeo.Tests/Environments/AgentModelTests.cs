using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments;

public class AgentModelTests
{
    public static TheoryData<string> NamesWithModel =>
        [.. EnvironmentRegistry.All.Keys.Order(StringComparer.Ordinal).Where(name => Play.Default(name).Game is IKnownModel)];

    [Theory]
    [MemberData(nameof(NamesWithModel))]
    public void Probabilities_of_a_model_sum_to_one_and_its_outcomes_differ(string name)
    {
        var model = (IKnownModel)Play.Default(name).Game;
        Assert.Equal(1.0, model.StartDistribution.Sum(), 1e-12);
        Assert.Equal(model.StateCount, model.StartDistribution.Length);
        int joint = model.ActionCounts.Aggregate(1, (product, count) => product * count);
        for (int state = 0; state < model.StateCount; state++)
        {
            for (int jointAction = 0; jointAction < joint; jointAction++)
            {
                if (!model.IsLegal(state, jointAction))
                    continue;
                var outcomes = model.Transitions(state, jointAction);
                Assert.Equal(1.0, outcomes.Sum(outcome => outcome.Probability), 1e-12);
                Assert.All(outcomes, outcome => Assert.InRange(outcome.NextState, ModelTransition.End, model.StateCount - 1));
                Assert.Equal(outcomes.Length, outcomes.Select(outcome => $"{outcome.NextState}: {string.Join(' ', outcome.Rewards)}").Distinct().Count());
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesWithModel))]
    public void Play_does_what_the_model_says(string name) => AssertPlayFollowsModel(Play.Default(name));

    [Theory]
    [InlineData(MatrixGameObservation.Constant, 1)]
    [InlineData(MatrixGameObservation.ZeroPerAgent, 1)]
    [InlineData(MatrixGameObservation.LastActions, 10)]
    [InlineData(MatrixGameObservation.LastJointAction, 10)]
    public void Play_does_what_the_model_says_with_every_memory(MatrixGameObservation observation, int states)
    {
        var play = new Play(EnvironmentRegistry.All["climbing"].Create(new ClimbingConfig { Steps = 50, Observation = observation }));
        Assert.Equal(states, ((IKnownModel)play.Game).StateCount);
        AssertPlayFollowsModel(play);
    }

    [Fact]
    public void A_one_shot_game_gets_an_absorbing_end()
    {
        var model = new AgentModel((IKnownModel)Play.Default("climbing").Game, agent: 1);
        Assert.Equal((2, 3, 3), (model.StateCount, model.OwnActionCount, model.OthersActionCount));
        Assert.Equal([false, true], model.Terminal);
        // Seen by agent 1 the published table is transposed: own action first.
        Assert.Equal([11.0, -30, 0, -30, 7, 0, 0, 6, 5], model.Rewards[..9]);
        Assert.All(model.Rewards[9..], reward => Assert.Equal(0, reward));
        Assert.All(Enumerable.Range(0, 18), row => Assert.Equal([0.0, 1.0], model.Transitions[(row * 2)..(row * 2 + 2)]));
        Assert.Equal([.. Enumerable.Repeat(true, 9), .. Enumerable.Repeat(false, 9)], model.Legal);
    }

    [Fact]
    public void A_repeated_game_goes_on_from_the_state_of_its_last_joint_action()
    {
        var game = (IKnownModel)EnvironmentRegistry.All["climbing"].Create(
            new ClimbingConfig { Steps = 25, Observation = MatrixGameObservation.LastJointAction });
        var model = new AgentModel(game, agent: 0);
        Assert.Equal(10, model.StateCount);
        Assert.DoesNotContain(true, model.Terminal);
        int row = model.Index(state: 4, ownAction: 1, othersAction: 2);
        Assert.Equal(6, model.Rewards[row]);
        Assert.Equal(1, model.Transitions[row * 10 + 1 + 5]);
    }

    [Fact]
    public void The_others_are_numbered_as_the_layout_numbers_them()
    {
        PayoffTable table = PayoffTable.PerAgent([2, 3, 4], (a, agent) => 1000 * agent + 100 * a[0] + 10 * a[1] + a[2]);
        MatrixGame game = MatrixGame.Create(table, new MatrixGameConfig());
        var actions = new double[3];
        for (int agent = 0; agent < 3; agent++)
        {
            var model = new AgentModel(game, agent);
            for (int joint = 0; joint < 24; joint++)
            {
                table.ActionsOf(joint, actions);
                int row = model.Index(0, (int)actions[agent], game.Layout.OthersActionIndex(agent, actions));
                Assert.Equal(table.Expected(agent, joint), model.Rewards[row]);
            }
        }
    }

    [Fact]
    public void Rewards_of_random_cells_are_expected_values()
    {
        var model = new AgentModel((IKnownModel)Play.Default("fully-stochastic-climbing").Game, agent: 0);
        Assert.Equal([11.0, -30, 0, -30, 7, 6, 0, 0, 5], model.Rewards[..9]);
    }

    private static void AssertPlayFollowsModel(Play play)
    {
        var model = (IKnownModel)play.Game;
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Acting);
        play.Reset(1);
        Assert.True(model.StartDistribution[model.StateOf(play.Observations)] > 0);
        for (int step = 0; step < 200; step++)
        {
            int state = model.StateOf(play.Observations);
            play.ChooseUniformly(ref random);
            int joint = 0;
            for (int agent = 0; agent < play.Game.AgentCount; agent++)
                joint = joint * model.ActionCounts[agent] + (int)play.Actions[agent];
            play.Step();
            int next = play.Terminated[0] ? ModelTransition.End : model.StateOf(play.Observations);
            Assert.Contains(model.Transitions(state, joint), outcome => outcome.NextState == next && outcome.Rewards.SequenceEqual(play.Rewards));
            if (play.IsOver)
                play.Reset();
        }
    }
}

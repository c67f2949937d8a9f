using Rommeo.Environments;
using Rommeo.Environments.StochasticGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.StochasticGames;

public class BoxPushingTests
{
    private const int Left = 0, Right = 1, Forward = 2, Stay = 3;
    private static readonly BoxPushingRules Rules = new(new BoxPushingConfig());
    private static readonly BoxPushingState Start = BoxPushingState.Start(BoxPushingField.Large);

    [Fact]
    public void The_agents_stand_and_look_as_published()
    {
        Assert.Equal([6.0, 1, 1, 6, 6, 3, 3, 1, 3, 6, 3, 3], Start.Coordinates());
        Play play = Play.Default("box-pushing");
        play.Reset(1);
        Assert.Equal([1.0, 0, 0, 0, 0, 1, 0, 0, 0, 0], play.Observations);
    }

    [Fact]
    public void Turns_rotate_and_forward_moves_into_an_empty_cell()
    {
        (BoxPushingState next, double reward, bool ends) = Rules.Play(Start, Left, Forward, first: 0);
        Assert.Equal((new BoxCell(6, 1), 0), (next.Agent0.Cell, next.Agent0.Heading));
        Assert.Equal((new BoxCell(6, 5), 3), (next.Agent1.Cell, next.Agent1.Heading));
        Assert.Equal((-0.1, false), (reward, ends));
        Assert.Equal(0, Rules.Play(next, Stay, Right, first: 1).Next.Agent1.Heading);
    }

    [Fact]
    public void A_small_box_pays_when_it_enters_the_goal_row()
    {
        BoxPushingState state = Start with { Agent0 = new(new(4, 1), 0) };
        double[] rewards = new double[4];
        for (int step = 0; step < 4; step++)
            (state, rewards[step], _) = Rules.Play(state, Forward, Stay, first: 0);
        // Two pushes, the third into the goal row, and then the wall.
        Assert.Equal([-0.1, -0.1, 9.9, -5.1], rewards);
        Assert.Equal(new BoxCell(0, 1), state.Small0);
    }

    [Fact]
    public void The_big_box_moves_for_both_together_only_and_ends_the_game_in_the_goal_row()
    {
        BoxPushingState state = Start with { Agent0 = new(new(4, 3), 0), Agent1 = new(new(4, 4), 0) };
        Assert.Equal(-5.1, Rules.Play(state, Forward, Stay, first: 0).Reward);
        Assert.Equal(-0.1, Rules.Play(state, Forward, Forward, first: 0).Reward);
        state = Rules.Play(state, Forward, Forward, first: 0).Next;
        Assert.Equal((new BoxCell(2, 3), new BoxCell(3, 3), new BoxCell(3, 4)), (state.Big, state.Agent0.Cell, state.Agent1.Cell));
        state = Rules.Play(state, Forward, Forward, first: 1).Next;
        (state, double reward, bool ends) = Rules.Play(state, Forward, Forward, first: 1);
        Assert.Equal((100, true, new BoxCell(0, 3)), (reward, ends, state.Big));
    }

    [Fact]
    public void The_upstream_quirk_makes_pushers_bump_into_what_they_have_pushed()
    {
        var quirk = new BoxPushingRules(new BoxPushingConfig { BumpAfterBigPush = true });
        BoxPushingState state = Start with { Agent0 = new(new(4, 3), 0), Agent1 = new(new(4, 4), 0) };
        Assert.Equal(-10.1, quirk.Play(state, Forward, Forward, first: 0).Reward, 1e-12);
        Assert.Equal(new BoxCell(2, 3), quirk.Play(state, Forward, Forward, first: 0).Next.Big);
    }

    [Fact]
    public void Pushers_on_opposite_sides_do_not_tear_the_box_apart()
    {
        BoxPushingState state = Start with { Agent0 = new(new(4, 3), 0), Agent1 = new(new(2, 4), 2) };
        (BoxPushingState next, double reward, _) = Rules.Play(state, Forward, Forward, first: 0);
        Assert.Equal((state, -10.1), (next, reward));
    }

    [Fact]
    public void Who_moves_first_gets_the_contested_cell()
    {
        BoxPushingState state = Start with { Agent0 = new(new(6, 3), 1), Agent1 = new(new(6, 5), 3) };
        Assert.Equal(new BoxCell(6, 4), Rules.Play(state, Forward, Forward, first: 0).Next.Agent0.Cell);
        Assert.Equal(new BoxCell(6, 4), Rules.Play(state, Forward, Forward, first: 1).Next.Agent1.Cell);
        Assert.Equal(-5.1, Rules.Play(state, Forward, Forward, first: 1).Reward);
    }

    [Fact]
    public void One_action_in_ten_fails()
    {
        var play = new Play(BoxPushingGame.Create(new BoxPushingConfig { Observation = BoxPushingObservation.Coordinates }));
        int turned = 0;
        for (int episode = 0; episode < 4000; episode++)
        {
            play.Reset(episode == 0 ? 1 : null);
            play.Step(Stay, Left);
            turned += play.Observations[5] == 2 ? 1 : 0;
        }
        // Standard deviation 19.
        Assert.InRange(turned, 3520, 3680);
        var known = (StochasticGame)Play.Default("small-box-pushing").Game;
        Assert.Equal([0.81, 0.09, 0.09, 0.01], known.Table.Outcomes(0, Left * 4 + Right).Select(outcome => Math.Round(outcome.Probability, 12)));
    }

    [Fact]
    public void The_small_field_has_few_enough_states_for_exact_solvers() =>
        Assert.Equal(656, ((IKnownModel)Play.Default("small-box-pushing").Game).StateCount);

    [Fact]
    public void The_game_and_the_table_of_the_small_field_agree()
    {
        // Both draw differently, so distributions are compared: the mean return of a fixed plan over many episodes.
        double[] returns = [MeanReturn(BoxPushingField.Small, known: true), MeanReturn(BoxPushingField.Small, known: false)];
        Assert.InRange(Math.Abs(returns[0] - returns[1]), 0, 1.5);
        Assert.InRange(returns[0], 5, 100);
    }

    // Turn to the boxes, walk to the middle columns and push: the plan that gets the big box home if nothing fails.
    private static double MeanReturn(BoxPushingField field, bool known)
    {
        int[][] plan = [[Forward, Forward], [Left, Right], [Forward, Forward], [Forward, Forward], [Stay, Stay]];
        var config = new BoxPushingConfig { Field = field, Observation = known ? BoxPushingObservation.Coordinates : BoxPushingObservation.FacedCell };
        var play = new Play(BoxPushingGame.Create(config));
        Assert.Equal(known, play.Game is IKnownModel);
        double sum = 0;
        const int episodes = 20_000;
        for (int episode = 0; episode < episodes; episode++)
        {
            play.Reset(episode == 0 ? 3 : null);
            foreach (int[] actions in plan)
            {
                play.Step(actions[0], actions[1]);
                sum += play.Rewards[0];
                if (play.IsOver)
                    break;
            }
        }
        return sum / episodes;
    }
}

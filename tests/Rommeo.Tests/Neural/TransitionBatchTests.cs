using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Replay;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Neural;

public sealed class TransitionBatchTests
{
    [Fact]
    public void A_batch_holds_the_agents_own_rows_and_the_others_actions_in_ascending_order()
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(), RommeoAcTeam<double>.Small);
        var rows = new SeatRows(new AgentSeat(team.Team.Layout, 1, 0));
        for (int step = 0; step < 9; step++)
        {
            double[] before = [.. team.Observations];
            team.ObserveOne();
            TransitionBatch<double> batch = Gather(team.Team.Replay!, rows, [step], recent: [step]);
            // Agent 1 sees number 2 of the joint observation and plays numbers 1..3 of the joint action, all of them in (-1, 1).
            if (step != 7)
                Near.Equal(before[2], batch.Observation[0, 0], 1e-6);
            Near.Equal(team.Observations[2], batch.NextObservation[0, 0], 1e-6);
            Near.Equal(team.Actions.AsSpan(1, 3), batch.Action.ToDoubles(), 1e-6);
            double[] others = [(team.Actions[0] - 1) / 4, (team.Actions[4] - 0.5) / 0.5, (team.Actions[5] + 5) / 15];
            Near.Equal(others, batch.Others.ToDoubles(), 1e-6);
            Near.Equal(others, batch.RecentOthers.ToDoubles(), 1e-6);
            Near.Equal(team.Rewards[1], batch.Reward[0], 1e-6);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_a_true_end_is_terminal(bool ends)
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(length: 4, ends), RommeoAcTeam<double>.Small);
        for (int step = 0; step < 8; step++)
            team.ObserveOne();
        var rows = new SeatRows(new AgentSeat(team.Team.Layout, 0, 0));
        TransitionBatch<double> batch = Gather(team.Team.Replay!, rows, [0, 1, 2, 3, 4, 5, 6, 7], recent: [7]);
        Assert.Equal([false, false, false, ends, false, false, false, ends], batch.Terminal.AsSpan(0, 8).ToArray());
        Assert.True(batch.Bootstraps);
        Assert.Equal(!ends, Gather(team.Team.Replay!, rows, [3, 7, 3], recent: [7]).Bootstraps);
    }

    [Fact]
    public void The_recent_batch_holds_only_real_transitions_unless_it_is_padded_with_zeros_as_published()
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(), RommeoAcTeam<double>.Small);
        for (int step = 0; step < 2; step++)
            team.ObserveOne();
        var rows = new SeatRows(new AgentSeat(team.Team.Layout, 2, 0));
        TransitionBatch<double> real = Gather(team.Team.Replay!, rows, [0, 1, 1, 0, 1], recent: [0, 1]);
        TransitionBatch<double> padded = Gather(team.Team.Replay!, rows, [0, 1, 1, 0, 1], recent: [0, 1], pad: true);
        Assert.Equal(2, real.RecentOthers.Count);
        Assert.Equal(5, padded.RecentOthers.Count);
        for (int d = 0; d < 4; d++)
        {
            Assert.Equal([0, 0, 0, real.RecentOthers[d, 0], real.RecentOthers[d, 1]], padded.RecentOthers.Row(d).ToArray());
            Assert.Equal([0, 0, 0, real.RecentObservation[d, 0], real.RecentObservation[d, 1]], padded.RecentObservation.Row(d).ToArray());
        }
    }

    [Fact]
    public void Padding_ends_when_a_whole_batch_exists()
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(), RommeoAcTeam<double>.Small);
        for (int step = 0; step < 3; step++)
            team.ObserveOne();
        var rows = new SeatRows(new AgentSeat(team.Team.Layout, 2, 0));
        TransitionBatch<double> real = Gather(team.Team.Replay!, rows, [0, 0, 0], recent: [0, 1, 2]);
        TransitionBatch<double> padded = Gather(team.Team.Replay!, rows, [0, 0, 0], recent: [0, 1, 2], pad: true);
        Assert.Equal(real.RecentOthers.ToDoubles(), padded.RecentOthers.ToDoubles());
    }

    private static TransitionBatch<double> Gather(ReplayBuffer replay, SeatRows rows, int[] indices, int[] recent, bool pad = false)
    {
        var batch = new TransitionBatch<double>(rows.Sizes, 16, BatchParts.Others | BatchParts.Recent);
        batch.Gather(new Minibatch(replay, indices, recent, 0), rows, pad);
        return batch;
    }
}

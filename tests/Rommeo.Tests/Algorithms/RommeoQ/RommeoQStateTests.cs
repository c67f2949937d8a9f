using Rommeo.Agents;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoQ;

public sealed class RommeoQStateTests
{
    public static TheoryData<string> Variants => [.. Configs.Keys];

    private static readonly Dictionary<string, RommeoQConfig> Configs = new()
    {
        ["default"] = new RommeoQConfig { AlphaHold = 5 },
        ["paper"] = RommeoQConfig.Paper,
        ["whole history, factored"] = new RommeoQConfig { Window = 0, FactoredPrior = true },
        ["replay"] = new RommeoQConfig { Replay = true, ReplayCapacity = 17, ReplayBatch = 3, TargetInterval = 7, Window = 5 },
        ["automatic"] = RommeoQConfig.Automatic,
        ["automatic with replay"] = RommeoQConfig.Automatic with { Replay = true, ReplayBatch = 3, TargetInterval = 7 },
        ["exploring"] = new RommeoQConfig { Epsilon = 0.3, AlphaSchedule = AlphaSchedule.Constant, Alpha = 2, InitialQ = InitialQ.Zero },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_restored_agent_has_the_future_of_the_saved_one(string variant)
    {
        var game = new MemoryGame(11);
        RommeoQLearner[] original = game.Team(seat => new RommeoQLearner(Configs[variant], seat));
        game.Play(original, 90);
        RommeoQLearner[] restored = game.Team(seat => new RommeoQLearner(Configs[variant], seat));
        for (int agent = 0; agent < original.Length; agent++)
        {
            var state = new MemoryState();
            original[agent].Save(state);
            restored[agent].Restore(state);
        }
        var twin = new MemoryGame(game);
        double[] expected = game.Play(original, 70);
        Assert.Equal(expected, twin.Play(restored, 70));
    }

    [Fact]
    public void A_transition_waiting_to_be_learned_from_is_saved_too()
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        RommeoQLearner original = play.Team(seat => new RommeoQLearner(RommeoQConfig.Paper, seat), 1)[0];
        original.Observe(new JointTransition
        {
            Observations = [0, 0],
            Actions = [1, 2],
            Rewards = [6, 6],
            NextObservations = [0, 0],
            Terminated = [true, true],
            Truncated = [false, false],
        });
        var state = new MemoryState();
        original.Save(state);
        RommeoQLearner restored = play.Team(seat => new RommeoQLearner(RommeoQConfig.Paper, seat), 1)[0];
        restored.Restore(state);
        restored.Update(new Rommeo.Replay.Minibatch(null, [], [], 1));
        Near.Equal(6.0, restored.Q([0.0])[1 * 3 + 2], 1e-12);
    }

    [Fact]
    public void A_spoilt_checkpoint_is_refused()
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(new RommeoQConfig { Replay = true }, seat), 1);
        for (int step = 0; step < 10; step++)
            play.Step(team);
        Refuses("q", new double[8]);
        Refuses("stream/acting", Enumerable.Repeat(9L, 4).ToArray());
        Refuses("prior/window", Enumerable.Repeat(77L, 30).ToArray());
        Refuses("replay/indices", Enumerable.Repeat(5L, 40).ToArray());
        Refuses("states", new double[2]);

        void Refuses(string name, Array values)
        {
            var state = new MemoryState();
            team[0].Save(state);
            Assert.Contains(name, state.Names);
            state.Replace(name, values);
            RommeoQLearner fresh = play.Team(seat => new RommeoQLearner(new RommeoQConfig { Replay = true }, seat), 1)[0];
            Assert.Throws<InvalidDataException>(() => fresh.Restore(state));
        }
    }
}

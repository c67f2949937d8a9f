using Rommeo.Agents;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>Acting in many copies of the game at once is acting in one after another, only faster.</summary>
public sealed class BatchedActingTests
{
    private const int Copies = 5, Rounds = 3;

    public static TheoryData<string> Kinds => [.. NeuralKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_round_of_copies_is_the_same_as_copy_after_copy(string kind)
    {
        using NeuralTeam together = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 5), apart = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 5);
        var layout = together.Team.Layout;
        double[] observations = [.. Enumerable.Range(0, Copies * layout.ObservationSize).Select(k => Math.Sin(0.7 * k))];
        double[] first = new double[Copies * layout.ActionSize], second = new double[first.Length];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (ActMode mode in new[] { ActMode.Explore, ActMode.Evaluate })
            {
                together.Team.Act(new ActingRound { Observations = observations, Actions = first, Starts = new bool[Copies] }, mode);
                for (int copy = 0; copy < Copies; copy++)
                {
                    apart.Team.Act(observations.AsSpan(copy * layout.ObservationSize, layout.ObservationSize), mode,
                        second.AsSpan(copy * layout.ActionSize, layout.ActionSize), copy);
                }
                Near.Equal(second, first, 1e-5, $"{mode}");
            }
        }
        together.Saved().AssertSameAs(apart.Saved());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Acting_in_copies_allocates_nothing(string kind)
    {
        using NeuralTeam team = NeuralKinds.Team(NeuralKinds.Three(kind), kind, seed: 6);
        double[] observations = new double[Copies * team.Team.Layout.ObservationSize], actions = new double[Copies * team.Team.Layout.ActionSize];
        bool[] starts = new bool[Copies];
        Act();
        Assert.Equal(0, Garbage.Of(Act, calls: 20));

        void Act() => team.Team.Act(new ActingRound { Observations = observations, Actions = actions, Starts = starts }, ActMode.Explore);
    }

    [Fact]
    public void An_agent_that_knows_nothing_of_rounds_is_asked_copy_by_copy()
    {
        var agent = new Rommeo.Tests.Support.Fakes.CopyRecorder();
        IAgent asked = agent;
        double[] actions = new double[6];
        var round = new ActingRound { FirstCopy = 2, Observations = (double[])[1, 2, 3, 4, 5, 6, 7, 8, 9], Actions = actions, Starts = (bool[])[true, false, true] };
        var own = new AgentRound(round, new(1, 2), new(1, 1));
        asked.Act(own, ActMode.Explore);
        Assert.Equal(["2: 2 3", "3: 5 6", "4: 8 9"], agent.Asked);
        Assert.Equal([0, 2, 0, 3, 0, 4], actions);
        Assert.True(own.Starts(0) && !own.Starts(1) && own.Starts(2));
    }
}

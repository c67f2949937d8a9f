using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Runs.Execution;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoAc.Discrete;

/// <summary>Critics that read what all agents observe, and the prior that their targets use.</summary>
public sealed class CentralCriticTests
{
    private const int Observation = 3, OthersObservation = 4, Actions = 3, Count = 6;
    private const double Alpha = 0.7;
    private static readonly RommeoAcConfig Config = new() { Batch = Count, Beta = 1.3, UniformOpponentWeight = false, CentralCritic = true };

    public static TheoryData<int> JointLimits => [1, 64];

    [Theory]
    [MemberData(nameof(JointLimits))]
    public void All_losses_have_their_differences_as_gradients(int jointLimit)
    {
        var choices = new JointChoices([2, 3], jointLimit);
        DiscreteNetworks<double> networks = Networks(choices);
        TransitionBatch<double> batch = Batch(choices);
        var update = new ExactUpdate<double>(networks, Config);
        Check(() => update.EvaluatePrior(batch), networks.Prior, "prior");
        Check(() => update.Passes.Central!.Evaluate(batch), networks.CentralPrior!, "central prior");
        Check(() => update.OpponentModel.Evaluate(batch.Seen, Alpha, Config.Beta), networks.OpponentModel, "opponent model");
        Check(() => update.Critic.Evaluate(batch, Alpha, Config), networks.Critic, "critic");
        Check(() => update.Policy.Evaluate(batch.Seen, Alpha, uniformWeight: false), networks.Policy, "policy");
    }

    [Fact]
    public void The_value_of_a_next_state_is_the_soft_value_under_the_prior_that_reads_all_observations()
    {
        var choices = new JointChoices([2, 3], jointLimit: 64);
        DiscreteNetworks<double> networks = Networks(choices);
        TransitionBatch<double> batch = Batch(choices);
        var update = new ExactUpdate<double>(networks, Config);
        update.Critic.Evaluate(batch, Alpha, Config);
        for (int b = 0; b < Count; b++)
        {
            double[] own = Column(batch.NextObservation, b), all = [.. own, .. Column(batch.NextOthersObservation, b)];
            double[] prior = SoftMax(Output(networks.CentralPrior!, all)), q = Output(networks.CriticTarget, all);
            double sum = 0;
            for (int o = 0; o < choices.Count; o++)
            {
                double[] input = [.. own, .. Enumerable.Range(0, choices.InputFeatures).Select(k => k == o ? 1.0 : 0.0)];
                double[] pi = SoftMax(Output(networks.Policy, input));
                double inner = Enumerable.Range(0, Actions).Sum(a => pi[a] * (q[a * choices.Count + o] - Alpha * Math.Log(pi[a])));
                sum += prior[o] * Math.Exp(inner / Config.Beta);
            }
            Near.Equal(Config.Beta * Math.Log(sum), update.Critic.NextV[b], 1e-9);
        }
    }

    [Fact]
    public void A_batch_for_central_critics_holds_what_the_others_saw_in_drawn_and_in_newest_transitions()
    {
        using var team = new RommeoAcTeam<double>(WanderingGame.OfThree(), RommeoAcTeam<double>.Small);
        double[] before = [.. team.Observations];
        team.ObserveOne();
        var rows = new SeatRows(new AgentSeat(team.Team.Layout, 1, 0));
        var batch = new TransitionBatch<double>(rows.Sizes, 4, BatchParts.Others | BatchParts.Recent | BatchParts.OthersObservations);
        batch.Gather(new Minibatch(team.Team.Replay!, [0], [0], 0), rows);
        // Agent 1 sees number 2 of the joint observation, the others what is left, ascending.
        double[] others = [.. before[..2], .. before[3..]];
        Near.Equal(others, Column(batch.SeenRecently.OthersObservation!, 0), 1e-6);
        Near.Equal(others, Column(batch.Seen.OthersObservation!, 0), 1e-6);
        Near.Equal([.. team.Observations[..2], .. team.Observations[3..]], Column(batch.SeenNext.OthersObservation!, 0), 1e-6);
        Assert.Equal(1, batch.SeenRecently.OthersObservation!.Count);
    }

    [Fact]
    public void Only_a_central_critic_learns_to_say_what_another_has_to_know()
    {
        double[] central = Returns(centralCritic: true), own = Returns(centralCritic: false);
        Assert.True(central.Average() > 0.85 * TellingGame.BestReturn, $"central critics: {string.Join(", ", central)}");
        Assert.True(own.Average() < 0.7 * TellingGame.BestReturn, $"critics of own observations: {string.Join(", ", own)}");
    }

    /// <summary>Return per agent of each seed's trained team.</summary>
    private static double[] Returns(bool centralCritic) => SeedPool.Run(1, 8, workers: 2, (seed, token) =>
    {
        RommeoAcConfig config = RommeoAcConfig.Central with { CentralCritic = centralCritic, Hidden = [24], Batch = 64, StartAfter = 100, UpdateEvery = 2, LearningRate = 3e-3, TargetEntropyShare = 0.6 };
        using var team = NeuralTeam.Of(new TellingGame(), "rommeo-ac", config, seed);
        team.Run(6000);
        return Evaluator.Play(new TellingGame(), team.Team, 60, seed: 8, token).Returns.Average();
    }, TestContext.Current.CancellationToken);

    private static void Check(Func<double> loss, ParameterBlock<double> block, string what)
    {
        loss();
        FiniteDifferences.Check(loss, k => ref block.Weights[k], block.Gradients, 1e-5, what);
    }

    private static double[] Column(BatchRows<double> rows, int b) => [.. Enumerable.Range(0, rows.Features).Select(d => rows[d, b])];

    private static double[] Output(ParameterBlock<double> block, double[] input)
    {
        var pass = new MlpPass<double>(block.Shape, 1, new KernelWorkspace<double>(), backward: false);
        pass.Input.Count = 1;
        for (int d = 0; d < input.Length; d++)
            pass.Input[d, 0] = input[d];
        pass.Forward(block, Keep.Nothing);
        return Column(pass.Output, 0);
    }

    private static double[] SoftMax(double[] logits)
    {
        double sum = logits.Sum(Math.Exp);
        return [.. logits.Select(z => Math.Exp(z) / sum)];
    }

    private static DiscreteNetworks<double> Networks(JointChoices choices)
    {
        var stream = new PhiloxGenerator(3, 0, StreamPurpose.Initialisation);
        var networks = new DiscreteNetworks<double>(Observation, Actions, choices, [7, 8], enumerated: true, OthersObservation);
        foreach (ParameterBlock<double> block in new[] { networks.Prior, networks.CentralPrior!, networks.OpponentModel, networks.Policy, networks.Critic, networks.CriticTarget })
            block.Parameters(ref stream);
        return networks;
    }

    private static TransitionBatch<double> Batch(JointChoices choices)
    {
        var stream = new PhiloxGenerator(4, 0, StreamPurpose.Acting);
        var batch = new TransitionBatch<double>(
            new BatchSizes(Observation, Actions, choices.Features, OthersObservation), Count, BatchParts.Others | BatchParts.Recent | BatchParts.OthersObservations);
        foreach (BatchRows<double> part in new[] { batch.Observation, batch.NextObservation, batch.RecentObservation, batch.OthersObservation, batch.NextOthersObservation, batch.RecentOthersObservation })
            part.Gaussian(ref stream);
        for (int b = 0; b < Count; b++)
        {
            batch.ActionIndex[b] = stream.NextInt32(Actions);
            batch.OthersIndex[b] = stream.NextInt32(choices.Count);
            batch.RecentOthersIndex[b] = stream.NextInt32(choices.Count);
            batch.Reward[b] = stream.NextGaussian();
            for (int other = 0; other < choices.Sizes.Length; other++)
                batch.RecentOthers[choices.Sizes[..other].Sum() + choices.ChoiceOf(batch.RecentOthersIndex[b], other), b] = 1;
        }
        return batch;
    }
}

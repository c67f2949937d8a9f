using Rommeo.Agents;
using Rommeo.Algorithms.Mappo;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>Minibatches that are differentiated in slices, by one thread or several.</summary>
public sealed class SlicedUpdateTests
{
    private static readonly TeamLayout Layout = new([new BoxSpace(2, -1, 1), new BoxSpace(1, -1, 1)], [new DiscreteSpace(3), new DiscreteSpace(2)]);

    [Theory]
    [InlineData(300, 1, false, true)]
    [InlineData(300, 1, true, true)]
    [InlineData(300, 2, false, false)]
    [InlineData(301, 7, true, true)]
    [InlineData(5, 4, false, true)]
    public async Task Threads_that_share_an_update_change_no_number(int rollout, int minibatches, bool popArt, bool shared)
    {
        var config = new MappoConfig { Hidden = [6, 5], Rollout = rollout, Epochs = 3, Minibatches = minibatches, PopArt = popArt, ShareParameters = shared };
        MemoryState alone = await Learn(config, (rule, member) =>
        {
            rule.Update(member, default);
            return Task.CompletedTask;
        });
        for (int repetition = 0; repetition < 3; repetition++)
            alone.AssertSameAs(await Learn(config, (rule, member) => Task.Run(() => rule.Update(member, default))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_of_slices_add_up_to_that_of_the_minibatch(bool layerNorm)
    {
        var critic = new CompanyNetworks<double>(new MlpShape(3, [7, 6], 1, Activation.Tanh, layerNorm), 1, shared: true, trainable: true);
        var stream = new PhiloxGenerator(5, 0, StreamPurpose.Initialisation);
        critic.Blocks[0].InitialiseOrthogonal(ref stream, 1, 1);
        for (int k = 0; k < critic.Blocks[0].Weights.Length; k++)
            critic.Blocks[0].Weights[k] += 0.1 * stream.NextDouble();
        double whole = ReturnLoss.Evaluate(Part(critic, 0, 40), critic, 0.2, 10);
        double[] expected = critic.Blocks[0].Gradients.ToArray();
        var sliced = new SlicedNetworks<double>(critic);
        sliced.Reserve(2);
        sliced.Refold();
        ReturnBatch<double> first = Part(critic, 0, 23), second = Part(critic, 23, 17);
        first.Pass.Forward(sliced.Of(0), Keep.ForParameters);
        second.Pass.Forward(sliced.Of(1), Keep.ForParameters);
        double sum = ReturnLoss.Differentiate(first, sliced.Of(0), 0.2, 10, rows: 40) + ReturnLoss.Differentiate(second, sliced.Of(1), 0.2, 10, rows: 40);
        critic.Blocks[0].Gradients.Clear();
        sliced.Gather(2);
        Near.Equal(whole, sum / 40, 1e-14);
        Near.Equal(expected, critic.Blocks[0].Gradients.ToArray(), 1e-13);
    }

    [Fact]
    public async Task A_failure_reaches_whoever_waits_and_nobody_waits_for_ever()
    {
        var crew = new SliceCrew(new Failing(), new Failing());
        crew.Begin();
        CancellationToken token = TestContext.Current.CancellationToken;
        Task[] workers = [Task.Run(() => crew.Work(0), token), Task.Run(() => crew.Work(1), token)];
        await Assert.ThrowsAsync<NotFiniteNumberException>(() => Task.WhenAll(workers));
    }

    private static async Task<MemoryState> Learn(MappoConfig config, Func<PpoRule<float>, int, Task> update)
    {
        var rule = new PpoRule<float>(new Company(Layout, [0, 1], seed: 3), config, centralised: true);
        var stream = new PhiloxGenerator(4, 0, StreamPurpose.Acting);
        for (int repetition = 0; repetition < 2; repetition++)
        {
            for (int step = 0; !rule.IsReady; step++)
                rule.Observe(Step(step, ref stream));
            await Task.WhenAll(update(rule, 0), update(rule, 1));
            Assert.False(rule.IsReady);
        }
        var state = new MemoryState();
        rule.Save(state);
        return state;
    }

    private static ReturnBatch<double> Part(CompanyNetworks<double> critic, int first, int count)
    {
        var batch = new ReturnBatch<double>(critic, 1, count);
        for (int b = 0; b < count; b++)
        {
            var stream = new PhiloxGenerator(6, first + b, StreamPurpose.Acting);
            for (int d = 0; d < 2; d++)
                batch.Pass.Input(0, d, b) = 2 * stream.NextDouble() - 1;
            batch.Pass.SetIndex(0, b);
            (batch.OldValues[b], batch.Returns[b], batch.Active[b]) = (stream.NextDouble(), 3 * stream.NextDouble(), true);
        }
        return batch;
    }

    private static JointTransition Step(int step, ref PhiloxGenerator stream) => new()
    {
        Copy = 0,
        Observations = (double[])[step % 9, stream.NextDouble(), stream.NextDouble()],
        Actions = (double[])[stream.NextInt32(3), stream.NextInt32(2)],
        Rewards = (double[])[stream.NextDouble(), stream.NextDouble()],
        NextObservations = (double[])[(step + 1) % 9, stream.NextDouble(), stream.NextDouble()],
        Terminated = (bool[])[step % 9 == 8, step % 9 == 8],
        Truncated = (bool[])[false, false],
    };

    private sealed class Failing : ISlicedSteps
    {
        public int Count => 2;

        public int Slices(int step) => 3;

        public bool MayBegin(int step) => true;

        public void Evaluate(int step, int slice)
        {
        }

        public void Finish(int step) => throw new NotFiniteNumberException("gone");
    }
}

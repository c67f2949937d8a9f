using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.Vdn;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Gradients through time against finite differences, for one network and several, several steps of rewards, resets and padding.</summary>
public sealed class SequenceGradientTests
{
    private const int Members = 2, Actions = 3, Observation = 2, State = 4, Episodes = 3, Steps = 5;

    [Theory]
    [InlineData("idqn", true, 1)]
    [InlineData("idqn", false, 3)]
    [InlineData("vdn", false, 2)]
    [InlineData("qmix", true, 3)]
    public void Gradients_agree_with_finite_differences(string algorithm, bool shared, int steps)
    {
        var trial = new Trial(algorithm, shared, steps);
        Func<double> loss = () => trial.Loss();
        foreach (ParameterBlock<double> block in trial.Blocks)
        {
            loss();
            FiniteDifferences.Check(loss, k => ref block.Weights[k], block.Gradients, 1e-6, algorithm);
        }
    }

    [Fact]
    public void What_lies_outside_of_the_stretches_is_never_looked_at()
    {
        var clean = new Trial("qmix", shared: true, steps: 2);
        var spoiled = new Trial("qmix", shared: true, steps: 2);
        for (int i = 0; i < Members; i++)
        {
            // Stretch 1 begins at step 1 and ends behind step 3; the observation behind its end is that of step 4.
            spoiled.Batch.Pass.Input(0, i, 0, 1) = double.NaN;
            spoiled.Batch.Pass.Input(5, i, 0, 1) = 1e300;
            spoiled.Batch.Rewards[i * spoiled.Batch.Samples + 4 * Episodes + 1] = double.NaN;
        }
        Assert.Equal(clean.Loss(burnIn: 2), spoiled.Loss(burnIn: 2));
    }

    private sealed class Trial
    {
        private readonly SequenceValueLoss<double> _loss;
        private readonly int _steps;

        internal Trial(string algorithm, bool shared, int steps)
        {
            _steps = steps;
            var stream = new PhiloxGenerator(5, 0, StreamPurpose.Theory);
            int inputs = Observation + (shared ? Members : 0);
            var networks = new RecurrentNetworks<double>(inputs, [3, 4], Actions, Members, shared, trainable: true);
            var target = new RecurrentNetworks<double>(inputs, [3, 4], Actions, Members, shared, trainable: false);
            QmixNetworks<double> mixing = new(State, Members, 3, 2, trainable: true), mixingTarget = new(State, Members, 3, 2, trainable: false);
            Batch = new SequenceBatch<double>(networks, Actions, algorithm == "qmix" ? State : 0, Episodes, Steps);
            IMixer<double>? mixer = algorithm switch { "vdn" => new SumMixer<double>(), "qmix" => new QmixMixer<double>(mixing, mixingTarget, Steps * Episodes), _ => null };
            _loss = new SequenceValueLoss<double>(networks, target, mixer, Batch);
            Blocks = [.. networks.Named("").Select(network => network.Block), .. algorithm == "qmix" ? mixing.Named("").Select(network => network.Block) : []];
            foreach (ParameterBlock<double> block in Blocks.Concat(target.Named("").Concat(mixingTarget.Named("")).Select(network => network.Block)))
                Fill(block.Weights, ref stream);
            FillBatch(ref stream);
        }

        internal SequenceBatch<double> Batch { get; }

        internal ParameterBlock<double>[] Blocks { get; }

        /// <summary>The loss; with a warm-up the state behind it counts as a constant, which differences do not know.</summary>
        internal double Loss(int burnIn = 0) => _loss.Evaluate(Batch, new Lookahead(_steps, 0.9), doubleQ: true, burnIn);

        private void FillBatch(ref PhiloxGenerator stream)
        {
            Batch.Begin(Steps, Episodes);
            Batch.Pass.SetReset(1, 1, resets: true);
            Batch.Pass.SetReset(2, 2, resets: true);
            for (int t = 0; t <= Steps; t++)
            {
                for (int e = 0; e < Episodes; e++)
                    FillStep(t, e, ref stream);
            }
        }

        private void FillStep(int t, int e, ref PhiloxGenerator stream)
        {
            float[] observation = new float[Observation];
            for (int i = 0; i < Members; i++)
            {
                foreach (ref float number in observation.AsSpan())
                    number = (float)stream.NextGaussian();
                Batch.Pass.SetInput<float>(t, i, e, observation, Observation);
                for (int k = 0; k < Actions; k++)
                    Batch.IsAvailable(t, i, e, k) = k != e || i == 0;
                if (t < Steps)
                    FillMember(t * Episodes + e, i, stream.NextInt32(Actions), stream.NextGaussian());
            }
            if (t == Steps)
                return;
            // Stretch 0 is whole and ends the game, stretch 1 is shorter at both ends, stretch 2 begins behind the warm-up.
            Batch.Mask[t * Episodes + e] = e switch { 0 => true, 1 => t is >= 1 and <= 3, _ => t >= 2 };
            if (Batch.HasState)
            {
                for (int d = 0; d < State; d++)
                    (Batch.State[d, t * Episodes + e], Batch.NextState[d, t * Episodes + e]) = (stream.NextGaussian(), stream.NextGaussian());
            }
        }

        private void FillMember(int sample, int member, int action, double reward)
        {
            int at = member * Batch.Samples + sample;
            (Batch.Actions[at], Batch.Rewards[at], Batch.Terminal[at]) = (action, reward, sample == (Steps - 1) * Episodes);
        }

        private static void Fill(Span<double> weights, ref PhiloxGenerator stream)
        {
            foreach (ref double weight in weights)
                weight = 0.5 * stream.NextGaussian();
        }
    }
}

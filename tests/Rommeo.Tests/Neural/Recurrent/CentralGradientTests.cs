using Rommeo.Algorithms.Maddpg.Discrete;
using Rommeo.Algorithms.Masac.Discrete;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Policies with memory below critics without: gradients through time against finite differences, with a reset within a stretch and stretches of unequal lengths, and padding that is never looked at.</summary>
public sealed class CentralGradientTests
{
    private const double Alpha = 0.7;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void Gradients_of_masac_are_finite_differences(bool shared, int steps)
    {
        CentralTrial trial = CentralTrial.Of(CentralTrial.Masac(shared, steps, length: 4, burnIn: 0));
        trial.Prepare(Reset);
        foreach (CentralGroup<double> group in trial.Rule.Groups)
        {
            (var update, TransitionBatch<double> batch) = ((DiscreteMasacUpdate<double>)group.Rule, group.Sequences.Transitions);
            double Policy()
            {
                group.Sequences.Unroll();
                return update.EvaluatePolicy(batch, CentralTrial.Mask(group, next: false), Alpha);
            }
            double Critics()
            {
                group.Sequences.Unroll();
                return update.EvaluateCritics(batch, CentralTrial.Mask(group, next: true), Alpha);
            }
            Check(group, Policy, "policyInput", "policyMemory", "policy");
            Check(group, Critics, "critic1", "critic2");
        }
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Gradients_of_maddpg_are_finite_differences(bool shared, int steps)
    {
        CentralTrial trial = CentralTrial.Of(CentralTrial.Maddpg(shared, steps, length: 4, burnIn: 0));
        trial.Prepare(Reset);
        foreach (CentralGroup<double> group in trial.Rule.Groups)
        {
            (var update, TransitionBatch<double> batch) = ((DiscreteMaddpgUpdate<double>)group.Rule, group.Sequences.Transitions);
            double Critic()
            {
                group.Sequences.Unroll();
                return update.EvaluateCritic(batch, CentralTrial.Mask(group, next: true));
            }
            Check(group, Critic, "critic");

            double Policy()
            {
                group.Sequences.Unroll();
                return update.EvaluatePolicy(batch, CentralTrial.Mask(group, next: false), replayedOthers: false);
            }
            var stream = new PhiloxGenerator(2, 0, StreamPurpose.Theory);
            update.Sample.DrawNoise(batch.Count, ref stream);
            Policy();
            // Straight through: forward the hard sample, whose value does not move; backward dQ/d(sample) at that point times the movement of the soft one.
            int actions = batch.Action.Features;
            double[] slope = [.. Enumerable.Range(0, actions * batch.Count).Select(at => update.SampleGradient[update.FirstAction + at / batch.Count, at % batch.Count])];
            double Surrogate() => Policy() + slope.Select((number, at) => number * update.Sample.Soft[at / batch.Count, at % batch.Count]).Sum();
            Check(group, Surrogate, "policyInput", "policyMemory", "policy");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_lies_outside_of_the_stretches_is_never_looked_at(bool shared)
    {
        double[] clean = Everything(shared, null), spoiled = Everything(shared, SpoilPadding);
        Assert.Equal(clean, spoiled);
        Assert.All(clean, number => Assert.True(double.IsFinite(number)));
    }

    /// <summary>Losses and gradients of both algorithms.</summary>
    private static double[] Everything(bool shared, Action<SequenceBatch<double>>? spoil)
    {
        CentralTrial maddpg = CentralTrial.Of(CentralTrial.Maddpg(shared)), masac = CentralTrial.Of(CentralTrial.Masac(shared));
        maddpg.Prepare(spoil);
        masac.Prepare(spoil);
        List<double> numbers = [];
        foreach (CentralGroup<double> group in maddpg.Rule.Groups)
        {
            var update = (DiscreteMaddpgUpdate<double>)group.Rule;
            numbers.Add(update.EvaluateCritic(group.Sequences.Transitions, CentralTrial.Mask(group, next: true)));
            update.Sample.Noise.Count = group.Sequences.Transitions.Count;
            numbers.Add(update.EvaluatePolicy(group.Sequences.Transitions, CentralTrial.Mask(group, next: false), replayedOthers: false));
            AddGradients(group, numbers);
        }
        foreach (CentralGroup<double> group in masac.Rule.Groups)
        {
            var update = (DiscreteMasacUpdate<double>)group.Rule;
            numbers.Add(update.EvaluateCritics(group.Sequences.Transitions, CentralTrial.Mask(group, next: true), Alpha));
            numbers.Add(update.EvaluatePolicy(group.Sequences.Transitions, CentralTrial.Mask(group, next: false), Alpha));
            AddGradients(group, numbers);
        }
        return [.. numbers];
    }

    private static void AddGradients(CentralGroup<double> group, List<double> numbers)
    {
        foreach (NamedNetwork<double> network in group.Rule.Networks.Named)
        {
            if (network.Block.IsTrainable)
                numbers.AddRange(network.Block.Gradients);
        }
    }

    private static void SpoilPadding(SequenceBatch<double> stretches)
    {
        int spoiled = 0;
        for (int t = 0; t <= stretches.Steps; t++)
        {
            for (int e = 0; e < stretches.Episodes; e++)
            {
                if ((t < stretches.Steps && stretches.Mask[t * stretches.Episodes + e]) || (t > 0 && stretches.Mask[(t - 1) * stretches.Episodes + e]))
                    continue;
                for (int member = 0; member < stretches.Members; member++)
                    stretches.Pass.Input(t, member, 0, e) = double.NaN;
                spoiled += t == 0 ? 1 : 100;
            }
        }
        // At the beginning of some stretches and behind the end of others.
        Assert.True(spoiled > 100 && spoiled % 100 > 0, $"{spoiled}");
    }

    /// <summary>The third stretch begins anew before its second step.</summary>
    private static void Reset(SequenceBatch<double> stretches) => stretches.Pass.SetReset(1, 2, resets: true);

    private static void Check(CentralGroup<double> group, Func<double> loss, params string[] names)
    {
        foreach (string name in names)
        {
            ParameterBlock<double> block = CentralTrial.Block(group, name);
            loss();
            FiniteDifferences.Check(loss, k => ref block.Weights[k], block.Gradients, 1e-5, name);
        }
    }
}

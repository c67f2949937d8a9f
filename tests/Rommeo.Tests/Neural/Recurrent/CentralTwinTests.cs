using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Maddpg.Discrete;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.Masac.Discrete;
using Rommeo.Neural.Joint.Central;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Losses of policies with memory and critics without against the equations, one number at a time: warm-up, several steps of rewards that a stretch cuts, true and cut ends, masks.</summary>
public sealed class CentralTwinTests
{
    private const double Alpha = 0.7, Tolerance = 1e-12;

    private static readonly int[] Everybody = [0, 1, 2];

    [Theory]
    [InlineData(true, 1, 3, 1)]
    [InlineData(false, 1, 2, 2)]
    [InlineData(false, 2, 3, 1)]
    [InlineData(true, 3, 2, 0)]
    public void Maddpg_is_its_equations(bool shared, int steps, int length, int burnIn)
    {
        MaddpgConfig config = CentralTrial.Maddpg(shared, steps, length, burnIn);
        CentralTrial trial = CentralTrial.Of(config);
        trial.Prepare();
        var twin = new CentralTwin(trial, config, config.Sequences, hasPolicyTarget: true);
        AssertStates(twin);
        foreach (int agent in Everybody)
            AssertShownIsLikeliest(twin, agent);
        foreach ((CentralGroup<double> group, int[] agents) in Served(trial, shared))
        {
            var update = (DiscreteMaddpgUpdate<double>)group.Rule;
            (double q, double square, double logits, int available, int count) = (0, 0, 0, 0, 0);
            double loss = update.EvaluateCritic(group.Sequences.Transitions, CentralTrial.Mask(group, next: true));
            update.Sample.Noise.Count = group.Sequences.Transitions.Count;
            double policy = update.EvaluatePolicy(group.Sequences.Transitions, CentralTrial.Mask(group, next: false), replayedOthers: false);
            foreach ((int agent, Sample sample, int c) in Columns(twin, agents))
            {
                // y = r + gamma (1 - d) Qtarget(s', likeliest choices of all target policies)
                double[] next = twin.CriticInput(agent, of => twin.Next(sample.Last, of), [twin.Shown(agent, c, next: true), .. CentralTwin.Others(agent).Select(of => twin.Shown(of, c, next: true))]);
                double y = sample.Reward + (sample.Discount == 0 ? 0 : sample.Discount * ScalarNetworks.Mlp(CentralTrial.Block(group, "criticTarget"), next)[0]);
                double[] now = twin.CriticInput(agent, of => twin.Now(sample.At, of), [twin.Action(sample.At, agent), .. CentralTwin.Others(agent).Select(of => twin.Action(sample.At, of))]);
                square += Math.Pow(ScalarNetworks.Mlp(CentralTrial.Block(group, "critic"), now)[0] - y, 2);
                // -Q(s, own sample, the others' samples) + c mean(available logits^2); without noise the own sample is the likeliest choice
                double[] own = CentralTwin.Logits(group, sample.State);
                bool[] can = twin.Available(twin.Now(sample.At, agent), agent);
                double[] hard = CentralTwin.OneHot(Likeliest(own, can), own.Length);
                q += ScalarNetworks.Mlp(CentralTrial.Block(group, "critic"), twin.CriticInput(agent, of => twin.Now(sample.At, of), [hard, .. CentralTwin.Others(agent).Select(of => twin.Shown(of, c, next: false))]))[0];
                logits += own.Where((_, k) => can[k]).Sum(logit => logit * logit);
                (available, count) = (available + can.Count(one => one), count + 1);
            }
            Assert.Equal(count, group.Sequences.Transitions.Count);
            Near.Equal(square / count, loss, Tolerance, "J_Q");
            Near.Equal(-q / count + config.LogitRegularisation * logits / available, policy, Tolerance, "J");
        }
    }

    [Theory]
    [InlineData(true, 1, 3, 1)]
    [InlineData(false, 1, 2, 2)]
    [InlineData(false, 2, 3, 1)]
    [InlineData(true, 3, 2, 0)]
    public void Masac_is_its_equations(bool shared, int steps, int length, int burnIn)
    {
        MasacConfig config = CentralTrial.Masac(shared, steps, length, burnIn);
        CentralTrial trial = CentralTrial.Of(config);
        trial.Prepare();
        var twin = new CentralTwin(trial, config, config.Sequences, hasPolicyTarget: false);
        AssertStates(twin);
        foreach ((CentralGroup<double> group, int[] agents) in Served(trial, shared))
        {
            var update = (DiscreteMasacUpdate<double>)group.Rule;
            (double square, double objective, int count) = (0, 0, 0);
            double loss = update.EvaluateCritics(group.Sequences.Transitions, CentralTrial.Mask(group, next: true), Alpha);
            double policy = update.EvaluatePolicy(group.Sequences.Transitions, CentralTrial.Mask(group, next: false), Alpha);
            foreach ((int agent, Sample sample, int c) in Columns(twin, agents))
            {
                // y = r + gamma (1 - d) sum_k pi_k [ min_c Qtarget_c(s', a'_-i)[k] - alpha log pi_k ]
                double[] next = twin.CriticInput(agent, of => twin.Next(sample.Last, of), [.. CentralTwin.Others(agent).Select(of => twin.Shown(of, c, next: true))]);
                double y = sample.Reward + (sample.Discount == 0 ? 0 : sample.Discount * Soft(group, sample.NextState, twin.Available(twin.Next(sample.Last, agent), agent), next, "Target"));
                // 1/2 (Q_c(s, a_-i)[a_i] - y)^2 of both critics
                double[] now = twin.CriticInput(agent, of => twin.Now(sample.At, of), [.. CentralTwin.Others(agent).Select(of => twin.Action(sample.At, of))]);
                foreach (string critic in new[] { "critic1", "critic2" })
                    square += 0.5 * Math.Pow(ScalarNetworks.Mlp(CentralTrial.Block(group, critic), now)[twin.Index(sample.At, agent)] - y, 2);
                // sum_k pi_k [ alpha log pi_k - min_c Q_c(s, a_-i)[k] ]
                double[] fresh = twin.CriticInput(agent, of => twin.Now(sample.At, of), [.. CentralTwin.Others(agent).Select(of => twin.Shown(of, c, next: false))]);
                objective -= Soft(group, sample.State, twin.Available(twin.Now(sample.At, agent), agent), fresh, "");
                count++;
            }
            Assert.Equal(count, group.Sequences.Transitions.Count);
            Near.Equal(square / count, loss, Tolerance, "J_Q");
            Near.Equal(objective / count, policy, Tolerance, "J_pi");
        }
    }

    private static double Soft(CentralGroup<double> group, double[] state, bool[] available, double[] input, string target)
    {
        double[] logPi = ScalarNetworks.LogSoftMax(CentralTwin.Logits(group, state), available);
        double[] one = ScalarNetworks.Mlp(CentralTrial.Block(group, $"critic1{target}"), input), two = ScalarNetworks.Mlp(CentralTrial.Block(group, $"critic2{target}"), input);
        return Enumerable.Range(0, logPi.Length).Where(k => available[k]).Sum(k => Math.Exp(logPi[k]) * (Math.Min(one[k], two[k]) - Alpha * logPi[k]));
    }

    /// <summary>What the policies read: states of the memory, unrolled from where the stretch begins.</summary>
    private static void AssertStates(CentralTwin twin)
    {
        foreach ((int agent, Sample sample, int c) in Columns(twin, Everybody))
        {
            CentralSequences<double> sequences = twin.GroupOf(agent).Sequences;
            int column = c + twin.FirstColumn(agent);
            for (int unit = 0; unit < sample.State.Length; unit++)
            {
                Near.Equal(sample.State[unit], sequences.Now[unit, column], Tolerance, "h");
                Near.Equal(sample.NextState[unit], sequences.Next[unit, column], Tolerance, "h'");
            }
        }
    }

    /// <summary>At s' an agent shows the likeliest available choice of its target policy.</summary>
    private static void AssertShownIsLikeliest(CentralTwin twin, int agent)
    {
        foreach ((_, Sample sample, int c) in Columns(twin, [agent]))
        {
            double[] logits = CentralTwin.Logits(twin.GroupOf(agent), sample.NextState, target: true);
            Assert.Equal(CentralTwin.OneHot(Likeliest(logits, twin.Available(twin.Next(sample.Last, agent), agent)), logits.Length), twin.Shown(agent, c, next: true));
        }
    }

    private static int Likeliest(double[] logits, bool[] available) => Enumerable.Range(0, logits.Length).Where(k => available[k]).MaxBy(k => logits[k]);

    private static IEnumerable<(CentralGroup<double> Group, int[] Agents)> Served(CentralTrial trial, bool shared) =>
        trial.Rule.Groups.Select((group, k) => (group, shared ? Everybody : [k]));

    private static IEnumerable<(int Agent, Sample Sample, int Column)> Columns(CentralTwin twin, int[] agents) =>
        agents.SelectMany(agent => twin.Samples[agent].Select((sample, c) => (agent, sample, c)));
}

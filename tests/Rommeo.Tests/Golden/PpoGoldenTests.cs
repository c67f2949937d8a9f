using System.Numerics;
using System.Text.Json;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Advantages, losses and gradients of IPPO and MAPPO against another implementation's numbers, on the code that trains.</summary>
public sealed class PpoGoldenTests
{
    private const string Pattern = "rivals_discrete*.json";
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> AdvantageCases() => GoldenData.Cases(Pattern, "gae_cases");

    public static TheoryData<string, int> LossCases() => GoldenData.Cases(Pattern, "ppo_cases");

    [Theory]
    [MemberData(nameof(AdvantageCases))]
    public void Advantages_and_returns_agree_and_never_read_the_value_behind_an_end(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "gae_cases", index);
        double[] values = recorded.Tensor("value"), next = recorded.Tensor("next_value");
        bool[] terminated = [.. recorded.Tensor("terminated").Select(flag => flag != 0)], truncated = [.. recorded.Tensor("truncated").Select(flag => flag != 0)];
        for (int t = 0; t < next.Length; t++)
            next[t] = terminated[t] ? double.NaN : next[t];
        var steps = new Steps
        {
            Rewards = recorded.Tensor("reward"),
            Values = values,
            NextValues = next,
            Terminated = terminated,
            Truncated = truncated,
            Next = [.. Enumerable.Range(1, next.Length - 1), -1],
        };
        double[] advantages = new double[next.Length], returns = new double[next.Length];
        foreach (JsonElement result in recorded.GetProperty("results").EnumerateArray())
        {
            Advantages.Generalised(steps, recorded.Number("gamma"), result.Number("lambda"), advantages, returns);
            Near.Equal(result.Tensor("advantages"), advantages, DoubleTolerance, "advantages");
            Near.Equal(result.Tensor("returns"), returns, DoubleTolerance, "returns");
        }
        foreach (JsonElement result in recorded.GetProperty("n_step").EnumerateArray())
        {
            Advantages.OfSteps(steps, recorded.Number("gamma"), result.Integer("n"), advantages, returns);
            Near.Equal(result.Tensor("returns"), returns, DoubleTolerance, "n-step returns");
        }
    }

    [Theory]
    [MemberData(nameof(LossCases))]
    public void Losses_and_gradients_agree_in_double(string file, int index) => Agree<double>(GoldenData.Case(file, "ppo_cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(LossCases))]
    public void Losses_and_gradients_agree_in_float(string file, int index) => Agree<float>(GoldenData.Case(file, "ppo_cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(LossCases))]
    public void Gradients_are_finite_differences_of_their_losses(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "ppo_cases", index);
        var golden = new PpoGoldenCase<double>(recorded);
        ParameterBlock<double> actor = golden.Actor.Blocks[0], critic = golden.Critic.Blocks[0];
        double Policy() => golden.EvaluateActor();
        double Value() => ReturnLoss.Evaluate(golden.Returns, golden.Critic, recorded.Number("clip"), recorded.Number("huber_delta"));
        Policy();
        FiniteDifferences.Check(Policy, k => ref actor.Weights[k], actor.Gradients, 1e-5, "actor");
        Value();
        FiniteDifferences.Check(Value, k => ref critic.Weights[k], critic.Gradients, 1e-5, "critic");
    }

    private static void Agree<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new PpoGoldenCase<T>(recorded);
        JsonElement expected = recorded.GetProperty("intermediate"), losses = recorded.GetProperty("losses"), gradients = recorded.GetProperty("gradients");
        GoldenNetworks.AssertClose([losses.Number("actor")], [golden.EvaluateActor()], tolerance, "actor");
        GoldenNetworks.AssertClose([losses.Number("policy")], [golden.Loss.PolicyLoss], tolerance, "policy");
        GoldenNetworks.AssertClose([losses.Number("entropy")], [golden.Loss.Entropy], tolerance, "entropy");
        GoldenNetworks.AssertClose([expected.Number("clip_fraction")], [golden.Loss.ClipFraction], tolerance, "clip fraction");
        GoldenNetworks.AssertClose([expected.Number("approx_kl")], [golden.Loss.ApproximateKl], tolerance, "KL");
        GoldenNetworks.AssertClose(gradients.GetProperty("actor").Parameters(), GoldenNetworks.ToDoubles<T>(golden.Actor.Blocks[0].Gradients), tolerance, "gradient of the actor");
        foreach (JsonProperty variant in losses.GetProperty("value").EnumerateObject())
        {
            double clip = variant.Name.EndsWith("clipped", StringComparison.Ordinal) ? recorded.Number("clip") : double.PositiveInfinity;
            double delta = variant.Name.StartsWith("huber", StringComparison.Ordinal) ? recorded.Number("huber_delta") : double.PositiveInfinity;
            GoldenNetworks.AssertClose([variant.Value.GetDouble()], [ReturnLoss.Evaluate(golden.Returns, golden.Critic, clip, delta)], tolerance, variant.Name);
            double[] gradient = gradients.GetProperty("value").GetProperty(variant.Name).Parameters();
            GoldenNetworks.AssertClose(gradient, GoldenNetworks.ToDoubles<T>(golden.Critic.Blocks[0].Gradients), tolerance, $"gradient of {variant.Name}");
        }
    }
}

/// <summary>One recorded case set up in the networks, losses and buffers that training uses.</summary>
internal sealed class PpoGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;
    private readonly PolicyBatch<T> _policy;

    internal PpoGoldenCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims"), batch = recorded.GetProperty("batch"), norm = recorded.GetProperty("value_norm");
        (int members, int observation, int actions, int count) = (dims.Integer("agents"), dims.Integer("obs"), dims.Integer("actions"), dims.Integer("samples"));
        bool centralised = recorded.GetProperty("centralised_critic").GetBoolean();
        Activation activation = recorded.Text("activation") == "tanh" ? Activation.Tanh : Activation.Relu;
        int seen = (centralised ? dims.Integer("state") : observation) + members;
        Actor = new CompanyNetworks<T>(new MlpShape(observation + members, dims.Indices("hidden"), actions, activation), members, shared: true, trainable: true);
        Critic = new CompanyNetworks<T>(new MlpShape(seen, dims.Indices("hidden"), 1, activation), members, shared: true, trainable: true);
        Actor.Blocks[0].Load(recorded.GetProperty("weights").GetProperty("actor"));
        Critic.Blocks[0].Load(recorded.GetProperty("weights").GetProperty("critic"));
        _policy = new PolicyBatch<T>(Actor, members, actions, count);
        Returns = new ReturnBatch<T>(Critic, members, count);
        Loss = new ActorLoss<T>();
        double deviation = Math.Sqrt(norm.Number("var"));
        double[] advantages = Normalised(batch);
        for (int i = 0; i < members; i++)
        {
            for (int b = 0; b < count; b++)
            {
                int at = i * count + b;
                Set(_policy.Pass, i, b, Numbers(batch.GetProperty("obs")[b][i]));
                Set(Returns.Pass, i, b, Numbers(centralised ? batch.GetProperty("state")[b] : batch.GetProperty("obs")[b][i]));
                double[] available = Numbers(batch.GetProperty("avail")[b][i]);
                for (int k = 0; k < actions; k++)
                    _policy.Available[at * actions + k] = available[k] != 0;
                _policy.Actions[at] = batch.GetProperty("act")[b][i].GetInt32();
                _policy.OldLogPi[at] = batch.GetProperty("old_log_pi")[b][i].GetDouble();
                _policy.Advantages[at] = advantages[b * members + i];
                _policy.Active[at] = Returns.Active[at] = batch.GetProperty("active")[b][i].GetDouble() != 0;
                Returns.OldValues[at] = batch.GetProperty("old_value_normalised")[b][i].GetDouble();
                Returns.Returns[at] = (batch.GetProperty("return")[b][i].GetDouble() - norm.Number("mean")) / deviation;
            }
        }
    }

    internal CompanyNetworks<T> Actor { get; }

    internal CompanyNetworks<T> Critic { get; }

    internal ActorLoss<T> Loss { get; }

    internal ReturnBatch<T> Returns { get; }

    internal double EvaluateActor() => Loss.Evaluate(_policy, Actor, _case.Number("clip"), _case.Number("entropy_coef"));

    /// <summary>Advantages by the code's own normalisation, over the active rows.</summary>
    private double[] Normalised(JsonElement batch)
    {
        double[] raw = batch.Tensor("advantage"), active = batch.Tensor("active");
        double[] counted = [.. raw.Where((_, row) => active[row] != 0)];
        RolloutTargets.Normalise(counted);
        int next = 0;
        double[] normalised = [.. raw.Select((_, row) => active[row] != 0 ? counted[next++] : 0)];
        double[] expected = _case.GetProperty("intermediate").Tensor("advantage_normalised");
        Near.Equal([.. expected.Where((_, row) => active[row] != 0)], counted, 1e-9, "normalised advantages");
        return normalised;
    }

    private static void Set(CompanyPass<T> pass, int member, int sample, double[] numbers)
    {
        for (int d = 0; d < numbers.Length; d++)
            pass.Input(member, d, sample) = T.CreateChecked(numbers[d]);
        pass.SetIndex(member, sample);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}

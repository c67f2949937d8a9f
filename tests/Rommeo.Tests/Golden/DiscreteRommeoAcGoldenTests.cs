using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Losses, gradients and values of ROMMEO-AC with enumerated choices against another implementation's numbers, on the code that trains.</summary>
public sealed class DiscreteRommeoAcGoldenTests
{
    private const string Pattern = "rommeo_ac_discrete*.json";
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> Cases() => GoldenData.Cases(Pattern, "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_double(string file, int index) => LossesAndGradientsAgree<double>(GoldenData.Case(file, "cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_float(string file, int index) => LossesAndGradientsAgree<float>(GoldenData.Case(file, "cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Distributions_values_and_targets_agree(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "cases", index), expected = recorded.GetProperty("intermediate");
        var golden = new DiscreteGoldenCase<double>(recorded);
        golden.Update.OpponentModel.Evaluate(golden.Batch.Observation, golden.Alpha, beta: 1);
        GoldenNetworks.AssertClose(expected.GetProperty("log_prior_obs").Transposed(), golden.Update.Passes.Prior.LogJoint.Numbers(), DoubleTolerance, "log P");
        GoldenNetworks.AssertClose(expected.GetProperty("log_rho_obs").Transposed(), golden.Update.Passes.OpponentModel.LogJoint.Numbers(), DoubleTolerance, "log rho");
        GoldenNetworks.AssertClose(DiscreteGoldenCase<double>.PerChoice(expected.GetProperty("q_obs")), golden.Update.Passes.Critic.Output.Numbers(), DoubleTolerance, "q");
        GoldenNetworks.AssertClose(DiscreteGoldenCase<double>.PerChoice(expected.GetProperty("log_pi_obs")), golden.Update.Passes.Answers.LogPolicy.Numbers(), DoubleTolerance, "log pi");
        golden.Update.Critic.Evaluate(golden.Batch, golden.Alpha, golden.Config);
        GoldenNetworks.AssertClose(expected.Tensor("v_expectation"), golden.Update.Critic.NextV, DoubleTolerance, "v_expectation");
        GoldenNetworks.AssertClose(expected.Tensor("y_expectation"), golden.Update.Critic.TdTarget, DoubleTolerance, "y_expectation");
        golden.Exact.Loss.Evaluate(golden.Batch, null, null, golden.Alpha, beta: 1);
        GoldenNetworks.AssertClose(expected.Tensor("v_exact"), golden.Exact.Loss.NextV, DoubleTolerance, "v_exact");
        GoldenNetworks.AssertClose(expected.Tensor("y_exact"), golden.Exact.Loss.TdTarget, DoubleTolerance, "y_exact");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_finite_differences_of_their_losses(string file, int index)
    {
        var golden = new DiscreteGoldenCase<double>(GoldenData.Case(file, "cases", index));
        foreach ((string name, Func<double> evaluate, ParameterBlock<double> block) in golden.Losses())
        {
            evaluate();
            FiniteDifferences.Check(evaluate, k => ref block.Weights[k], block.Gradients, 1e-5, name);
        }
    }

    private static void LossesAndGradientsAgree<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new DiscreteGoldenCase<T>(recorded);
        int compared = 0;
        foreach ((string name, Func<double> evaluate, ParameterBlock<T> block) in golden.Losses())
        {
            GoldenNetworks.AssertClose([recorded.GetProperty("losses").Number(name)], [evaluate()], tolerance, name);
            GoldenNetworks.AssertClose(recorded.GetProperty("gradients").GetProperty(name).Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"gradient of {name}");
            compared++;
        }
        Assert.Equal(5, compared);
    }
}

/// <summary>One recorded case set up in the networks, losses and buffers that training uses.</summary>
internal sealed class DiscreteGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly SoftQNetworks<T> _exact;

    internal DiscreteGoldenCase(JsonElement recorded)
    {
        JsonElement dims = recorded.GetProperty("dims"), weights = recorded.GetProperty("weights"), batch = recorded.GetProperty("batch");
        (int observation, int actions, int others, int count) = (dims.Integer("obs"), dims.Integer("nA"), dims.Integer("nO"), dims.Integer("batch"));
        _networks = new DiscreteNetworks<T>(observation, actions, new JointChoices([others], jointLimit: 64), dims.Indices("hidden"), enumerated: true);
        _networks.Prior.Load(weights.GetProperty("prior"));
        _networks.OpponentModel.Load(weights.GetProperty("opponent"));
        _networks.Policy.Load(weights.GetProperty("policy"));
        _networks.Critic.Load(weights.GetProperty("q"));
        _networks.CriticTarget.Load(weights.GetProperty("q_target"));
        _exact = new SoftQNetworks<T>(observation, actions, _networks.Choices, new RommeoAcConfig { Target = SoftTarget.Exact, Hidden = [.. dims.Indices("hidden")] });
        _exact.Prior.Load(weights.GetProperty("prior"));
        _exact.Critics[0].Load(weights.GetProperty("q"));
        _exact.Targets[0].Load(weights.GetProperty("q_target"));
        Alpha = recorded.Number("alpha");
        Config = new RommeoAcConfig { Batch = count, Gamma = recorded.Number("gamma"), UniformOpponentWeight = false };
        Update = new ExactUpdate<T>(_networks, Config);
        Exact = new SoftQUpdate<T>(_exact, Config with { Target = SoftTarget.Exact }, members: 1, count);
        Batch = new TransitionBatch<T>(new BatchSizes(observation, actions, others, OthersObservation: 1), count, BatchParts.Others | BatchParts.Recent);
        Batch.Observation.Load(batch.GetProperty("obs"));
        Batch.NextObservation.Load(batch.GetProperty("next_obs"));
        Batch.RecentObservation.Load(batch.GetProperty("recent_obs"));
        batch.Indices("act").CopyTo(Batch.ActionIndex, 0);
        batch.Indices("opp_act").CopyTo(Batch.OthersIndex, 0);
        batch.Indices("recent_opp_act").CopyTo(Batch.RecentOthersIndex, 0);
        double[] reward = batch.Tensor("reward"), terminal = batch.Tensor("terminal");
        for (int b = 0; b < count; b++)
            (Batch.Reward[b], Batch.Terminal[b]) = (T.CreateChecked(reward[b]), terminal[b] != 0);
    }

    internal double Alpha { get; }

    internal RommeoAcConfig Config { get; }

    internal ExactUpdate<T> Update { get; }

    internal SoftQUpdate<T> Exact { get; }

    internal TransitionBatch<T> Batch { get; }

    /// <summary>Every loss under its recorded name, and the network it trains.</summary>
    internal IEnumerable<(string Name, Func<double> Evaluate, ParameterBlock<T> Block)> Losses() =>
    [
        ("prior", () => Update.EvaluatePrior(Batch), _networks.Prior),
        ("opponent", () => Update.OpponentModel.Evaluate(Batch.Observation, Alpha, Config.Beta), _networks.OpponentModel),
        ("policy", () => Update.Policy.Evaluate(Batch.Observation, Alpha, Config.UniformOpponentWeight), _networks.Policy),
        ("q_expectation_target", () => Update.Critic.Evaluate(Batch, Alpha, Config), _networks.Critic),
        ("q_exact_target", () => Exact.Loss.Evaluate(Batch, null, null, Alpha, beta: 1), _exact.Critics[0]),
    ];

    /// <summary>[B][nA][nO] in the order of [nA nO, B], which is also that of [nA, nO B].</summary>
    internal static double[] PerChoice(JsonElement samples)
    {
        double[][] flat = [.. samples.EnumerateArray().Select(sample => sample.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(number => number.GetDouble())).ToArray())];
        return [.. Enumerable.Range(0, flat[0].Length).SelectMany(k => flat.Select(sample => sample[k]))];
    }
}

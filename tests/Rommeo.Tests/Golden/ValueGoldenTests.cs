using System.Numerics;
using System.Text.Json;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Losses, targets and gradients of IDQN, VDN and QMIX against another implementation's numbers, on the code that trains.</summary>
public sealed class ValueGoldenTests
{
    private const string Pattern = "rivals_discrete*.json";
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> Cases() => GoldenData.Cases(Pattern, "value_cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_double(string file, int index) => Agree<double>(GoldenData.Case(file, "value_cases", index), DoubleTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_float(string file, int index) => Agree<float>(GoldenData.Case(file, "value_cases", index), FloatTolerance);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_finite_differences_of_their_losses(string file, int index)
    {
        var golden = new ValueGoldenCase<double>(GoldenData.Case(file, "value_cases", index));
        foreach (string algorithm in new[] { "idqn", "vdn", "qmix" })
        {
            CompanyBatch<double> batch = golden.Batch(algorithm);
            ValueLoss<double> loss = golden.Loss(algorithm);
            double Evaluate() => loss.Evaluate(batch, 0.9, doubleQ: true);
            Evaluate();
            ParameterBlock<double>[] blocks = [.. golden.Networks.Blocks, .. algorithm == "qmix" ? ValueGoldenCase<double>.Parts(golden.MixerNetworks).Select(part => part.Block) : []];
            double[][] gradients = [.. blocks.Select(block => block.Gradients.ToArray())];
            for (int k = 0; k < blocks.Length; k++)
                FiniteDifferences.Check(Evaluate, p => ref blocks[k].Weights[p], gradients[k], 1e-5, $"{algorithm}[{k}]");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_mixer_rises_with_every_value_as_recorded(string file, int index)
    {
        JsonElement recorded = GoldenData.Case(file, "value_cases", index), check = recorded.GetProperty("mixer_check");
        var golden = new ValueGoldenCase<double>(recorded);
        CompanyBatch<double> batch = golden.Batch("qmix");
        int count = batch.Count;
        BatchRows<double> values = new(golden.Members, count), gradient = new(golden.Members, count);
        values.Load(check.GetProperty("agent_q"));
        double[] total = new double[count], ones = [.. Enumerable.Repeat(1.0, count)];
        golden.Mixer.Mix(values, batch.State, total);
        GoldenNetworks.AssertClose(check.Tensor("q_total"), total, DoubleTolerance, "Q_tot");
        golden.Mixer.Backward(values, ones, gradient);
        GoldenNetworks.AssertClose(check.GetProperty("dq_total_dq").Transposed(), gradient.Numbers(), DoubleTolerance, "dQ_tot/dq");
        Assert.All(gradient.Numbers(), slope => Assert.True(slope >= 0));
        double[] raised = new double[golden.Members * count];
        for (int i = 0; i < golden.Members; i++)
        {
            values.Load(check.GetProperty("agent_q"));
            for (int b = 0; b < count; b++)
                values[i, b] += 0.5;
            golden.Mixer.Mix(values, batch.State, total);
            total.CopyTo(raised, i * count);
        }
        GoldenNetworks.AssertClose(check.GetProperty("q_total_when_agent_q_plus_half").Transposed(), raised, DoubleTolerance, "Q_tot of a raised value");
    }

    private static void Agree<T>(JsonElement recorded, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (JsonElement result in recorded.GetProperty("results").EnumerateArray())
        {
            var golden = new ValueGoldenCase<T>(recorded);
            string algorithm = result.Text("algorithm");
            ValueLoss<T> loss = golden.Loss(algorithm);
            double value = loss.Evaluate(golden.Batch(algorithm), recorded.Number("gamma"), result.GetProperty("double_q").GetBoolean());
            GoldenNetworks.AssertClose([result.Number("loss")], [value], tolerance, algorithm);
            Assert.Equal(result.GetProperty("next_act").Transposed().Select(action => (int)action), loss.NextAction);
            bool joint = result.GetProperty("y")[0].ValueKind == JsonValueKind.Number;
            GoldenNetworks.AssertClose(joint ? result.Tensor("y") : result.GetProperty("y").Transposed(), GoldenNetworks.ToDoubles<T>(loss.TdTarget), tolerance, $"{algorithm}: y");
            if (algorithm is "vdn" or "qmix")
                GoldenNetworks.AssertClose(result.Tensor("q_total"), GoldenNetworks.ToDoubles<T>(loss.Total), tolerance, $"{algorithm}: Q_tot");
            AssertGradients(golden, result, tolerance, algorithm);
        }
    }

    private static void AssertGradients<T>(ValueGoldenCase<T> golden, JsonElement result, double tolerance, string algorithm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        JsonElement gradients = result.GetProperty("gradients"), agent = gradients.GetProperty("agent");
        for (int k = 0; k < golden.Networks.Blocks.Length; k++)
        {
            double[] expected = (agent.ValueKind == JsonValueKind.Array ? agent[k] : agent).Parameters();
            GoldenNetworks.AssertClose(expected, GoldenNetworks.ToDoubles<T>(golden.Networks.Blocks[k].Gradients), tolerance, $"{algorithm}: gradient of network {k}");
        }
        List<ParameterBlock<T>> blocks = [.. golden.Networks.Blocks];
        if (gradients.TryGetProperty("mixer", out JsonElement mixer))
        {
            foreach ((string name, ParameterBlock<T> block) in ValueGoldenCase<T>.Parts(golden.MixerNetworks))
            {
                GoldenNetworks.AssertClose(mixer.GetProperty(name).Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"{algorithm}: gradient of {name}");
                blocks.Add(block);
            }
        }
        var descent = new JointDescent<T>(blocks, learningRate: 1, clipNorm: 10, epsilon: 1e-8);
        GoldenNetworks.AssertClose([result.Number("gradient_norm")], [descent.Norm()], tolerance, $"{algorithm}: norm of all gradients");
    }
}

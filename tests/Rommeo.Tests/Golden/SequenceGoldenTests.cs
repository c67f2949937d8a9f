using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.Vdn;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Values, targets and gradients through time of value-based learners with memory against another implementation's numbers.</summary>
public sealed class SequenceGoldenTests
{
    private const double DoubleTolerance = 1e-9, FloatTolerance = 1e-3;

    public static TheoryData<string, int> Cases() => GoldenData.Cases("rivals_discrete*.json", "sequence_cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_double(string file, int index) => Agree<double>(GoldenData.Case(file, "sequence_cases", index), DoubleTolerance, padding: 0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_and_gradients_agree_in_float(string file, int index) => Agree<float>(GoldenData.Case(file, "sequence_cases", index), FloatTolerance, padding: 0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void More_padding_changes_nothing(string file, int index) => Agree<double>(GoldenData.Case(file, "sequence_cases", index), DoubleTolerance, padding: 3);

    private static void Agree<T>(JsonElement recorded, double tolerance, int padding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (JsonElement result in recorded.GetProperty("results").EnumerateArray())
        {
            var golden = new SequenceGoldenCase<T>(recorded, padding);
            string algorithm = result.Text("algorithm");
            SequenceValueLoss<T> loss = golden.Loss(algorithm);
            double value = loss.Evaluate(golden.Batch, new Lookahead(1, recorded.Number("gamma")), result.GetProperty("double_q").GetBoolean(), result.Integer("burn_in"));
            GoldenNetworks.AssertClose([result.Number("loss")], [value], tolerance, algorithm);
            golden.AssertTargets(result, loss, tolerance);
            JsonElement gradients = result.GetProperty("gradients"), agent = gradients.GetProperty("agent");
            foreach ((ParameterBlock<T> block, double[] expected) in golden.Blocks(agent))
                GoldenNetworks.AssertClose(expected, GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"{algorithm}: gradient");
            if (!gradients.TryGetProperty("mixer", out JsonElement mixer))
                continue;
            foreach ((string name, ParameterBlock<T> block) in ValueGoldenCase<T>.Parts(golden.MixerNetworks))
                GoldenNetworks.AssertClose(mixer.GetProperty(name).Parameters(), GoldenNetworks.ToDoubles<T>(block.Gradients), tolerance, $"{algorithm}: gradient of {name}");
        }
    }
}

/// <summary>One recorded batch of episodes, optionally with more padding of numbers that must not be read.</summary>
internal sealed class SequenceGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;
    private readonly RecurrentParameters<T> _parameters;
    private readonly RecurrentParameters<T> _target;
    private readonly QmixNetworks<T> _mixerTarget;
    private readonly int _steps;

    internal SequenceGoldenCase(JsonElement recorded, int padding)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims"), weights = recorded.GetProperty("weights");
        (int members, int observation, int actions) = (dims.Integer("agents"), dims.Integer("obs"), dims.Integer("actions"));
        _steps = dims.Integer("max_steps");
        _parameters = Load(new RecurrentParameters<T>(observation + actions + members, [dims.Integer("hidden"), dims.Integer("hidden")], actions, trainable: true), weights.GetProperty("agent"));
        _target = Load(new RecurrentParameters<T>(observation + actions + members, [dims.Integer("hidden"), dims.Integer("hidden")], actions, trainable: true), weights.GetProperty("agent_target"));
        MixerNetworks = Load(Mixing(dims), weights.GetProperty("mixer"));
        _mixerTarget = Load(Mixing(dims), weights.GetProperty("mixer_target"));
        Batch = new SequenceBatch<T>(Networks(_parameters, members), actions, dims.Integer("state"), dims.Integer("episodes"), _steps + padding);
        Batch.Begin(Batch.Steps, Batch.Episodes);
        for (int t = 0; t <= Batch.Steps; t++)
        {
            for (int e = 0; e < Batch.Episodes; e++)
                Fill(t, e, observation);
        }
    }

    internal SequenceBatch<T> Batch { get; }

    internal QmixNetworks<T> MixerNetworks { get; }

    internal SequenceValueLoss<T> Loss(string algorithm)
    {
        IMixer<T>? mixer = algorithm switch { "vdn" => new SumMixer<T>(), "qmix" => new QmixMixer<T>(MixerNetworks, _mixerTarget, Batch.Samples), _ => null };
        return new SequenceValueLoss<T>(Networks(_parameters, Batch.Members), Networks(_target, Batch.Members), mixer, Batch);
    }

    /// <summary>The recorded gradients of the agents' network in the order of its blocks.</summary>
    internal IEnumerable<(ParameterBlock<T> Block, double[] Expected)> Blocks(JsonElement agent) => Numbers(agent).Zip(Parts(_parameters), (numbers, block) => (block, numbers));

    /// <summary>q and y of all steps that were made.</summary>
    internal void AssertTargets(JsonElement result, SequenceValueLoss<T> loss, double tolerance)
    {
        JsonElement q = result.GetProperty("q"), y = result.GetProperty("y");
        bool joint = q[0][0].ValueKind == JsonValueKind.Number;
        List<double> expected = [], actual = [];
        for (int sample = 0; sample < Batch.Samples; sample++)
        {
            if (!Batch.Mask[sample])
                continue;
            (int t, int e) = (sample / Batch.Episodes, sample % Batch.Episodes);
            for (int i = 0; i < (joint ? 1 : Batch.Members); i++)
            {
                expected.Add(joint ? q[e][t].GetDouble() : q[e][t][i].GetDouble());
                actual.Add(double.CreateChecked(joint ? loss.Total[sample] : loss.Taken[i, sample]));
                expected.Add(joint ? y[e][t].GetDouble() : y[e][t][i].GetDouble());
                actual.Add(double.CreateChecked(loss.TdTarget[joint ? sample : i * Batch.Samples + sample]));
            }
        }
        GoldenNetworks.AssertClose([.. expected], actual.ToArray(), tolerance, "q and y");
    }

    private void Fill(int t, int e, int observation)
    {
        JsonElement batch = _case.GetProperty("batch");
        bool recorded = t <= _steps;
        for (int i = 0; i < Batch.Members; i++)
        {
            for (int d = 0; d < observation; d++)
                Batch.Pass.Input(t, i, d, e) = recorded ? T.CreateChecked(batch.GetProperty("obs")[e][t][i][d].GetDouble()) : T.CreateChecked(1e3);
            int last = t > 0 && t <= _steps ? batch.GetProperty("act")[e][t - 1][i].GetInt32() : -1;
            for (int k = 0; k < Batch.ActionCount; k++)
            {
                Batch.Pass.Input(t, i, observation + k, e) = k == last ? T.One : T.Zero;
                Batch.IsAvailable(t, i, e, k) = !recorded || batch.GetProperty("avail")[e][t][i][k].GetDouble() != 0;
            }
            Batch.Pass.Input(t, i, observation + Batch.ActionCount + i, e) = T.One;
        }
        if (t < _steps)
            FillStep(t, e, batch);
    }

    private void FillStep(int t, int e, JsonElement batch)
    {
        int sample = t * Batch.Episodes + e;
        for (int i = 0; i < Batch.Members; i++)
        {
            int at = i * Batch.Samples + sample;
            Batch.Actions[at] = batch.GetProperty("act")[e][t][i].GetInt32();
            Batch.Rewards[at] = T.CreateChecked(batch.GetProperty("reward")[e][t].GetDouble());
            Batch.Terminal[at] = batch.GetProperty("terminated")[e][t].GetDouble() != 0;
        }
        Batch.Mask[sample] = batch.GetProperty("mask")[e][t].GetDouble() != 0;
        for (int d = 0; d < Batch.State.Features; d++)
        {
            Batch.State[d, sample] = T.CreateChecked(batch.GetProperty("state")[e][t][d].GetDouble());
            Batch.NextState[d, sample] = T.CreateChecked(batch.GetProperty("state")[e][t + 1][d].GetDouble());
        }
    }

    private static QmixNetworks<T> Mixing(JsonElement dims) =>
        new(dims.Integer("state"), dims.Integer("agents"), dims.Integer("mixing_embed"), dims.Integer("hypernet_hidden"), trainable: true);

    private static QmixNetworks<T> Load(QmixNetworks<T> networks, JsonElement weights)
    {
        foreach ((string name, ParameterBlock<T> block) in ValueGoldenCase<T>.Parts(networks))
            block.Load(weights.GetProperty(name));
        return networks;
    }

    private static ParameterBlock<T>[] Parts(RecurrentParameters<T> parameters) => [parameters.Cell.Input, parameters.Cell.Recurrent, parameters.Last];

    private static RecurrentNetworks<T> Networks(RecurrentParameters<T> parameters, int members) => new([parameters], members, shared: true);

    private static RecurrentParameters<T> Load(RecurrentParameters<T> parameters, JsonElement weights)
    {
        foreach ((double[] numbers, ParameterBlock<T> block) in Numbers(weights).Zip(Parts(parameters)))
        {
            Assert.Equal(block.Shape.ParameterCount, numbers.Length);
            for (int k = 0; k < numbers.Length; k++)
                block.Weights[k] = T.CreateChecked(numbers[k]);
        }
        return parameters;
    }

    private static IEnumerable<double[]> Numbers(JsonElement agent)
    {
        JsonElement gru = agent.GetProperty("gru");
        yield return [.. agent.GetProperty("fc1").Parameters(), .. gru.Tensor("W_i"), .. gru.Tensor("b_i")];
        yield return [.. gru.Tensor("W_h"), .. gru.Tensor("b_h")];
        yield return agent.GetProperty("fc2").Parameters();
    }
}

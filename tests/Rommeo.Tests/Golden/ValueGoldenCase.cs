using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.Vdn;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>One recorded case of IDQN, VDN and QMIX set up in the networks, loss and buffers that training uses.</summary>
internal sealed class ValueGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;
    private readonly int _members;
    private readonly int _count;
    private readonly Company _company;

    internal ValueGoldenCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims"), weights = recorded.GetProperty("weights");
        (_members, _count) = (dims.Integer("agents"), dims.Integer("batch"));
        bool shared = recorded.GetProperty("shared_parameters").GetBoolean();
        Space[] observations = [.. Enumerable.Repeat<Space>(new BoxSpace(dims.Integer("obs"), double.NegativeInfinity, double.PositiveInfinity), _members)];
        Space[] actions = [.. Enumerable.Repeat<Space>(new DiscreteSpace(dims.Integer("actions")), _members)];
        _company = new Company(new TeamLayout([.. observations], [.. actions]), [.. Enumerable.Range(0, _members)], seed: 0);
        var shape = new MlpShape(_company.Input(shared), dims.Indices("hidden"), _company.Actions);
        Networks = Load(new CompanyNetworks<T>(shape, _members, shared, trainable: true), weights.GetProperty("agent"));
        Target = Load(new CompanyNetworks<T>(shape, _members, shared, trainable: false), weights.GetProperty("agent_target"));
        int hidden = dims.TryGetProperty("hypernet_hidden", out JsonElement size) && size.ValueKind == JsonValueKind.Number ? size.GetInt32() : 0;
        if (!weights.GetProperty("mixer").GetProperty("hyper_w1").TryGetProperty("W2", out _))
            hidden = 0;
        MixerNetworks = Load(new QmixNetworks<T>(dims.Integer("state"), _members, dims.Integer("mixing_embed"), hidden, trainable: true), weights.GetProperty("mixer"));
        QmixNetworks<T> mixerTarget = Load(new QmixNetworks<T>(dims.Integer("state"), _members, dims.Integer("mixing_embed"), hidden, trainable: false), weights.GetProperty("mixer_target"));
        Mixer = new QmixMixer<T>(MixerNetworks, mixerTarget, _count);
        State = dims.Integer("state");
    }

    internal CompanyNetworks<T> Networks { get; }

    internal CompanyNetworks<T> Target { get; }

    internal QmixNetworks<T> MixerNetworks { get; }

    internal QmixMixer<T> Mixer { get; }

    internal int Members => _members;

    private int State { get; }

    internal ValueLoss<T> Loss(string algorithm) => new(Networks, Target, _members, algorithm switch { "vdn" => new SumMixer<T>(), "qmix" => Mixer, _ => null }, _count);

    /// <summary>The minibatch, with own rewards or, for all but plain IDQN, their sum.</summary>
    internal CompanyBatch<T> Batch(string algorithm)
    {
        JsonElement recorded = _case.GetProperty("batch");
        var batch = new CompanyBatch<T>(_company, Networks, State, _count, maskedObservations: false);
        batch.Now.Count = batch.Next.Count = _count;
        batch.State.Load(recorded.GetProperty("state"));
        batch.NextState.Load(recorded.GetProperty("next_state"));
        double[] terminal = recorded.Tensor("terminal");
        for (int i = 0; i < _members; i++)
        {
            for (int b = 0; b < _count; b++)
            {
                int at = i * _count + b;
                SetInput(batch.Now, i, b, recorded.GetProperty("obs")[b][i]);
                SetInput(batch.Next, i, b, recorded.GetProperty("next_obs")[b][i]);
                batch.Actions[at] = recorded.GetProperty("act")[b][i].GetInt32();
                double[] rewards = Numbers(recorded.GetProperty("reward")[b]);
                batch.Rewards[at] = T.CreateChecked(algorithm == "idqn" ? rewards[i] : rewards.Sum());
                batch.Terminal[at] = terminal[b] != 0;
                double[] available = Numbers(recorded.GetProperty("next_avail")[b][i]);
                for (int k = 0; k < available.Length; k++)
                    batch.NextAvailable[at * available.Length + k] = available[k] != 0;
            }
        }
        return batch;
    }

    private void SetInput(CompanyPass<T> pass, int member, int sample, JsonElement observation)
    {
        // The zeros and the index of the member first, then the numbers in full precision.
        double[] numbers = Numbers(observation);
        pass.SetInput(member, sample, new float[numbers.Length], _company.Observation);
        for (int d = 0; d < numbers.Length; d++)
            pass.Input(member, d, sample) = T.CreateChecked(numbers[d]);
    }

    private static CompanyNetworks<T> Load(CompanyNetworks<T> networks, JsonElement weights)
    {
        for (int k = 0; k < networks.Blocks.Length; k++)
            networks.Blocks[k].Load(weights.ValueKind == JsonValueKind.Array ? weights[k] : weights);
        return networks;
    }

    private static QmixNetworks<T> Load(QmixNetworks<T> networks, JsonElement weights)
    {
        foreach ((string name, ParameterBlock<T> block) in Parts(networks))
            block.Load(weights.GetProperty(name));
        return networks;
    }

    /// <summary>The mixer's networks under their recorded names.</summary>
    internal static IEnumerable<(string Name, ParameterBlock<T> Block)> Parts(QmixNetworks<T> networks) =>
        [("hyper_w1", networks.FirstWeights), ("hyper_b1", networks.FirstBias), ("hyper_w2", networks.SecondWeights), ("value", networks.Value)];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}

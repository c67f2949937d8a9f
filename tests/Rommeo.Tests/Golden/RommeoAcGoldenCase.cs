using System.Numerics;
using System.Text.Json;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>One recorded case of ROMMEO-AC set up in the networks, losses and buffers that training uses.</summary>
internal sealed class RommeoAcGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;

    internal RommeoAcGoldenCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims");
        (int obs, int act, int opp) = (dims.Integer("obs"), dims.Integer("act"), dims.Integer("opp"));
        int count = dims.Integer("batch");
        Networks = new RommeoAcNetworks<T>(obs, act, opp, dims.Indices("hidden"));
        SetWeights("weights", "prior", Networks.Prior);
        SetWeights("weights", "opponent", Networks.OpponentModel);
        SetWeights("weights", "policy", Networks.Policy);
        SetWeights("weights", "q", Networks.Critic);
        SetWeights("weights", "q_target", Networks.CriticTarget);
        Config = new RommeoAcConfig
        {
            Batch = count,
            Gamma = recorded.Number("gamma"),
            Tau = recorded.Number("tau"),
            RewardScale = recorded.Number("reward_scale"),
            Regularisation = recorded.Number("reg"),
            LearningRate = recorded.GetProperty("adam").Number("lr"),
        };
        Options = new SquashedGaussianOptions(
            recorded.Number("log_std_min"), recorded.Number("log_std_max"), recorded.Number("std_offset"), recorded.Number("atanh_clamp"));
        Update = new RommeoAcUpdate<T>(Networks, Config, Options);
        Batch = ReadBatch(obs, act, opp, count);
    }

    internal RommeoAcNetworks<T> Networks { get; }

    internal RommeoAcUpdate<T> Update { get; }

    internal TransitionBatch<T> Batch { get; }

    internal RommeoAcConfig Config { get; }

    internal SquashedGaussianOptions Options { get; }

    internal double Alpha => _case.Number("alpha");

    internal double EvaluatePrior() => Update.Prior.Evaluate(Batch.RecentObservation, Batch.RecentOthers, Config.Regularisation);

    internal double EvaluateOpponentModel()
    {
        SetNoise("rho_loss_opp", "rho_loss_act");
        return Update.OpponentModel.Evaluate(Batch.Observation, Alpha, Config.Beta, Config.Regularisation);
    }

    internal double EvaluateCritic()
    {
        SetNoise("target_opp", "target_act");
        return Update.Critic.Evaluate(Batch, Alpha, Config);
    }

    internal double EvaluatePolicy()
    {
        SetNoise("pi_loss_opp", "pi_loss_act");
        return Update.Policy.Evaluate(Batch.Observation, Alpha, Config.Regularisation);
    }

    /// <summary>A recorded parameter-shaped tensor (weights or gradients of one network) in the order of the block.</summary>
    internal double[] Recorded(string section, string network)
    {
        JsonElement layers = network.Length == 0 ? _case.GetProperty(section) : _case.GetProperty(section).GetProperty(network);
        var values = new List<double>();
        for (int layer = 1; layers.TryGetProperty($"W{layer}", out _); layer++)
        {
            values.AddRange(layers.Tensor($"W{layer}"));
            values.AddRange(layers.Tensor($"b{layer}"));
        }
        return [.. values];
    }

    internal double[] Intermediate(string loss, string name) => _case.GetProperty("intermediate").GetProperty(loss).Tensor(name);

    internal double Loss(string name) => _case.GetProperty("losses").Number(name);

    internal static double[] ToDoubles(ReadOnlySpan<T> values)
    {
        double[] doubles = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
            doubles[k] = double.CreateChecked(values[k]);
        return doubles;
    }

    private void SetWeights(string section, string network, ParameterBlock<T> block)
    {
        double[] values = Recorded(section, network);
        Assert.Equal(block.Shape.ParameterCount, values.Length);
        for (int k = 0; k < values.Length; k++)
            block.Weights[k] = T.CreateChecked(values[k]);
    }

    private void SetNoise(string opponent, string action)
    {
        JsonElement noise = _case.GetProperty("noise");
        Fill(Update.Passes.OpponentHead.Noise, noise.Tensor(opponent));
        Fill(Update.Passes.PolicyHead.Noise, noise.Tensor(action));
    }

    private TransitionBatch<T> ReadBatch(int obs, int act, int opp, int count)
    {
        JsonElement recorded = _case.GetProperty("batch");
        var batch = new TransitionBatch<T>(new BatchSizes(obs, act, opp, OthersObservation: 1), count, BatchParts.Others | BatchParts.Recent);
        Fill(batch.Observation, recorded.Tensor("obs"));
        Fill(batch.NextObservation, recorded.Tensor("next_obs"));
        Fill(batch.Action, recorded.Tensor("act"));
        Fill(batch.Others, recorded.Tensor("opp_act"));
        Fill(batch.RecentObservation, recorded.Tensor("recent_obs"));
        Fill(batch.RecentOthers, recorded.Tensor("recent_opp_act"));
        double[] reward = recorded.Tensor("reward"), terminal = recorded.Tensor("terminal");
        for (int b = 0; b < count; b++)
        {
            batch.Reward[b] = T.CreateChecked(reward[b]);
            batch.Terminal[b] = terminal[b] != 0;
        }
        return batch;
    }

    private static void Fill(BatchRows<T> rows, double[] samplesByFeatures)
    {
        rows.Count = samplesByFeatures.Length / rows.Features;
        for (int b = 0; b < rows.Count; b++)
        {
            for (int d = 0; d < rows.Features; d++)
                rows[d, b] = T.CreateChecked(samplesByFeatures[b * rows.Features + d]);
        }
    }
}

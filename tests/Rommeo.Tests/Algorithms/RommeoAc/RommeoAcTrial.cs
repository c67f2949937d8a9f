using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>
/// An agent's networks, losses and one minibatch, of random sizes and contents, in double. The noise of the heads stays as it was drawn, so
/// that every loss is a function of the parameters.
/// </summary>
internal sealed class RommeoAcTrial
{
    private readonly SquashedGaussianOptions _options;

    internal RommeoAcTrial(ulong seed, Func<RommeoAcConfig, RommeoAcConfig>? change = null)
    {
        var random = new PhiloxGenerator(seed, 0, StreamPurpose.Theory);
        (int observation, int action, int others) = (1 + random.NextInt32(4), 1 + random.NextInt32(3), 1 + random.NextInt32(6));
        int count = 1 + random.NextInt32(20);
        int[] hidden = [.. Enumerable.Range(0, 1 + (int)(seed % 3)).Select(_ => 2 + random.NextInt32(12))];
        Config = new RommeoAcConfig
        {
            Batch = count,
            Gamma = 0.9,
            RewardScale = 0.5 + random.NextDouble(),
            Beta = seed % 2 == 0 ? 1.0 : 0.2 + 2 * random.NextDouble(),
            Regularisation = seed % 4 == 0 ? 1e-3 : 0.2,
            CentredEntropy = seed % 3 == 0,
        };
        Config = change?.Invoke(Config) ?? Config;
        Alpha = (seed % 4) switch { 0 => 0.1, 1 => 1.0, 2 => 7.5, _ => 500.0 };
        // Every other trial clips many of the log standard deviations.
        _options = seed % 2 == 0 ? new SquashedGaussianOptions() : new SquashedGaussianOptions(-0.3, 0.2, 0.1, 1e-3);
        Networks = new RommeoAcNetworks<double>(observation, action, others, hidden);
        foreach (ParameterBlock<double> block in new[] { Networks.Prior, Networks.OpponentModel, Networks.Policy, Networks.Critic, Networks.CriticTarget })
            block.Parameters(ref random);
        Update = new RommeoAcUpdate<double>(Networks, Config, _options);
        Batch = DrawBatch(ref random, observation, action, others, count, stateless: seed % 5 == 0);
        Update.Passes.OpponentHead.Noise.Gaussian(ref random);
        Update.Passes.PolicyHead.Noise.Gaussian(ref random);
    }

    internal RommeoAcConfig Config { get; }

    internal double Alpha { get; }

    internal RommeoAcNetworks<double> Networks { get; }

    internal RommeoAcUpdate<double> Update { get; }

    internal TransitionBatch<double> Batch { get; }

    /// <summary>All blocks that are trained, by the name of their loss.</summary>
    internal IReadOnlyDictionary<string, ParameterBlock<double>> Blocks => new Dictionary<string, ParameterBlock<double>>
    {
        ["prior"] = Networks.Prior,
        ["opponentModel"] = Networks.OpponentModel,
        ["critic"] = Networks.Critic,
        ["policy"] = Networks.Policy,
    };

    internal double Loss(string name) => name switch
    {
        "prior" => Update.Prior.Evaluate(Batch.RecentObservation, Batch.RecentOthers, Config.Regularisation),
        "opponentModel" => Update.OpponentModel.Evaluate(Batch.Observation, Alpha, Config.Beta, Config.Regularisation),
        "critic" => Update.Critic.Evaluate(Batch, Alpha, Config),
        "policy" => Update.Policy.Evaluate(Batch.Observation, Alpha, Config.Regularisation),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private static TransitionBatch<double> DrawBatch(ref PhiloxGenerator random, int observation, int action, int others, int count, bool stateless)
    {
        var batch = new TransitionBatch<double>(new BatchSizes(observation, action, others, OthersObservation: 1), count, BatchParts.Others | BatchParts.Recent);
        batch.Observation.Gaussian(ref random);
        batch.NextObservation.Gaussian(ref random);
        batch.Action.Uniform(ref random);
        batch.Others.Uniform(ref random);
        batch.RecentObservation.Count = batch.RecentOthers.Count = Math.Max(1, count - 2);
        batch.RecentObservation.Gaussian(ref random);
        batch.RecentOthers.Uniform(ref random, 1.2);
        if (stateless)
        {
            batch.Observation.RepeatFirst();
            batch.NextObservation.RepeatFirst();
            batch.RecentObservation.RepeatFirst();
        }
        for (int b = 0; b < count; b++)
        {
            batch.Reward[b] = 3 * random.NextGaussian();
            batch.Terminal[b] = random.NextInt32(3) == 0;
        }
        return batch;
    }
}

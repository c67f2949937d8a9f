using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Replay;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>One recorded case of the continuous baselines: sizes and minibatches of each agent, as the update rules take them.</summary>
internal sealed class BaselineCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const BatchParts All = BatchParts.Others | BatchParts.Recent | BatchParts.OthersObservations;
    private readonly JsonElement _case;

    internal BaselineCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims");
        Agents = dims.Integer("agents");
        Focal = recorded.Integer("focal_agent");
        Count = dims.Integer("batch");
        Hidden = [.. dims.Indices("hidden")];
        Observation = dims.Indices("obs");
        Action = dims.Indices("act");
    }

    internal int Agents { get; }

    internal int Focal { get; }

    internal int Count { get; }

    internal ImmutableArray<int> Hidden { get; }

    internal double Gamma => _case.Number("gamma");

    internal double Tau => _case.Number("tau");

    private int[] Observation { get; }

    private int[] Action { get; }

    internal JsonElement Of(string algorithm) => _case.GetProperty(algorithm);

    internal IEnumerable<int> Others(int agent) => Enumerable.Range(0, Agents).Where(other => other != agent);

    internal BatchSizes Sizes(int agent) =>
        new(Observation[agent], Action[agent], Others(agent).Sum(other => Action[other]), Others(agent).Sum(other => Observation[other]));

    /// <summary>The minibatch as one agent sees it; the recent transitions are those of the focal agent.</summary>
    internal TransitionBatch<T> Batch(int agent)
    {
        JsonElement recorded = _case.GetProperty("batch");
        var batch = new TransitionBatch<T>(Sizes(agent), Count, agent == Focal ? All : All & ~BatchParts.Recent);
        batch.Observation.Load(recorded.GetProperty("obs")[agent]);
        batch.NextObservation.Load(recorded.GetProperty("next_obs")[agent]);
        batch.Action.Load(recorded.GetProperty("act")[agent]);
        LoadOthers(batch.Others, recorded.GetProperty("act"), agent, Action);
        LoadOthers(batch.OthersObservation, recorded.GetProperty("obs"), agent, Observation);
        LoadOthers(batch.NextOthersObservation, recorded.GetProperty("next_obs"), agent, Observation);
        double[] reward = [.. recorded.GetProperty("reward")[agent].EnumerateArray().Select(number => number.GetDouble())], terminal = recorded.Tensor("terminal");
        for (int b = 0; b < Count; b++)
        {
            batch.Reward[b] = T.CreateChecked(reward[b]);
            batch.Terminal[b] = terminal[b] != 0;
        }
        if (agent == Focal)
        {
            batch.RecentObservation.Load(recorded.GetProperty("recent_obs"));
            batch.RecentOthers.Load(recorded.GetProperty("recent_opp_act"));
        }
        return batch;
    }

    private void LoadOthers(BatchRows<T> rows, JsonElement perAgent, int agent, int[] sizes)
    {
        int first = 0;
        foreach (int other in Others(agent))
        {
            rows.Load(perAgent[other], first, sizes[other]);
            first += sizes[other];
        }
    }
}

/// <summary>A teammate whose shown actions are given.</summary>
internal sealed class Shown<T>(BatchRows<T>? next, BatchRows<T>? current) : ISharesPolicy<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public BatchRows<T> NextAction => next ?? throw new InvalidOperationException("no next action was given");

    public BatchRows<T> CurrentAction => current ?? throw new InvalidOperationException("no current action was given");

    public void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead)
    {
        // What is shown was computed by the test.
    }

    public void Share(in Minibatch minibatch)
    {
        // What is shown was computed by the test.
    }
}

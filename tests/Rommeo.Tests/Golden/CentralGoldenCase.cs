using System.Numerics;
using System.Text.Json;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>One recorded case of MADDPG or MASAC with choices: sizes, masks and minibatches of each agent, as the update rules take them.</summary>
internal sealed class CentralGoldenCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JsonElement _case;
    private readonly int[] _observation;
    private readonly int[] _actions;

    internal CentralGoldenCase(JsonElement recorded)
    {
        _case = recorded;
        JsonElement dims = recorded.GetProperty("dims");
        Agents = dims.Integer("agents");
        Count = dims.Integer("batch");
        Hidden = dims.Indices("hidden");
        _observation = dims.Indices("obs");
        _actions = dims.Indices("actions");
    }

    internal int Agents { get; }

    internal int Count { get; }

    internal int[] Hidden { get; }

    internal double Gamma => _case.Number("gamma");

    internal int Actions(int agent) => _actions[agent];

    internal JsonElement Weights(string network, int agent) => _case.GetProperty("weights").GetProperty(network)[agent];

    internal BatchSizes Sizes(int agent) =>
        new(_observation[agent], _actions[agent], Others(agent).Sum(other => _actions[other]), Others(agent).Sum(other => _observation[other]));

    /// <summary>Which actions are available, before or after the step.</summary>
    internal MaskRows<T> Mask(int agent, bool next)
    {
        var rows = new BatchRows<T>(_actions[agent], Count);
        rows.Load(_case.GetProperty("batch").GetProperty(next ? "next_avail" : "avail")[agent]);
        return new MaskRows<T>(rows, 0);
    }

    /// <summary>The minibatch as one agent sees it.</summary>
    internal TransitionBatch<T> Batch(int agent)
    {
        JsonElement recorded = _case.GetProperty("batch");
        var batch = new TransitionBatch<T>(Sizes(agent), Count, BatchParts.Others | BatchParts.OthersObservations);
        batch.Observation.Load(recorded.GetProperty("obs")[agent]);
        batch.NextObservation.Load(recorded.GetProperty("next_obs")[agent]);
        Choices("batch", "act", agent).CopyTo(batch.ActionIndex, 0);
        OneHot(batch.ActionIndex, batch.Action, 0, _actions[agent]);
        int firstAction = 0, firstObservation = 0;
        foreach (int other in Others(agent))
        {
            OneHot(Choices("batch", "act", other), batch.Others, firstAction, _actions[other]);
            batch.OthersObservation.Load(recorded.GetProperty("obs")[other], firstObservation, _observation[other]);
            batch.NextOthersObservation.Load(recorded.GetProperty("next_obs")[other], firstObservation, _observation[other]);
            (firstAction, firstObservation) = (firstAction + _actions[other], firstObservation + _observation[other]);
        }
        double[] reward = Numbers(recorded.GetProperty("reward")[agent]), terminal = recorded.Tensor("terminal");
        for (int b = 0; b < Count; b++)
            (batch.Reward[b], batch.Terminal[b]) = (T.CreateChecked(reward[b]), terminal[b] != 0);
        return batch;
    }

    /// <summary>The others, showing recorded choices.</summary>
    internal Teammates<T> Teammates(int agent, (string Section, string Name) next, (string Section, string Name)? current) => new(Others(agent).Select(other =>
        new Shown<T>(Vectors(other, next), current is { } shown ? Vectors(other, shown) : null)));

    internal IEnumerable<int> Others(int agent) => Enumerable.Range(0, Agents).Where(other => other != agent);

    private BatchRows<T> Vectors(int agent, (string Section, string Name) choices)
    {
        var rows = new BatchRows<T>(_actions[agent], Count);
        JsonElement recorded = _case.GetProperty(choices.Section).GetProperty(choices.Name)[agent];
        if (recorded[0].ValueKind == JsonValueKind.Array)
            rows.Load(recorded);
        else
            OneHot(Choices(choices.Section, choices.Name, agent), rows, 0, _actions[agent]);
        return rows;
    }

    private int[] Choices(string section, string name, int agent) => [.. Numbers(_case.GetProperty(section).GetProperty(name)[agent]).Select(number => (int)number)];

    private static void OneHot(ReadOnlySpan<int> choices, BatchRows<T> rows, int first, int count)
    {
        rows.Count = choices.Length;
        for (int b = 0; b < choices.Length; b++)
        {
            for (int k = 0; k < count; k++)
                rows[first + k, b] = k == choices[b] ? T.One : T.Zero;
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}

namespace Rommeo.Environments.Batches;

/// <summary>Checks the actions of many copies against their spaces.</summary>
internal sealed class ActionCheck(TeamLayout layout)
{
    // Number of actions per agent where all are discrete, which is checked without a call per agent.
    private readonly double[] _counts = layout.IsDiscrete ? [.. Enumerable.Range(0, layout.AgentCount).Select(agent => (double)layout.ActionCount(agent))] : [];

    /// <summary>Demands that every action lies in its space.</summary>
    /// <param name="actions">[copies, actions].</param>
    /// <exception cref="ArgumentException">One does not; the message names copy and agent.</exception>
    internal void Check(ReadOnlySpan<double> actions)
    {
        for (int offset = 0, copy = 0; offset < actions.Length; offset += layout.ActionSize, copy++)
        {
            ReadOnlySpan<double> row = actions.Slice(offset, layout.ActionSize);
            for (int agent = 0; agent < layout.AgentCount; agent++)
            {
                if (!IsLegal(row, agent))
                    Throw(row, agent, copy);
            }
        }
    }

    private bool IsLegal(ReadOnlySpan<double> row, int agent) => _counts.Length > 0
        ? row[agent] >= 0 && row[agent] < _counts[agent] && row[agent] == Math.Floor(row[agent])
        : layout.ActionSpaces[agent].Contains(layout.Actions[agent].Of(row));

    private void Throw(ReadOnlySpan<double> row, int agent, int copy) => throw new ArgumentException(
        $"agent {agent} of copy {copy} plays ({string.Join(", ", layout.Actions[agent].Of(row).ToArray())}), which is outside of its action space {layout.ActionSpaces[agent]}");
}

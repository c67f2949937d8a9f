using System.Collections.Immutable;
using Rommeo.Environments;

namespace Rommeo.Tests.Support;

/// <summary>The rules of a game with one state, one step and a shared reward.</summary>
internal abstract class OneStepModel(ImmutableArray<int> actionCounts) : IKnownModel
{
    public int StateCount => 1;

    public ImmutableArray<int> ActionCounts => actionCounts;

    public ImmutableArray<double> StartDistribution => [1.0];

    public virtual bool IsLegal(int state, int jointAction) => true;

    public ImmutableArray<ModelTransition> Transitions(int state, int jointAction)
    {
        int[] actions = new int[actionCounts.Length];
        for (int agent = actions.Length - 1; agent >= 0; agent--)
        {
            actions[agent] = jointAction % actionCounts[agent];
            jointAction /= actionCounts[agent];
        }
        double reward = Reward(actions);
        return [new ModelTransition(1.0, ModelTransition.End, [.. actionCounts.Select(_ => reward)])];
    }

    public int StateOf(ReadOnlySpan<double> observations) => 0;

    protected abstract double Reward(int[] actions);
}

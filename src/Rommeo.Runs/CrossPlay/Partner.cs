using Rommeo.Agents;
using Rommeo.Replay;

namespace Rommeo.Runs.CrossPlay;

/// <summary>An agent that learns nothing and has nothing to save.</summary>
internal abstract class Partner : IAgent, ILearner
{
    public ReplayRequest? Replay => null;

    public bool IsReady => false;

    public abstract void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action);

    public void Observe(in JointTransition transition)
    {
    }

    public void Update(in Minibatch minibatch)
    {
    }

    public void Save(IStateWriter writer)
    {
    }

    public void Restore(IStateReader reader)
    {
    }
}

using Rommeo.Agents;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>Writes down in which copy it is asked and answers with that copy's index.</summary>
internal sealed class CopyRecorder : IAgent
{
    internal List<string> Asked { get; } = [];

    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => throw new NotSupportedException("the copy is missing");

    public void Act(int copy, ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        Asked.Add($"{copy}: {string.Join(' ', observation.ToArray())}");
        action[0] = copy;
    }

    public void Observe(in JointTransition transition)
    {
        // It only acts.
    }
}

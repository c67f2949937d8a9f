namespace Rommeo.Environments.Wrappers;

/// <summary>Appends to each observation which agent it is, one-hot, for learners that share their networks.</summary>
public sealed class AgentIds(IEnvironment inner) : AppendedObservations(inner, _ => new double[inner.AgentCount], _ => Ones(inner.AgentCount))
{
    private protected override void Write(int agent, Span<double> numbers) => OneHotSpace.Write(agent, numbers);

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}

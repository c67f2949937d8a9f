namespace Rommeo.Environments.Wrappers;

/// <summary>
/// Appends to each observation a number per action: 1 if it would do something now, else 0. In games that do not say (<see cref="IActionMasks"/>), and for continuous
/// actions, everything counts as useful.
/// </summary>
public sealed class ActionMasks : AppendedObservations
{
    private readonly IActionMasks? _masks;
    private readonly bool[] _mask;

    /// <summary>Appends the masks of <paramref name="inner"/>.</summary>
    public ActionMasks(IEnvironment inner)
        : base(inner, agent => new double[CountOf(inner, agent)], agent => [.. Enumerable.Repeat(1.0, CountOf(inner, agent))])
    {
        _masks = Innermost(inner) as IActionMasks;
        _mask = new bool[Enumerable.Range(0, inner.AgentCount).Max(agent => CountOf(inner, agent))];
    }

    private protected override void Write(int agent, Span<double> numbers)
    {
        Span<bool> mask = _mask.AsSpan(0, numbers.Length);
        mask.Fill(true);
        _masks?.WriteMask(agent, mask);
        for (int action = 0; action < numbers.Length; action++)
            numbers[action] = mask[action] ? 1 : 0;
    }

    private static IEnvironment Innermost(IEnvironment game) => game is EnvironmentWrapper wrapper ? Innermost(wrapper.Inner) : game;

    private static int CountOf(IEnvironment game, int agent) => game.ActionSpace(agent) is DiscreteSpace discrete ? discrete.Count : 0;
}

using System.Numerics;

namespace Rommeo.Neural;

/// <summary>What an algorithm makes an agent of. Agents that share their parameters have one rule, but each its own actor and its own view.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Rule">How its networks learn.</param>
/// <param name="CreateActor">Makes what acts by these networks.</param>
/// <param name="CreateView">Makes what shows the policy to teammates, for a batch size; called only if somebody wants to see it.</param>
internal sealed record NeuralParts<T>(IUpdateRule<T> Rule, Func<IActor<T>> CreateActor, Func<int, IPolicyView<T>> CreateView)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

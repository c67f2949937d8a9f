using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>
/// Gradients of the four losses with frozen noise. For the opponent model this is the test of errata E8 and E9: the loss reaches phi through the prior,
/// both arguments of the critic, and the policy's mean, deviation and fresh sample.
/// </summary>
public sealed class RommeoAcGradientTests
{
    private const int Trials = 24;

    [Theory]
    [InlineData("prior")]
    [InlineData("opponentModel")]
    [InlineData("critic")]
    [InlineData("policy")]
    public void The_gradient_of_a_loss_is_its_finite_difference_for_random_sizes(string loss)
    {
        for (ulong seed = 0; seed < Trials; seed++)
        {
            RommeoAcTrial trial = new(seed);
            ParameterBlock<double> block = trial.Blocks[loss];
            trial.Loss(loss);
            FiniteDifferences.Check(() => trial.Loss(loss), k => ref block.Weights[k], block.Gradients, 2e-6, $"{loss}, trial {seed}");
        }
    }

    [Theory]
    [InlineData("prior")]
    [InlineData("opponentModel")]
    [InlineData("critic")]
    [InlineData("policy")]
    public void A_loss_writes_the_gradient_of_its_own_network_and_of_no_other(string loss)
    {
        RommeoAcTrial trial = new(seed: 3);
        foreach (ParameterBlock<double> block in trial.Blocks.Values)
            block.Gradients.Fill(-99);
        trial.Loss(loss);
        foreach ((string name, ParameterBlock<double> block) in trial.Blocks)
            Assert.Equal(name != loss, block.Gradients.Contains(-99));
    }

    [Theory]
    [InlineData("prior")]
    [InlineData("opponentModel")]
    [InlineData("critic")]
    [InlineData("policy")]
    public void A_loss_does_not_depend_on_which_losses_were_evaluated_before(string loss)
    {
        RommeoAcTrial fresh = new(seed: 6), used = new(seed: 6);
        foreach (string other in used.Blocks.Keys)
            used.Loss(other);
        Assert.Equal(fresh.Loss(loss), used.Loss(loss));
        Assert.Equal(fresh.Blocks[loss].Gradients.ToArray(), used.Blocks[loss].Gradients.ToArray());
    }
}

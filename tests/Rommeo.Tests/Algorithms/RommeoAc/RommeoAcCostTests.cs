using Rommeo.Algorithms.RommeoAc;

namespace Rommeo.Tests.Algorithms.RommeoAc;

public sealed class RommeoAcCostTests
{
    [Fact]
    public void Wide_layers_are_passed_twenty_four_times_per_update()
    {
        const int Hidden = 10_000;
        double passes = RommeoAcCost.MultiplyAdds(1, 1, 1, [Hidden, Hidden], batch: 1) / ((double)Hidden * Hidden);
        Assert.InRange(passes, 24.0, 24.02);
    }

    [Fact]
    public void The_smallest_network_costs_what_counting_by_hand_gives()
    {
        // One unit per layer, all sizes 1: belief 1-1-2, policy 2-1-2, critic 3-1-1. Forward 3, 4, 4; parameter gradient 2 * forward - inputs: 5, 6, 5;
        // input gradient of all of the critic's action inputs (2): 3, of one: 2, of the policy's opponent input: 3.
        const long Prior = 3 + 5, OpponentModel = (2 * 3) + 4 + 4 + 3 + 3 + 5, NextValue = (2 * 3) + 4 + 4, Critic = 4 + 5, Policy = 3 + 4 + 4 + 2 + 6;
        Assert.Equal(7 * (Prior + OpponentModel + NextValue + Critic + Policy), RommeoAcCost.MultiplyAdds(1, 1, 1, [1], batch: 7));
    }
}

using Rommeo.Neural;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>What a time limit means to learners: a cut behind which values go on, or the end of the game.</summary>
public sealed class TimeLimitTests
{
    private const int Steps = 40;

    public static TheoryData<string> Kinds => [.. NeuralKinds.Every];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_cut_that_counts_as_the_end_teaches_what_a_true_end_does(string kind)
    {
        using NeuralTeam cut = Team(kind, ends: false, truncationIsTerminal: true), ended = Team(kind, ends: true, truncationIsTerminal: false);
        cut.Run(Steps);
        ended.Run(Steps);
        Assert.Equal(ended.Actions, cut.Actions);
        Assert.Equal(ended.Metrics(), cut.Metrics());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_cut_teaches_something_else_if_values_go_on_behind_it(string kind)
    {
        using NeuralTeam cut = Team(kind, ends: false, truncationIsTerminal: false), ended = Team(kind, ends: true, truncationIsTerminal: false);
        cut.Run(Steps);
        ended.Run(Steps);
        Assert.NotEqual(ended.Metrics(), cut.Metrics());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_true_end_is_one_whatever_cuts_are(string kind)
    {
        using NeuralTeam one = Team(kind, ends: true, truncationIsTerminal: true), other = Team(kind, ends: true, truncationIsTerminal: false);
        one.Run(Steps);
        other.Run(Steps);
        one.Saved().AssertSameAs(other.Saved());
    }

    private static NeuralTeam Team(string kind, bool ends, bool truncationIsTerminal) =>
        NeuralTeam.Of(NeuralKinds.Three(kind, ends), NeuralKinds.Algorithm(kind), (NetworkConfig)NeuralKinds.Small(kind) with { TruncationIsTerminal = truncationIsTerminal }, seed: 6);
}

using Rommeo.Runs.Requests;

namespace Rommeo.Tests.Runs.Requests;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("alpha", "alpha", 0)]
    [InlineData("Alpha", "alpha", 0)]
    [InlineData("alpa", "alpha", 1)]
    [InlineData("aplha", "alpha", 1)]
    [InlineData("alpha", "beta", 4)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Distance_counts_insertions_deletions_substitutions_and_swaps(string left, string right, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(left, right));
        Assert.Equal(expected, NearestName.Distance(right, left));
    }

    [Theory]
    [InlineData("romeo-q", "rommeo-q")]
    [InlineData("climing", "climbing")]
    [InlineData("rommeoac", "rommeo-ac")]
    public void The_nearest_known_name_is_found(string name, string expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["rommeo-q", "rommeo-ac", "climbing", "penalty"]));

    [Fact]
    public void Nothing_is_suggested_for_a_name_far_from_all()
    {
        Assert.Null(NearestName.Find("xyzzy", ["rommeo-q", "climbing"]));
        Assert.Equal("unknown game; known: climbing, rommeo-q", NearestName.Remedy("game", "xyzzy", ["rommeo-q", "climbing"]));
    }
}

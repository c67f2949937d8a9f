using Rommeo.Runs.Plots;
using Rommeo.Runs.Rendering;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Rendering;

/// <summary>What is coloured on a terminal can be read on light and on dark.</summary>
public sealed class TerminalColourTests
{
    // Large or bold text, of which the guidelines for accessible content (WCAG 2) ask this; our coloured letters are bold.
    private const double LeastContrast = 3;

    /// <summary>White, black, and the two grounds of a palette of softer contrast.</summary>
    [Theory]
    [InlineData("FFFFFF")]
    [InlineData("000000")]
    [InlineData("FDF6E3")]
    [InlineData("002B36")]
    public void Every_colour_stands_out_from_the_ground(string ground)
    {
        double behind = Luminance.Of(Colour.FromHex(ground));
        Assert.All(AgentColours.AllOfTerminal, colour =>
        {
            double letter = Luminance.Of(OfCube(colour));
            Assert.True((Math.Max(letter, behind) + 0.05) / (Math.Min(letter, behind) + 0.05) >= LeastContrast, $"colour {colour}");
        });
    }

    [Fact]
    public void None_is_of_the_basic_sixteen_and_no_two_are_the_same()
    {
        Assert.All(AgentColours.AllOfTerminal, colour => Assert.InRange(colour, 16, 231));
        Assert.Distinct(AgentColours.AllOfTerminal);
    }

    /// <summary>A colour of the cube of 6 by 6 by 6.</summary>
    private static Colour OfCube(int colour) => new(Channel((colour - 16) / 36), Channel((colour - 16) / 6 % 6), Channel((colour - 16) % 6));

    private static byte Channel(int level) => (byte)(level == 0 ? 0 : 55 + 40 * level);
}

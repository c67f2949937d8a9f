using Rommeo.Environments;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Environments;

public class MultiDiscreteSpaceTests
{
    private static readonly MultiDiscreteSpace Space = new([2, 3, 4]);

    [Fact]
    public void Its_elements_are_numbered_row_by_row()
    {
        double[] element = new double[3];
        for (int index = 0; index < Space.Combinations; index++)
        {
            Space.Write(index, element);
            Assert.Equal([index / 12, index / 4 % 3, index % 4], element);
            Assert.True(Space.Contains(element));
            Assert.Equal(index, Space.IndexOf(element));
        }
    }

    [Theory]
    [InlineData(2.0, 0, 0)]
    [InlineData(0, -1.0, 0)]
    [InlineData(0, 0.5, 0)]
    [InlineData(0, 0, double.NaN)]
    public void Nothing_else_belongs_to_it(double first, double second, double third) => Assert.False(Space.Contains([first, second, third]));

    [Fact]
    public void An_element_has_one_number_per_part() => Assert.False(Space.Contains([0, 0]));

    [Fact]
    public void Every_choice_of_every_part_is_drawn_equally_often()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        int[] counts = new int[Space.Combinations];
        double[] element = new double[3];
        for (int draw = 0; draw < 24_000; draw++)
        {
            Space.Draw(ref random, element);
            counts[Space.IndexOf(element)]++;
        }
        // 1000 expected, standard deviation 31.
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Spaces_are_equal_if_their_parts_are()
    {
        Assert.Equal(new MultiDiscreteSpace([2, 3, 4]), Space);
        Assert.NotEqual(new MultiDiscreteSpace([4, 3, 2]), Space);
        Assert.Equal("multi-discrete(2, 3, 4)", Space.ToString());
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 1 << 20, 1 << 20 })]
    public void Parts_without_choices_and_too_many_combinations_are_refused(int[] counts) =>
        Assert.Throws<ArgumentException>(() => new MultiDiscreteSpace([.. counts]));
}

using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Tests.Numerics.Networks;

public sealed class BatchRowsTests
{
    private static readonly int Lanes = PanelKernels<float>.Instance.Lanes;

    [Fact]
    public void Rows_are_padded_to_whole_panels_of_zeros()
    {
        for (int capacity = 1; capacity <= 256; capacity++)
        {
            var rows = new BatchRows<float>(2, capacity);
            Assert.Equal(0, rows.RowLength % Lanes);
            Assert.InRange(rows.RowLength, capacity, capacity + Lanes - 1);
        }
    }

    [Fact]
    public void Clearing_the_padding_zeroes_what_lies_behind_the_samples_in_use_and_nothing_else()
    {
        var rows = new BatchRows<float>(3, 2 * Lanes) { Count = 2 * Lanes };
        for (int d = 0; d < 3; d++)
            rows.Row(d).Fill(d + 1);
        rows.Count = Lanes - 1;
        rows.ClearPadding();
        rows.Count = 2 * Lanes;
        for (int d = 0; d < 3; d++)
        {
            Assert.True(rows.Row(d)[..(Lanes - 1)].IndexOfAnyExcept(d + 1) < 0);
            Assert.True(rows.Row(d)[(Lanes - 1)..].IndexOfAnyExcept(0) < 0);
        }
    }

    [Fact]
    public void Copied_rows_stand_behind_the_first_feature()
    {
        var source = new BatchRows<float>(2, 3);
        source.Row(0).Fill(1);
        source.Row(1).Fill(2);
        var rows = new BatchRows<float>(4, 3);
        rows.SetRows(1, source);
        Assert.Equal([0, 1, 2, 0], [rows[0, 2], rows[1, 2], rows[2, 2], rows[3, 2]]);
    }

    [Fact]
    public void More_samples_than_there_is_room_for_are_refused()
    {
        var rows = new BatchRows<double>(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Count = 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Count = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchRows<double>(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchRows<double>(2, 0));
    }
}

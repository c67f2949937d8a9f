using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Kernels;

public sealed class PanelTransposeTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void Rows_of_features_become_rows_of_samples_for_any_number_of_features(int lanes)
    {
        for (int features = 0; features <= 256; features++)
        {
            Check<float>(features, lanes);
            Check<double>(features, lanes);
        }
    }

    private static void Check<T>(int features, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int padded = (features + 3) / 4 * 4, row = padded + 5;
        T[] panel = new T[Math.Max(1, padded * lanes)];
        for (int k = 0; k < panel.Length; k++)
            panel[k] = T.CreateChecked(k);
        var transposed = new Guarded<T>(lanes * row);

        PanelTranspose.Run(ref panel[0], features, lanes, ref transposed.Origin, row);

        for (int lane = 0; lane < lanes; lane++)
        {
            for (int feature = 0; feature < features; feature++)
            {
                if (panel[feature * lanes + lane] != transposed.Span[lane * row + feature])
                    Assert.Fail($"feature {feature} of lane {lane} is {transposed.Span[lane * row + feature]}");
            }
        }
        transposed.AssertUntouchedBeyond(lanes, padded, row, $"transpose of {features} x {lanes}");
    }
}

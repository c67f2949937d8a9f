using System.Numerics;
using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Functions;

public sealed class LogSpaceTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(1000.0)]
    [InlineData(-1000.0)]
    [InlineData(0.0)]
    public void Logits_of_a_thousand_neither_overflow_nor_vanish(double shift)
    {
        double[] logits = [shift, shift + 1, shift + 2];
        double[] expected = [1 / (1 + Math.E + Math.E * Math.E), Math.E / (1 + Math.E + Math.E * Math.E), Math.E * Math.E / (1 + Math.E + Math.E * Math.E)];
        double[] probabilities = new double[3];
        LogSpace.SoftMax<double>(logits, probabilities);
        Near.Equal(expected, probabilities, 1e-14);
        double[] logs = new double[3];
        LogSpace.LogSoftMax<double>(logits, logs);
        Near.Equal([.. expected.Select(x => Math.Log(x))], logs, 1e-14);
        Near.Equal(shift + Math.Log(1 + Math.E + Math.E * Math.E), LogSpace.LogSumExp<double>(logits), 1e-14);
    }

    [Fact]
    public void Float_logits_of_a_hundred_stay_finite()
    {
        float[] probabilities = new float[3];
        LogSpace.SoftMax<float>([100f, 100f, 100f], probabilities);
        Assert.All(probabilities, p => Assert.Equal(1f / 3f, p, 1e-6f));
        LogSpace.SoftMax<float>([-200f, -201f, -202f], probabilities);
        Assert.Equal(1f, probabilities.Sum(), 1e-6f);
        Assert.Equal(1000f + MathF.Log(2f), LogSpace.LogSumExp<float>([1000f, 1000f]), 1e-3f);
    }

    [Fact]
    public void Minus_infinity_is_the_logarithm_of_zero()
    {
        Assert.Equal(-Infinity, LogSpace.LogSumExp<double>([-Infinity, -Infinity]));
        Assert.Equal(-Infinity, LogSpace.LogSumExp<double>([]));
        Assert.Equal(3.0, LogSpace.LogSumExp<double>([-Infinity, 3.0]));
        double[] destination = new double[2];
        LogSpace.SoftMax<double>([-Infinity, 3.0], destination);
        Assert.Equal([0.0, 1.0], destination);
        LogSpace.LogSoftMax<double>([-Infinity, 3.0], destination);
        Assert.Equal([-Infinity, 0.0], destination);
    }

    [Fact]
    public void Plus_infinity_and_a_row_without_any_weight_are_refused()
    {
        double[] destination = new double[2];
        Assert.Throws<ArgumentException>(() => LogSpace.LogSumExp<double>([0.0, Infinity]));
        Assert.Throws<ArgumentException>(() => LogSpace.SoftMax<double>([0.0, Infinity], destination));
        Assert.Throws<ArgumentException>(() => LogSpace.LogSoftMax<double>([0.0, Infinity], destination));
        Assert.Throws<ArgumentException>(() => LogSpace.SoftMax<double>([-Infinity, -Infinity], destination));
        Assert.Throws<ArgumentException>(() => LogSpace.LogSoftMax<double>([-Infinity, -Infinity], destination));
        Assert.Throws<ArgumentException>(() => LogSpace.SoftMax<double>([0.0, 0.0, 0.0], destination));
    }

    [Fact]
    public void NaN_spreads_to_the_result()
    {
        double[] destination = new double[2];
        Assert.True(double.IsNaN(LogSpace.LogSumExp<double>([double.NaN, 1.0])));
        LogSpace.SoftMax<double>([1.0, double.NaN], destination);
        Assert.All(destination, value => Assert.True(double.IsNaN(value)));
        LogSpace.LogSoftMax<double>([1.0, double.NaN], destination);
        Assert.All(destination, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Float_and_double_agree_with_a_plain_sum_at_every_length_up_to_256()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Theory);
        for (int length = 1; length <= 256; length++)
        {
            double[] logits = [.. Enumerable.Range(0, length).Select(_ => Math.Round(random.NextGaussian() * 4, 3))];
            double plain = Math.Log(logits.Sum(Math.Exp));
            CheckAgainst(plain, logits, 1e-13);
            CheckAgainst(plain, [.. logits.Select(value => (float)value)], 2e-5);
        }
    }

    [Fact]
    public void Results_may_replace_the_logits_in_place()
    {
        double[] apart = new double[4];
        double[] inPlace = [0.3, -2.0, 1.7, 0.0];
        LogSpace.SoftMax<double>(inPlace, apart);
        LogSpace.SoftMax<double>(inPlace, inPlace);
        Assert.Equal(apart, inPlace);
        LogSpace.LogSoftMax<double>(apart, inPlace);
        LogSpace.LogSoftMax<double>(apart, apart);
        Assert.Equal(apart, inPlace);
    }

    private static void CheckAgainst<T>(double plain, T[] logits, double tolerance)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T[] probabilities = new T[logits.Length];
        T[] logs = new T[logits.Length];
        LogSpace.SoftMax<T>(logits, probabilities);
        LogSpace.LogSoftMax<T>(logits, logs);
        Near.Equal(plain, double.CreateChecked(LogSpace.LogSumExp<T>(logits)), tolerance, "logSumExp");
        Near.Equal(1.0, probabilities.Sum(double.CreateChecked), tolerance, "sum of probabilities");
        for (int k = 0; k < logits.Length; k++)
        {
            double expected = double.CreateChecked(logits[k]) - plain;
            Near.Equal(expected, double.CreateChecked(logs[k]), tolerance, "log-softmax");
            Near.Equal(Math.Exp(expected), double.CreateChecked(probabilities[k]), tolerance, "softmax");
        }
    }
}

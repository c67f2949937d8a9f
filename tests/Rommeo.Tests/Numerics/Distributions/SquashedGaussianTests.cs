using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Distributions;

public sealed class SquashedGaussianTests
{
    /// <summary>Narrow enough that drawn log standard deviations fall on both sides of both clips.</summary>
    private static readonly SquashedGaussianOptions Narrow = new(LogStandardDeviationMin: -0.8, LogStandardDeviationMax: 0.5, StandardDeviationFloor: 0.05);

    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 1, 7 }, { 2, 5 }, { 3, 16 }, { 5, 33 } };

    [Fact]
    public void Samples_and_their_densities_equal_the_scalar_twin_at_every_batch_size()
    {
        for (int count = 1; count <= 256; count++)
        {
            CheckSamples<double>(1 + count % 3, count, 1e-13);
            CheckSamples<float>(1 + count % 3, count, 2e-4);
        }
    }

    [Theory]
    [InlineData(0.0, -1.0)]
    [InlineData(1.3, 0.3)]
    [InlineData(-2.0, -3.0)]
    public void The_density_integrates_to_one_over_the_open_interval(double mean, double rawLogStd)
    {
        const int Points = 40_001;
        var head = new SquashedGaussian<double>(1, Points, new SquashedGaussianOptions());
        var output = new BatchRows<double>(2, Points);
        output.Row(0).Fill(mean);
        output.Row(1).Fill(rawLogStd);
        head.Read(output);
        double sigma = Math.Exp(rawLogStd) + 0.01;
        for (int k = 0; k < Points; k++)
            head.Noise[0, k] = -9 + 18.0 * k / (Points - 1);
        head.Sample();
        Assert.Equal(sigma, head.Sigma[0, 0], 1e-15);
        double integral = 0;
        for (int k = 1; k < Points; k++)
            integral += 0.5 * (Math.Exp(head.LogDensity[k - 1]) + Math.Exp(head.LogDensity[k])) * (head.Action[0, k] - head.Action[0, k - 1]);
        Assert.Equal(1.0, integral, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_of_samples_and_their_log_density_are_finite_differences(int dimensions, int count)
    {
        Trial trial = new(dimensions, count);
        trial.SampleLoss();
        trial.WriteSampleGradient();
        trial.CheckGradient(trial.SampleLoss, "sample");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_of_the_log_density_of_given_actions_are_finite_differences(int dimensions, int count)
    {
        Trial trial = new(dimensions, count);
        trial.DensityLoss();
        trial.Head.BackwardDensity(trial.Output, trial.Given, -0.7, trial.OutputGradient);
        trial.CheckGradient(trial.DensityLoss, "density");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gradients_of_the_regulariser_are_finite_differences(int dimensions, int count)
    {
        Trial trial = new(dimensions, count);
        trial.RegularisationLoss();
        trial.OutputGradient.Clear();
        trial.Head.Regularise(trial.Output, 0.3, trial.OutputGradient);
        trial.CheckGradient(trial.RegularisationLoss, "regulariser");
    }

    [Theory]
    [InlineData(-25.0, 2.061153622e-09 + 0.01)]
    [InlineData(3.5, 7.389056098930650 + 0.01)]
    public void Outside_of_the_clip_the_deviation_stands_still_and_gets_no_gradient(double rawLogStd, double expectedSigma)
    {
        var head = new SquashedGaussian<double>(1, 1, new SquashedGaussianOptions());
        var output = new BatchRows<double>(2, 1);
        var gradient = new BatchRows<double>(2, 1);
        output[1, 0] = rawLogStd;
        head.Read(output);
        head.Noise[0, 0] = 0.8;
        head.Sample();
        head.PreTanhGradient[0, 0] = 2;
        head.BackwardSample(output, 1, gradient);
        head.BackwardDensity(output, head.PreTanh, 1, gradient);
        head.Regularise(output, 1, gradient);
        Assert.Equal(expectedSigma, head.Sigma[0, 0], 1e-9);
        Assert.Equal(0.0, gradient[1, 0]);
        Assert.NotEqual(0.0, gradient[0, 0]);
    }

    [Fact]
    public void The_regulariser_is_half_the_mean_squares_of_means_and_clipped_log_deviations()
    {
        var head = new SquashedGaussian<double>(2, 2, Narrow);
        var output = new BatchRows<double>(4, 2);
        double[] numbers = [1, -2, 0.5, 3, /* log deviations */ 0.25, -7, 9, 0];
        for (int k = 0; k < numbers.Length; k++)
            output[k / 2, k % 2] = numbers[k];
        head.Read(output);
        double expected = 0.5 * 0.1 * ((1 + 4 + 0.25 + 9) / 4 + (0.0625 + 0.64 + 0.25 + 0) / 4);
        Assert.Equal(expected, head.Regularise(output, 0.1, new BatchRows<double>(4, 2)), 1e-15);
    }

    private static void CheckSamples<T>(int dimensions, int count, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new PhiloxGenerator((ulong)count, 0, StreamPurpose.Theory);
        var head = new SquashedGaussian<T>(dimensions, count, Narrow);
        BatchRows<T> output = new BatchRows<T>(2 * dimensions, count).Gaussian(ref random);
        head.Read(output);
        head.Noise.Gaussian(ref random);
        head.Sample();
        for (int b = 0; b < count; b++)
        {
            double logNormal = 0, correction = 0;
            for (int k = 0; k < dimensions; k++)
            {
                double mean = double.CreateChecked(output[k, b]), eps = double.CreateChecked(head.Noise[k, b]);
                double sigma = Math.Exp(Math.Clamp(double.CreateChecked(output[dimensions + k, b]), -0.8, 0.5)) + 0.05;
                double u = mean + sigma * eps;
                logNormal += -0.5 * eps * eps - Math.Log(sigma) - 0.5 * Math.Log(2 * Math.PI);
                correction += Math.Log(1 - Math.Tanh(u) * Math.Tanh(u));
                Near.Equal(Math.Tanh(u), double.CreateChecked(head.Action[k, b]), tolerance, "x");
            }
            Near.Equal(logNormal, double.CreateChecked(head.LogNormal[b]), tolerance, "log N");
            // The twin's 1 - tanh^2 has lost most digits where |u| is large: that is why the head does not compute it.
            if (correction > -8)
                Near.Equal(logNormal - correction, double.CreateChecked(head.LogDensity[b]), Math.Max(tolerance, 1e-11), "log p");
        }
    }

    /// <summary>A head read off random numbers, with losses as functions of these numbers.</summary>
    private sealed class Trial
    {
        private readonly double[] _weights;

        internal Trial(int dimensions, int count)
        {
            var random = new PhiloxGenerator((ulong)(1000 * dimensions + count), 0, StreamPurpose.Theory);
            Head = new SquashedGaussian<double>(dimensions, count, Narrow);
            Output = new BatchRows<double>(2 * dimensions, count).Gaussian(ref random);
            OutputGradient = new BatchRows<double>(2 * dimensions, count);
            Given = new BatchRows<double>(dimensions, count).Gaussian(ref random, 2);
            Head.Noise.Gaussian(ref random);
            _weights = Some.Gaussians(ref random, dimensions * count);
        }

        internal SquashedGaussian<double> Head { get; }

        internal BatchRows<double> Output { get; }

        internal BatchRows<double> OutputGradient { get; }

        /// <summary>Replayed actions before tanh.</summary>
        internal BatchRows<double> Given { get; }

        private int Count => Output.Count;

        /// <summary>sum w x + 1.3 sum log p(x).</summary>
        internal double SampleLoss()
        {
            Head.Read(Output);
            Head.Sample();
            double loss = 0;
            for (int b = 0; b < Count; b++)
            {
                loss += 1.3 * Head.LogDensity[b];
                for (int k = 0; k < Head.Dimensions; k++)
                    loss += _weights[k * Count + b] * Head.Action[k, b];
            }
            return loss;
        }

        /// <summary>d/du of w tanh(u) - 1.3 c(u); the deviation itself contributes -1.3 / sigma.</summary>
        internal void WriteSampleGradient()
        {
            for (int k = 0; k < Head.Dimensions; k++)
            {
                for (int b = 0; b < Count; b++)
                {
                    double x = Head.Action[k, b];
                    Head.PreTanhGradient[k, b] = _weights[k * Count + b] * (1 - x * x) + 1.3 * 2 * x;
                }
            }
            Head.BackwardSample(Output, -1.3, OutputGradient);
        }

        /// <summary>-0.7 sum log p at given u: the tanh correction does not depend on the output.</summary>
        internal double DensityLoss()
        {
            Head.Read(Output);
            double[] logNormal = new double[Count];
            Head.LogNormalAt(Given, logNormal);
            return -0.7 * logNormal.Sum();
        }

        internal double RegularisationLoss()
        {
            Head.Read(Output);
            return Head.Regularise(Output, 0.3, new BatchRows<double>(Output.Features, Count));
        }

        internal void CheckGradient(Func<double> loss, string what) =>
            FiniteDifferences.Check(loss, k => ref Output[k / Count, k % Count], OutputGradient.ToDoubles(), 1e-6, what);
    }
}

using System.Text.Json;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Kernel, bandwidth and direction of the Stein variational gradient against another implementation's numbers.</summary>
public sealed class SteinGoldenTests
{
    public static TheoryData<string> Files() => new(GoldenData.Files("rommeo_ac_discrete*.json").Where(file => GoldenData.Root(file).TryGetProperty("svgd", out _)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Bandwidth_and_direction_agree(string file)
    {
        JsonElement recorded = GoldenData.Root(file).GetProperty("svgd");
        JsonElement x = recorded.GetProperty("fixed_x"), y = recorded.GetProperty("updated_y"), score = recorded.GetProperty("score_at_x");
        (int states, int fixedCount, int updatedCount, int dimensions) = (x.GetArrayLength(), x[0].GetArrayLength(), y[0].GetArrayLength(), x[0][0].GetArrayLength());
        var gradient = new SteinGradient<double>(dimensions, fixedCount, updatedCount, states);
        gradient.Evaluate(Rows(x), Rows(score), Rows(y));
        GoldenNetworks.AssertClose(recorded.Tensor("h"), gradient.Bandwidth, 1e-12, "h");
        GoldenNetworks.AssertClose(recorded.GetProperty("phi").Particles(), gradient.Direction.Numbers(), 1e-12, "phi");
    }

    private static BatchRows<double> Rows(JsonElement samples)
    {
        var rows = new BatchRows<double>(samples[0][0].GetArrayLength(), samples.GetArrayLength() * samples[0].GetArrayLength());
        rows.LoadParticles(samples, 0, 0, samples[0].GetArrayLength());
        return rows;
    }
}

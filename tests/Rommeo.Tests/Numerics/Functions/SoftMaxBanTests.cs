using Rommeo.Numerics.Functions;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Functions;

/// <summary>The library routine of that name does not subtract the maximum: logits of 1000 give NaN. Ours is <see cref="LogSpace"/>.</summary>
public sealed class SoftMaxBanTests
{
    public static TheoryData<string> ProductAssemblies => [.. AssemblyMetadata.ProductAssemblies];

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void No_assembly_refers_to_the_unshifted_softmax_of_TensorPrimitives(string assembly) =>
        Assert.DoesNotContain("System.Numerics.Tensors.TensorPrimitives.SoftMax", new AssemblyMetadata(assembly).Members);

    [Fact]
    public void The_ban_looks_at_the_numeric_core_and_can_see_member_references()
    {
        Assert.Contains("Rommeo.Numerics", AssemblyMetadata.ProductAssemblies);
        Assert.Contains("System.Math.Sqrt", new AssemblyMetadata("Rommeo.Numerics").Members);
    }
}

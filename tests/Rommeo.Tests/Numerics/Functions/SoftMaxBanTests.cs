using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Rommeo.Numerics.Functions;

namespace Rommeo.Tests.Numerics.Functions;

/// <summary>The library routine of that name does not subtract the maximum: logits of 1000 give NaN. Ours is <see cref="LogSpace"/>.</summary>
public sealed class SoftMaxBanTests
{
    public static TheoryData<string> ProductAssemblies =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Rommeo*.dll").Select(path => Path.GetFileName(path)!).Where(name => name != "Rommeo.Tests.dll")];

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void No_assembly_refers_to_the_unshifted_softmax_of_TensorPrimitives(string assembly) =>
        Assert.DoesNotContain("TensorPrimitives.SoftMax", ReferencedMembers(assembly));

    [Fact]
    public void The_ban_looks_at_the_numeric_core_and_can_see_member_references()
    {
        Assert.Contains("Rommeo.Numerics.dll", ProductAssemblies.Select(row => row.Data));
        Assert.Contains("Math.Sqrt", ReferencedMembers("Rommeo.Numerics.dll"));
    }

    private static HashSet<string> ReferencedMembers(string assembly)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                members.Add($"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
            }
        }
        return members;
    }
}

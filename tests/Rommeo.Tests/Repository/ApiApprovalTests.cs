using System.Reflection;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Configuration;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Repository;

/// <summary>
/// The public surface is a text file under version control, so that a change of it is a difference to review. After a change that is meant:
/// <c>ROMMEO_APPROVE=1 ./test ApiApproval</c>.
/// </summary>
public sealed class ApiApprovalTests
{
    public static TheoryData<string> Assemblies() => ["Rommeo.Numerics", "Rommeo", "Rommeo.Runs"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        string path = $"tests/Rommeo.Tests/Repository/approved/{name}.txt";
        string file = RepositoryFiles.Absolute(path);
        string current = PublicApi.Describe(Load(name));
        if (Environment.GetEnvironmentVariable("ROMMEO_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, current);
        }
        Assert.True(File.Exists(file), $"{path} is missing; write it with ROMMEO_APPROVE=1 ./test ApiApproval");
        string[] approved = File.ReadAllLines(file), lines = current.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(approved.SequenceEqual(lines), $"{path} differs from the assembly. Gone: {Difference(approved, lines)}. New: {Difference(lines, approved)}. If that is meant: ROMMEO_APPROVE=1 ./test ApiApproval");
    }

    [Fact]
    public void A_description_names_types_members_and_parameters()
    {
        string text = PublicApi.Describe(typeof(PhiloxGenerator).Assembly);
        Assert.Contains("struct Rommeo.Numerics.Randomness.PhiloxGenerator\n", text, StringComparison.Ordinal);
        Assert.Contains("    Int32 NextCategorical(ReadOnlySpan<Double> weights)\n", text, StringComparison.Ordinal);
        Assert.Contains("    new(UInt64 seed, Int32 agent, StreamPurpose purpose)\n", text, StringComparison.Ordinal);
    }

    private static Assembly Load(string name) => name switch
    {
        "Rommeo.Numerics" => typeof(PhiloxGenerator).Assembly,
        "Rommeo" => typeof(IEnvironment).Assembly,
        _ => typeof(RunConfig).Assembly,
    };

    private static string Difference(string[] left, string[] right) =>
        left.Except(right).Select(line => line.Trim()).Take(5).ToArray() is { Length: > 0 } lines ? string.Join("; ", lines) : "nothing";
}

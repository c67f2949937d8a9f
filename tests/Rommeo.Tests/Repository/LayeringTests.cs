using System.Xml.Linq;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Repository;

/// <summary>Numerics &lt;- Rommeo &lt;- Runs &lt;- Cli: nothing points back, and the two inner layers know nothing of the outside world.</summary>
public sealed class LayeringTests
{
    private static readonly string[] Layers = ["Rommeo.Numerics", "Rommeo", "Rommeo.Runs", "Rommeo.Cli"];

    private static readonly string[] OutsideWorld =
    [
        "System.Console", "System.IO.File", "System.IO.Directory", "System.IO.Path", "System.Net", "System.Diagnostics.Process", "System.Diagnostics.Trace",
        "System.Diagnostics.Debug", "System.Environment.GetEnvironmentVariable", "System.Environment.CurrentDirectory", "Microsoft.Extensions",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.Guid.NewGuid",
    ];

    [Theory]
    [InlineData("Rommeo.Numerics", 0)]
    [InlineData("Rommeo", 1)]
    [InlineData("Rommeo.Runs", 2)]
    [InlineData("Rommeo.Cli", 3)]
    public void A_layer_refers_only_to_layers_further_in(string assembly, int depth)
    {
        IEnumerable<string> references = new AssemblyMetadata(assembly).Assemblies.Where(name => name.StartsWith("Rommeo", StringComparison.Ordinal));
        Assert.Empty(references.Except(Layers.Take(depth)));
    }

    [Theory]
    [InlineData("Rommeo.Numerics")]
    [InlineData("Rommeo")]
    public void The_inner_layers_refer_only_to_the_base_library(string assembly) =>
        Assert.All(new AssemblyMetadata(assembly).Assemblies.Except(Layers), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Theory]
    [InlineData("Rommeo.Numerics", "System.Numerics.Tensors")]
    [InlineData("Rommeo", "Rommeo.Numerics.csproj")]
    [InlineData("Rommeo.Runs", "Rommeo.csproj, YamlDotNet, CsvHelper, Google.Protobuf, Serilog, Serilog.Sinks.File")]
    [InlineData("Rommeo.Cli", "Rommeo.Runs.csproj, Spectre.Console, System.CommandLine")]
    public void A_project_asks_only_for_what_its_layer_may_use(string project, string allowed)
    {
        XDocument file = XDocument.Load(RepositoryFiles.Absolute($"src/{project}/{project}.csproj"));
        IEnumerable<string> references = file.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Select(element => element.Attribute("Include")!.Value.Split('/', '\\')[^1]);
        Assert.Empty(references.Except(allowed.Split(", ")));
    }

    [Theory]
    [InlineData("Rommeo.Numerics")]
    [InlineData("Rommeo")]
    public void The_inner_layers_do_no_input_or_output_and_read_no_clock(string assembly)
    {
        var metadata = new AssemblyMetadata(assembly);
        Assert.DoesNotContain(metadata.Types.Concat(metadata.Members), IsOutside);
    }

    [Fact]
    public void What_counts_as_outside_is_seen_where_it_is_used()
    {
        var metadata = new AssemblyMetadata("Rommeo.Cli");
        Assert.Contains(metadata.Types.Concat(metadata.Members), IsOutside);
    }

    [Theory]
    [InlineData("Rommeo.Numerics")]
    [InlineData("Rommeo")]
    [InlineData("Rommeo.Runs")]
    [InlineData("Rommeo.Cli")]
    public void Randomness_never_comes_from_the_base_library(string assembly) =>
        Assert.DoesNotContain("System.Random", new AssemblyMetadata(assembly).Types);

    private static bool IsOutside(string name) =>
        OutsideWorld.Any(outside => name == outside || name.StartsWith(outside + ".", StringComparison.Ordinal) || IsFileType(name, outside));

    // File also stands for FileStream, FileInfo, FileMode; Directory for DirectoryInfo.
    private static bool IsFileType(string name, string outside) =>
        outside is "System.IO.File" or "System.IO.Directory" && name.StartsWith(outside, StringComparison.Ordinal);
}

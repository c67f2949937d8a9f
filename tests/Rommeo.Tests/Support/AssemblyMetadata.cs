using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Rommeo.Tests.Support;

/// <summary>What a built product assembly refers to, read from its metadata without loading it.</summary>
internal sealed class AssemblyMetadata
{
    /// <summary>Reads an assembly that lies beside the test assembly.</summary>
    internal AssemblyMetadata(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        Assemblies = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        Types = [.. metadata.TypeReferences.Select(handle => FullName(metadata, handle))];
        Members = [.. metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{FullName(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}")];
    }

    /// <summary>Every product assembly, by name.</summary>
    internal static IEnumerable<string> ProductAssemblies => Directory.EnumerateFiles(AppContext.BaseDirectory, "Rommeo*.dll")
        .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "Rommeo.Tests");

    /// <summary>Simple names of the assemblies referred to.</summary>
    internal HashSet<string> Assemblies { get; }

    /// <summary>Full names of the types referred to.</summary>
    internal HashSet<string> Types { get; }

    /// <summary>Members of those types that are used, as Namespace.Type.Member.</summary>
    internal HashSet<string> Members { get; }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? metadata.GetString(type.Name) : $"{space}.{metadata.GetString(type.Name)}";
    }
}

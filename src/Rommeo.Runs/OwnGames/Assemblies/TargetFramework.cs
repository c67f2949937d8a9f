using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Rommeo.Runs.OwnGames.Assemblies;

/// <summary>Reads off a file what it was built for, without loading it.</summary>
internal static class TargetFramework
{
    /// <summary>What speaks against loading the file, or <see langword="null"/> if nothing does.</summary>
    internal static string? Refusal(string file)
    {
        try
        {
            using var stream = new MemoryStream(File.ReadAllBytes(file));
            using var image = new PEReader(stream);
            return image.HasMetadata ? RefusalOf(Read(image.GetMetadataReader())) : "is no .NET assembly, but native code";
        }
        catch (BadImageFormatException)
        {
            return "is no .NET assembly; name the dll that building the game's project made";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {error.Message}";
        }
    }

    /// <param name="framework">For example <c>.NETCoreApp,Version=v10.0</c>; <see langword="null"/> if the file does not say.</param>
    private static string? RefusalOf(string? framework)
    {
        if (framework is null)
            return null;
        string[] parts = framework.Split(",Version=v");
        Version? version = parts.Length == 2 && Version.TryParse(parts[1], out Version? parsed) ? parsed : null;
        bool fits = parts[0] switch
        {
            ".NETCoreApp" => version is null || version.Major <= System.Environment.Version.Major,
            ".NETStandard" => true,
            _ => false,
        };
        return fits ? null : $"is built for {framework}; expected .NET {System.Environment.Version.Major} (<TargetFramework>net{System.Environment.Version.Major}.0</TargetFramework> in the game's project)";
    }

    private static string? Read(MetadataReader metadata)
    {
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (NameOf(metadata, attribute) != "TargetFrameworkAttribute")
                continue;
            BlobReader value = metadata.GetBlobReader(attribute.Value);
            // A custom attribute begins with 1 (ECMA-335, II.23.3), then come the arguments of its constructor.
            return value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
        }
        return null;
    }

    private static string? NameOf(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return null;
        EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) : null;
    }
}

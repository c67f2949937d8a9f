namespace Rommeo.Runs.Checkpoints;

/// <summary>Names and bounds of the file format. See the safetensors format description of its authors (Hugging Face, 2022).</summary>
internal static class Safetensors
{
    internal const string MetadataKey = "__metadata__";
    internal const string ChecksumKey = "sha256";
    internal const int PrefixBytes = sizeof(ulong);

    /// <summary>Longest header read; ours have some 100 bytes per tensor, the format's own bound is 100 MB.</summary>
    internal const int LongestHeader = 4 << 20;
}

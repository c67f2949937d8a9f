namespace Rommeo.Numerics.Kernels;

/// <summary>Memory for kernels: never moved by the collector, and zero at first.</summary>
internal static class AlignedMemory
{
    internal static T[] Allocate<T>(int length)
        where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);
}

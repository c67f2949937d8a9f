namespace Rommeo.Numerics.Kernels;

/// <summary>Scratch memory of the weight-gradient kernel; one per learner serves all its networks in turn.</summary>
internal sealed class KernelWorkspace<T>
    where T : unmanaged
{
    private T[] _transposed = [];
    private T[] _gradient = [];

    /// <summary>At least <paramref name="length"/> elements for transposed activations; contents undefined.</summary>
    internal Span<T> Transposed(int length) => Reserve(ref _transposed, length);

    /// <summary><paramref name="length"/> elements for a padded weight gradient; contents undefined.</summary>
    internal Span<T> Gradient(int length) => Reserve(ref _gradient, length);

    private static Span<T> Reserve(ref T[] array, int length)
    {
        if (array.Length < length)
            array = AlignedMemory.Allocate<T>(length);
        return array.AsSpan(0, length);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using Rommeo.Numerics.Networks;

namespace Rommeo.Agents;

/// <summary>Puts a network into a checkpoint: weights always, moments and step count if it is trained.</summary>
internal static class NetworkState
{
    internal static void Save<T>(IStateWriter writer, string name, ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Write<T>(writer, $"{name}/weights", block.Weights);
        if (!block.IsTrainable)
            return;
        Write<T>(writer, $"{name}/firstMoments", block.FirstMoments);
        Write<T>(writer, $"{name}/secondMoments", block.SecondMoments);
        writer.Write($"{name}/steps", [block.Steps]);
    }

    internal static void Restore<T>(IStateReader reader, string name, ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Read(reader, $"{name}/weights", block.Weights);
        if (!block.IsTrainable)
            return;
        Read(reader, $"{name}/firstMoments", block.FirstMoments);
        Read(reader, $"{name}/secondMoments", block.SecondMoments);
        Span<long> steps = stackalloc long[1];
        reader.Read($"{name}/steps", steps);
        if (steps[0] < 0)
            throw new InvalidDataException($"{name}/steps is {steps[0]}, a count of steps is never negative");
        block.Steps = steps[0];
    }

    private static void Write<T>(IStateWriter writer, string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            writer.Write(name, MemoryMarshal.Cast<T, float>(values));
        else
            writer.Write(name, MemoryMarshal.Cast<T, double>(values));
    }

    private static void Read<T>(IStateReader reader, string name, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            reader.Read(name, MemoryMarshal.Cast<T, float>(destination));
        else
            reader.Read(name, MemoryMarshal.Cast<T, double>(destination));
        foreach (T value in destination)
        {
            if (!T.IsFinite(value))
                throw new InvalidDataException($"{name} holds a number that is not finite");
        }
    }
}

using Rommeo.Numerics.Randomness;

namespace Rommeo.Agents;

/// <summary>Random streams in checkpoints: seed, stream, block and word as four integers.</summary>
internal static class GeneratorState
{
    internal static void WriteGenerator(this IStateWriter writer, string name, in PhiloxGenerator generator)
    {
        PhiloxState state = generator.State;
        writer.Write(name, [unchecked((long)state.Seed), unchecked((long)state.Stream), unchecked((long)state.Block), state.Word]);
    }

    internal static PhiloxGenerator ReadGenerator(this IStateReader reader, string name)
    {
        Span<long> numbers = stackalloc long[4];
        reader.Read(name, numbers);
        if (numbers[3] is < 0 or > 4)
            throw new InvalidDataException($"{name}: {numbers[3]} is no word of a block");
        return PhiloxGenerator.Restore(unchecked(new PhiloxState((ulong)numbers[0], (ulong)numbers[1], (ulong)numbers[2], (int)numbers[3])));
    }
}

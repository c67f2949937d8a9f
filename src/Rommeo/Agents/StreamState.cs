using Rommeo.Numerics.Randomness;

namespace Rommeo.Agents;

/// <summary>Puts a random stream into a checkpoint.</summary>
internal static class StreamState
{
    internal static void Save(IStateWriter writer, string name, PhiloxGenerator stream)
    {
        PhiloxState state = stream.State;
        writer.Write(name, [(long)state.Seed, (long)state.Stream, (long)state.Block, state.Word]);
    }

    internal static PhiloxGenerator Restore(IStateReader reader, string name)
    {
        Span<long> state = stackalloc long[4];
        reader.Read(name, state);
        if (state[3] is < 0 or > 4)
            throw new InvalidDataException($"{name} holds the word {state[3]}, which lies in 0..4");
        return PhiloxGenerator.Restore(new PhiloxState((ulong)state[0], (ulong)state[1], (ulong)state[2], (int)state[3]));
    }
}

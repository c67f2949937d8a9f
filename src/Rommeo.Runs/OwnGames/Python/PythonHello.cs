using System.Collections.Immutable;
using Rommeo.Environments;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>The first words of a Python process: which protocol it speaks and what its game looks like.</summary>
/// <param name="Layout">Spaces of the game.</param>
internal sealed record PythonHello(TeamLayout Layout)
{
    private const uint Magic = 0x4F4D4D52, Version = 1, Discrete = 0, Box = 1, MultiDiscrete = 2, MostAgents = 1 << 16, LargestSpace = 1 << 24;

    /// <exception cref="InvalidDataException">It speaks something else.</exception>
    internal static PythonHello Read(FrameBuffer frame)
    {
        if (frame.TakeUInt32() != Magic)
            throw new InvalidDataException("its hello is none");
        if (frame.TakeUInt32() is var version && version != Version)
            throw new InvalidDataException($"it speaks version {version} of the protocol, this program version {Version}");
        uint agents = frame.TakeUInt32();
        if (agents is 0 or > MostAgents)
            throw new InvalidDataException($"its game has {agents} agents");
        var observations = ImmutableArray.CreateBuilder<Space>();
        var actions = ImmutableArray.CreateBuilder<Space>();
        for (uint agent = 0; agent < agents; agent++)
        {
            observations.Add(ReadSpace(frame));
            actions.Add(ReadSpace(frame));
        }
        return new PythonHello(new TeamLayout(observations.ToImmutable(), actions.ToImmutable()));
    }

    private static Space ReadSpace(FrameBuffer frame)
    {
        uint kind = frame.TakeUInt32(), size = frame.TakeUInt32();
        if (size is 0 or > LargestSpace || kind is not (Discrete or Box or MultiDiscrete))
            throw new InvalidDataException($"a space of kind {kind} and size {size} is none");
        if (kind == Discrete)
            return new DiscreteSpace((int)size);
        try
        {
            return kind == MultiDiscrete ? ReadParts(frame, new double[size]) : ReadBox(frame, new double[size], new double[size]);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static BoxSpace ReadBox(FrameBuffer frame, double[] low, double[] high)
    {
        frame.Take(low);
        frame.Take(high);
        return new BoxSpace([.. low], [.. high]);
    }

    private static MultiDiscreteSpace ReadParts(FrameBuffer frame, double[] counts)
    {
        frame.Take(counts);
        return new MultiDiscreteSpace([.. counts.Select(count => count is >= 1 and <= LargestSpace ? (int)count : 0)]);
    }
}

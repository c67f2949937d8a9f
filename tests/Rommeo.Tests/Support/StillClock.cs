namespace Rommeo.Tests.Support;

/// <summary>A clock that stands still: with it even what a run tells of its time is the same.</summary>
internal sealed class StillClock : TimeProvider
{
    internal static StillClock Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    public override long GetTimestamp() => 0;
}

namespace Rommeo.Environments.Wrappers;

/// <summary>Implemented by games with discrete actions that can say which of them do something in the current state.</summary>
public interface IActionMasks
{
    /// <summary>Writes, per action of <paramref name="agent"/>, whether it would do anything now.</summary>
    void WriteMask(int agent, Span<bool> mask);
}

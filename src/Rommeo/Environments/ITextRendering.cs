namespace Rommeo.Environments;

/// <summary>
/// May be implemented by a game of one's own that can show itself as text: <c>rommeo play</c> then prints that picture before the first step and after every
/// step. Nothing else asks for it.
/// </summary>
public interface ITextRendering
{
    /// <summary>Writes the current state, a line or several, without escape sequences. Called between steps only; changes nothing.</summary>
    void Render(TextWriter writer);
}

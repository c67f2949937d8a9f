namespace Rommeo.Neural;

/// <summary>Buffers for as many copies of the game as act at once, made anew when there are more than ever before.</summary>
/// <typeparam name="TBuffers">The buffers.</typeparam>
/// <param name="create">Makes them for a number of copies.</param>
internal sealed class PerCopies<TBuffers>(Func<int, TBuffers> create)
    where TBuffers : class
{
    private TBuffers? _buffers;
    private int _capacity;

    /// <summary>Buffers for at least <paramref name="copies"/>.</summary>
    internal TBuffers For(int copies)
    {
        if (_buffers is null || copies > _capacity)
            (_buffers, _capacity) = (create(copies), copies);
        return _buffers;
    }
}

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Shortest paths on a grid of cells numbered row by row.</summary>
internal sealed class Paths(int width, int height)
{
    private readonly int[] _distance = new int[width * height];
    private readonly Queue<int> _queue = new();

    /// <summary>
    /// Fills in how far every cell is from the nearest of <paramref name="targets"/> through free cells; cells that are not free get a distance but are not walked through.
    /// </summary>
    /// <returns>[cell]: steps to the nearest target, <see cref="int.MaxValue"/> where there is no way.</returns>
    internal ReadOnlySpan<int> To(IEnumerable<int> targets, Func<int, bool> isFree)
    {
        Array.Fill(_distance, int.MaxValue);
        foreach (int target in targets)
        {
            _distance[target] = 0;
            _queue.Enqueue(target);
        }
        while (_queue.TryDequeue(out int cell))
        {
            if (_distance[cell] > 0 && !isFree(cell))
                continue;
            foreach (int neighbour in Neighbours(cell))
            {
                if (neighbour < 0 || _distance[neighbour] != int.MaxValue)
                    continue;
                _distance[neighbour] = _distance[cell] + 1;
                _queue.Enqueue(neighbour);
            }
        }
        return _distance;
    }

    /// <summary>The cells above, below, to the left and to the right; -1 beyond the edge.</summary>
    internal int[] Neighbours(int cell) =>
    [
        cell >= width ? cell - width : -1,
        cell < width * (height - 1) ? cell + width : -1,
        cell % width > 0 ? cell - 1 : -1,
        cell % width < width - 1 ? cell + 1 : -1,
    ];
}

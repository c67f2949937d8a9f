namespace Rommeo.Runs.Execution.Live;

/// <summary>Mean return of each part of the run so far. All parts have equally many episodes; when there are too many of them, neighbours become one.</summary>
internal sealed class ReturnParts
{
    /// <summary>Most parts.</summary>
    internal const int Most = 64;

    private readonly double[] _sums = new double[Most];
    private int _parts;
    private int _episodesOfLast;
    private int _episodesPerPart = 1;

    /// <summary>Adds an episode.</summary>
    internal void Add(double episodeReturn)
    {
        if (_parts == 0 || _episodesOfLast == _episodesPerPart)
            Begin();
        _sums[_parts - 1] += episodeReturn;
        _episodesOfLast++;
    }

    /// <summary>The means, oldest first.</summary>
    internal double[] Means()
    {
        double[] means = new double[_parts];
        for (int part = 0; part < _parts; part++)
            means[part] = _sums[part] / (part == _parts - 1 ? _episodesOfLast : _episodesPerPart);
        return means;
    }

    private void Begin()
    {
        if (_parts == Most)
            Halve();
        _sums[_parts++] = 0;
        _episodesOfLast = 0;
    }

    private void Halve()
    {
        for (int part = 0; part < Most / 2; part++)
            _sums[part] = _sums[2 * part] + _sums[2 * part + 1];
        _parts = Most / 2;
        _episodesPerPart *= 2;
    }
}

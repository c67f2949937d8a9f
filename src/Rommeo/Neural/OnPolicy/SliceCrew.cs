namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// Takes several networks through their steps with as many threads as come. Whoever comes takes slices, of its own network first and of the others while there is nothing to do for its own, until all
/// steps are done; a thread that comes alone does everything. Who takes what is left to chance and changes no number.
/// </summary>
/// <param name="all">The networks' steps.</param>
internal sealed class SliceCrew(params ISlicedSteps[] all)
{
    private readonly object _gate = new();
    private readonly Progress[] _progress = new Progress[all.Length];
    private volatile bool _failed;

    /// <summary>Starts over.</summary>
    internal void Begin()
    {
        _failed = false;
        for (int k = 0; k < all.Length; k++)
        {
            _progress[k] = new Progress { Step = -1 };
            Advance(k);
        }
    }

    /// <summary>Works until everything is done.</summary>
    /// <param name="worker">Which of the networks the caller looks after first.</param>
    internal void Work(int worker)
    {
        var spinner = new SpinWait();
        while (!_failed)
        {
            Claim claim = Take(worker);
            if (claim.IsOver)
                return;
            if (claim.Network < 0)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
                continue;
            }
            Do(claim);
            spinner.Reset();
        }
    }

    private void Do(Claim claim)
    {
        try
        {
            all[claim.Network].Evaluate(claim.Step, claim.Slice);
            if (!IsLast(claim.Network))
                return;
            all[claim.Network].Finish(claim.Step);
        }
        catch
        {
            // The others must not wait for what will never come.
            _failed = true;
            throw;
        }
        lock (_gate)
            Advance(claim.Network);
    }

    private Claim Take(int worker)
    {
        lock (_gate)
        {
            bool over = true;
            for (int k = 0; k < all.Length; k++)
            {
                int network = (worker + k) % all.Length;
                ref Progress progress = ref _progress[network];
                over &= progress.Step == all[network].Count;
                if (progress.Taken < progress.Slices && all[network].MayBegin(progress.Step))
                    return new Claim(network, progress.Step, progress.Taken++, IsOver: false);
            }
            return new Claim(-1, 0, 0, over);
        }
    }

    private bool IsLast(int network)
    {
        lock (_gate)
            return ++_progress[network].Done == _progress[network].Slices;
    }

    /// <summary>On to the next step that has slices.</summary>
    private void Advance(int network)
    {
        int step = _progress[network].Step + 1, slices = 0;
        while (step < all[network].Count && (slices = all[network].Slices(step)) == 0)
            step++;
        _progress[network] = new Progress { Step = step, Slices = slices };
    }

    private struct Progress
    {
        internal int Step, Slices, Taken, Done;
    }

    private readonly record struct Claim(int Network, int Step, int Slice, bool IsOver);
}

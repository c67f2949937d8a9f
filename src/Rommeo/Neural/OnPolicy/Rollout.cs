using Rommeo.Agents;
using Rommeo.Neural.Joint;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// The steps that a company made since its last update, in the order they came, over any number of copies of the game. It is full at the end of the round, a step in every copy, that reaches its
/// length, so that no action in it was chosen by an older policy.
/// </summary>
internal sealed class Rollout
{
    private readonly Company _company;
    private readonly RewardStreams _rewards;
    private readonly int _length;
    private readonly bool _truncationIsTerminal;
    private float[] _observations = [];
    private float[] _nextObservations = [];
    private int[] _lastOfCopy = [];
    private int _rows;

    /// <param name="company">The agents.</param>
    /// <param name="mode">Whose rewards.</param>
    /// <param name="length">Steps of an update.</param>
    /// <param name="truncationIsTerminal">Whether a cut counts as the end of the game.</param>
    internal Rollout(Company company, RewardMode mode, int length, bool truncationIsTerminal = false)
    {
        _company = company;
        _truncationIsTerminal = truncationIsTerminal;
        _rewards = new RewardStreams(company, mode, RewardScaling.None);
        _length = length;
        Grow(Math.Min(length, 1024));
    }

    /// <summary>Steps held.</summary>
    internal int Count { get; private set; }

    /// <summary>Copies of the game seen so far.</summary>
    internal int Copies { get; private set; }

    /// <summary>Whether the next update is due.</summary>
    internal bool IsFull { get; private set; }

    /// <summary>Actions, [t n + i].</summary>
    internal int[] Actions { get; private set; } = [];

    /// <summary>Rewards to learn from, [t n + i].</summary>
    internal double[] Rewards { get; private set; } = [];

    /// <summary>True ends, [t n + i].</summary>
    internal bool[] Terminated { get; private set; } = [];

    /// <summary>Cuts, [t n + i].</summary>
    internal bool[] Truncated { get; private set; } = [];

    /// <summary>Next step of the same copy, [t]; -1 if there is none.</summary>
    internal int[] Next { get; private set; } = [];

    /// <summary>Observation of a member at step t.</summary>
    internal ReadOnlySpan<float> Observation(int t, int member) => _observations.AsSpan((t * _company.Count + member) * _company.Observation, _company.ObservationRow(member).Size);

    /// <summary>Its real next observation.</summary>
    internal ReadOnlySpan<float> NextObservation(int t, int member) => _nextObservations.AsSpan((t * _company.Count + member) * _company.Observation, _company.ObservationRow(member).Size);

    /// <summary>Whether the next observation of step t is what every member sees at the next step of the same copy.</summary>
    internal bool GoesOn(int t)
    {
        int n = _company.Count;
        return Next[t] >= 0 && !Terminated.AsSpan(t * n, n).Contains(true) && !Truncated.AsSpan(t * n, n).Contains(true);
    }

    /// <summary>Newest step of a copy of the game, -1 if there is none.</summary>
    internal int LastOfCopy(int copy) => _lastOfCopy[copy];

    /// <summary>Keeps a step.</summary>
    internal void Add(in JointTransition transition)
    {
        if (Count == _rows)
            Grow(2 * _rows);
        for (int member = 0; member < _company.Count; member++)
            Put(transition, member);
        Link(transition.Copy);
        Count++;
        IsFull = Count >= _length && transition.Copy == Copies - 1;
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        (Count, IsFull) = (0, false);
        _lastOfCopy.AsSpan().Fill(-1);
    }

    internal void Save(IStateWriter writer)
    {
        int numbers = Count * _company.Count;
        writer.Write("rollout/size", [Count, Copies]);
        writer.Write("rollout/observations", _observations.AsSpan(0, numbers * _company.Observation));
        writer.Write("rollout/nextObservations", _nextObservations.AsSpan(0, numbers * _company.Observation));
        writer.Write("rollout/rewards", Rewards.AsSpan(0, numbers));
        writer.Write("rollout/steps", [.. Next.Take(Count).Select(next => (long)next)]);
        writer.Write("rollout/lastOfCopy", [.. _lastOfCopy.Select(last => (long)last)]);
        writer.Write("rollout/choices", [.. Enumerable.Range(0, numbers).Select(at => 4L * Actions[at] + (Terminated[at] ? 2 : 0) + (Truncated[at] ? 1 : 0))]);
    }

    internal void Restore(IStateReader reader)
    {
        long[] size = new long[2];
        reader.Read("rollout/size", size);
        if (size[0] is < 0 or > int.MaxValue / 2 || size[1] is < 0 or > int.MaxValue / 2)
            throw new InvalidDataException($"rollout/size holds {size[0]} steps and {size[1]} copies");
        (Count, Copies) = ((int)size[0], (int)size[1]);
        if (Count > _rows)
            Grow(Count);
        int numbers = Count * _company.Count;
        reader.Read("rollout/observations", _observations.AsSpan(0, numbers * _company.Observation));
        reader.Read("rollout/nextObservations", _nextObservations.AsSpan(0, numbers * _company.Observation));
        reader.Read("rollout/rewards", Rewards.AsSpan(0, numbers));
        long[] next = new long[Count], last = new long[Copies], choices = new long[numbers];
        reader.Read("rollout/steps", next);
        reader.Read("rollout/lastOfCopy", last);
        reader.Read("rollout/choices", choices);
        if (Array.Exists(next, step => step < -1 || step >= Count) || Array.Exists(last, step => step < -1 || step >= Count))
            throw new InvalidDataException("rollout/steps or rollout/lastOfCopy points outside the rollout");
        next.Select(step => (int)step).ToArray().CopyTo(Next, 0);
        _lastOfCopy = [.. last.Select(step => (int)step)];
        for (int at = 0; at < numbers; at++)
        {
            Actions[at] = Math.Clamp((int)(choices[at] / 4), 0, _company.ActionCount(at % _company.Count) - 1);
            (Terminated[at], Truncated[at]) = ((choices[at] & 2) != 0, (choices[at] & 1) != 0);
        }
        IsFull = Count >= _length && Copies > 0 && _lastOfCopy[^1] == Count - 1;
    }

    private void Put(in JointTransition transition, int member)
    {
        int at = Count * _company.Count + member, agent = _company.Agents[member];
        Copy(_company.ObservationRow(member).Of(transition.Observations), _observations.AsSpan(at * _company.Observation));
        Copy(_company.ObservationRow(member).Of(transition.NextObservations), _nextObservations.AsSpan(at * _company.Observation));
        Actions[at] = (int)_company.ActionRow(member).Of(transition.Actions)[0];
        Rewards[at] = _rewards.Of(transition.Rewards, member);
        Truncated[at] = transition.Truncated[agent] && !_truncationIsTerminal;
        Terminated[at] = transition.Terminated[agent] || (transition.Truncated[agent] && _truncationIsTerminal);
    }

    private void Link(int copy)
    {
        if (copy >= Copies)
        {
            int known = _lastOfCopy.Length;
            Copies = copy + 1;
            Array.Resize(ref _lastOfCopy, Copies);
            _lastOfCopy.AsSpan(known).Fill(-1);
        }
        int last = _lastOfCopy[copy];
        if (last >= 0)
            Next[last] = Count;
        Next[Count] = -1;
        _lastOfCopy[copy] = Count;
    }

    private static void Copy(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (int d = 0; d < source.Length; d++)
            destination[d] = (float)source[d];
    }

    private void Grow(int rows)
    {
        int numbers = checked(rows * _company.Count);
        Array.Resize(ref _observations, checked(numbers * _company.Observation));
        Array.Resize(ref _nextObservations, checked(numbers * _company.Observation));
        Actions = Resized(Actions, numbers);
        Rewards = Resized(Rewards, numbers);
        Terminated = Resized(Terminated, numbers);
        Truncated = Resized(Truncated, numbers);
        Next = Resized(Next, rows);
        _rows = rows;
    }

    private static TItem[] Resized<TItem>(TItem[] items, int size)
    {
        Array.Resize(ref items, size);
        return items;
    }
}

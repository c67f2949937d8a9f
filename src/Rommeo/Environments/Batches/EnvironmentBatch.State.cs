using Rommeo.Agents;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Batches;

/// <summary>
/// What a checkpoint holds of games whose inner state nobody can read: the seed of each running episode and the actions taken in it. Played again, they lead to the
/// same place, in any game that keeps the contract of <see cref="IEnvironment"/>.
/// </summary>
public sealed partial class EnvironmentBatch
{
    private readonly int[] _steps;
    private readonly double[][] _taken;

    /// <summary>Whether the actions of running episodes are kept, which <see cref="Save"/> needs.</summary>
    public bool KeepsActions => _taken.Length > 0;

    /// <summary>Writes where every copy stands, under <c>game/</c>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="KeepsActions"/> is false, or <see cref="Reset"/> was never called.</exception>
    public void Save(IStateWriter writer)
    {
        if (!KeepsActions || !IsStarted)
            throw new InvalidOperationException("a batch is saved after Reset, and only if it keeps the actions of its episodes");
        writer.Write("game/seed", [(long)_seed]);
        writer.Write("game/episodes", Array.ConvertAll(_episodes, episode => (long)episode));
        writer.Write("game/steps", Array.ConvertAll(_steps, steps => (long)steps));
        writer.Write("game/actions", [.. _taken.SelectMany((taken, copy) => taken.Take(_steps[copy] * Layout.ActionSize))]);
        writer.Write("game/observations", _observations);
    }

    /// <summary>Plays the running episodes again up to where they were saved.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote of a batch of as many copies.</param>
    /// <param name="mustRepeat">Whether the games must show the same observations again; false if something around them learns from every step.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or makes no sense, or the game does not repeat itself.</exception>
    public void Restore(IStateReader reader, bool mustRepeat = true)
    {
        long[] seed = new long[1], episodes = new long[Copies], steps = new long[Copies];
        double[] observations = new double[_observations.Length];
        reader.Read("game/seed", seed);
        reader.Read("game/episodes", episodes);
        reader.Read("game/steps", steps);
        reader.Read("game/observations", observations);
        double[] actions = new double[reader.Length("game/actions")];
        reader.Read("game/actions", actions);
        Check(episodes, steps, actions.Length);
        _seed = (ulong)seed[0];
        IsStarted = true;
        PlayAgain(episodes, steps, actions);
        if (mustRepeat && !observations.AsSpan().SequenceEqual(_observations))
            throw new InvalidDataException("game/observations: the game shows something else after the same seed and actions; it does not repeat itself");
        observations.CopyTo(_observations, 0);
        Array.Clear(_ended);
    }

    private void Check(long[] episodes, long[] steps, int actions)
    {
        for (int copy = 0; copy < Copies; copy++)
        {
            if (episodes[copy] is < 0 or >= int.MaxValue || steps[copy] is < 0 or >= int.MaxValue)
                throw new InvalidDataException($"game/episodes, game/steps: copy {copy} is in step {steps[copy]} of episode {episodes[copy]}, which cannot be");
        }
        if (steps.Sum() * Layout.ActionSize != actions)
            throw new InvalidDataException($"game/actions has {actions} entries, {steps.Sum()} steps need {steps.Sum() * Layout.ActionSize}");
    }

    // Copies that share a vector move together: all play as long as the longest episode and those with a shorter one begin it later. What they do before does not count.
    private void PlayAgain(long[] episodes, long[] steps, double[] actions)
    {
        long longest = steps.Max();
        for (int copy = 0; copy < Copies; copy++)
            BeginAgain(copy, (int)episodes[copy]);
        for (long step = 0; step < longest; step++)
        {
            int offset = 0;
            for (int copy = 0; copy < Copies; copy++)
            {
                long own = step - (longest - steps[copy]);
                if (own == 0)
                    BeginAgain(copy, (int)episodes[copy]);
                WriteAction(copy, own < 0 ? [] : actions.AsSpan(offset + (int)own * Layout.ActionSize, Layout.ActionSize));
                offset += (int)steps[copy] * Layout.ActionSize;
            }
            StepAgain(episodes, steps, step - longest);
        }
        for (int copy = 0; copy < Copies; copy++)
        {
            if (steps[copy] == 0)
                BeginAgain(copy, (int)episodes[copy]);
        }
    }

    private void StepAgain(long[] episodes, long[] steps, long left)
    {
        try
        {
            Step();
        }
        catch (ArgumentException illegal)
        {
            throw new InvalidDataException($"game/actions: {illegal.Message}", illegal);
        }
        for (int copy = 0; copy < Copies; copy++)
        {
            if (_ended[copy] && steps[copy] >= -left)
                throw new InvalidDataException($"game/actions: episode {episodes[copy]} of copy {copy} ends before the step it was saved in; the game does not repeat itself");
        }
    }

    private void BeginAgain(int copy, int episode)
    {
        _copySeeds[copy] = CopySeed(_seed, copy);
        _nextSeeds[copy] = SeedWithin(_copySeeds[copy], episode);
        Begin(copy, episode);
    }

    private void WriteAction(int copy, ReadOnlySpan<double> action)
    {
        Span<double> row = _actions.AsSpan(copy * Layout.ActionSize, Layout.ActionSize);
        if (!action.IsEmpty)
        {
            action.CopyTo(row);
            return;
        }
        var random = new PhiloxGenerator(0, copy, StreamPurpose.Environment);
        for (int agent = 0; agent < Layout.AgentCount; agent++)
            Layout.ActionSpaces[agent].Draw(ref random, Layout.Actions[agent].Of(row));
    }

    private void Remember(int copy)
    {
        int size = Layout.ActionSize, offset = _steps[copy]++ * size;
        if (_taken.Length == 0)
            return;
        if (offset + size > _taken[copy].Length)
            Array.Resize(ref _taken[copy], Math.Max(16 * size, 2 * _taken[copy].Length));
        _actions.AsSpan(copy * size, size).CopyTo(_taken[copy].AsSpan(offset));
    }
}

using System.Collections.Immutable;
using Rommeo.Environments.Batches;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Foraging;

/// <summary>Many copies of Level-Based Foraging.</summary>
internal sealed class ForagingCopies : IGameCopies
{
    private readonly ForagingConfig _config;
    private readonly ForagingSight _sight;
    private readonly int _observationSize;
    private readonly int[] _played;

    internal ForagingCopies(ForagingConfig config, int copies)
    {
        _config = config;
        Field = new ForagingField(config, copies);
        Rules = new ForagingRules(config, Field);
        _sight = new ForagingSight(config, Field);
        _played = new int[copies];
        BoxSpace seen = _sight.Space();
        _observationSize = seen.Size;
        ObservationSpaces = [.. Enumerable.Repeat<Space>(seen, config.Players)];
        ActionSpaces = [.. Enumerable.Repeat<Space>(new DiscreteSpace(ForagingRules.ActionCount), config.Players)];
    }

    public int Copies => Field.Copies;

    public int Alignment => 1;

    public ImmutableArray<Space> ObservationSpaces { get; }

    public ImmutableArray<Space> ActionSpaces { get; }

    /// <summary>The state, also for tests that set it.</summary>
    internal ForagingField Field { get; }

    internal ForagingRules Rules { get; }

    internal ForagingConfig Config => _config;

    internal int Columns => _config.Columns;

    public void Begin(int copy, ref PhiloxGenerator random, Span<double> observations)
    {
        Field.Place(copy, ref random);
        Restart(copy, observations);
    }

    /// <summary>Takes a copy's state as the start of an episode and writes what is seen there.</summary>
    internal void Restart(int copy, Span<double> observations)
    {
        _played[copy] = 0;
        Observe(copy, observations);
    }

    public void Play(int first, Span<PhiloxGenerator> random, ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        int players = _config.Players;
        for (int k = 0; k < random.Length; k++)
        {
            int copy = first + k;
            Rules.Play(copy, actions.Slice(k * players, players), outcome.Rewards.Slice(k * players, players));
            Observe(copy, outcome.Observations.Slice(k * players * _observationSize, players * _observationSize));
            bool allCollected = Field.Left[copy] == 0;
            bool last = ++_played[copy] == _config.Steps;
            outcome.Terminated.Slice(k * players, players).Fill(allCollected);
            outcome.Truncated.Slice(k * players, players).Fill(last && !allCollected);
        }
    }

    public void WriteMask(int copy, int agent, Span<bool> mask)
    {
        for (int action = 0; action < mask.Length; action++)
            mask[action] = Rules.IsValid(copy, agent, action);
    }

    private void Observe(int copy, Span<double> observations)
    {
        for (int player = 0; player < _config.Players; player++)
            _sight.Observe(copy, player, observations.Slice(player * _observationSize, _observationSize));
    }
}

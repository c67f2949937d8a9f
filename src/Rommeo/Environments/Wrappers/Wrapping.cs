using Rommeo.Agents;

namespace Rommeo.Environments.Wrappers;

/// <summary>
/// The wrappers of one run and what they learn of the game: one object serves the game that is trained in, which teaches it, and those that are evaluated in,
/// which only use it.
/// </summary>
public sealed class Wrapping
{
    private readonly WrapperConfig _config;
    private StandardScores? _rewards;
    private StandardScores? _observations;

    /// <summary>The wrappers that <paramref name="config"/> describes, without experience.</summary>
    public Wrapping(WrapperConfig config) => _config = config;

    /// <summary>Whether there is anything to save.</summary>
    public bool HasState => _config.StandardiseRewards || _config.NormaliseObservations;

    /// <summary>Puts the wrappers around a game; the game itself if there are none. Agents that make several choices at once get one action per combination.</summary>
    /// <param name="game">The game.</param>
    /// <param name="learns">Whether what happens in it counts for the statistics: true for training, false for evaluation.</param>
    public IEnvironment Around(IEnvironment game, bool learns)
    {
        if (CombinedChoices.Serves(game))
            game = new CombinedChoices(game);
        if (_config.TimeLimit > 0)
            game = new TimeLimit(game, _config.TimeLimit);
        if (_config.SharedReward != RewardSharing.None)
            game = new SharedReward(game, _config.SharedReward);
        if (_config.RewardScale != 1)
            game = new RewardScale(game, _config.RewardScale);
        if (_config.StandardiseRewards)
            game = new StandardisedRewards(game, _rewards ??= new StandardScores(game.AgentCount), learns);
        if (_config.NormaliseObservations)
            game = new NormalisedObservations(game, _observations ??= new StandardScores(new TeamLayout(game).ObservationSize), learns);
        if (_config.ActionMasks)
            game = new ActionMasks(game);
        return _config.AgentId ? new AgentIds(game) : game;
    }

    /// <summary>Writes the statistics under <c>environment/</c>; nothing if there are none.</summary>
    public void Save(IStateWriter writer)
    {
        _rewards?.Save(writer, "environment/rewards");
        _observations?.Save(writer, "environment/observations");
    }

    /// <summary>Reads back what <see cref="Save"/> wrote. Call <see cref="Around"/> first, which knows the sizes.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another length.</exception>
    public void Restore(IStateReader reader)
    {
        _rewards?.Restore(reader, "environment/rewards");
        _observations?.Restore(reader, "environment/observations");
    }
}

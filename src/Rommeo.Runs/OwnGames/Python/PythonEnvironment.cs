using Rommeo.Environments;
using Rommeo.Environments.Batches;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>One copy of a game that is played in Python. It keeps the part of the contract that is ours to keep: no step without an episode, no action outside its space.</summary>
/// <param name="game">The game.</param>
/// <param name="checks">Whether to look at every number that comes back.</param>
internal sealed class PythonEnvironment(PythonGame game, bool checks) : IEnvironment, IBatchedGame, IDisposable
{
    private readonly PythonCopies _copy = new(game, 1, checks);
    private readonly ActionCheck _actions = new(game.Layout);
    private bool _isRunning;

    /// <inheritdoc/>
    public int AgentCount => game.Layout.AgentCount;

    /// <inheritdoc/>
    public Space ObservationSpace(int agent) => game.Layout.ObservationSpaces[agent];

    /// <inheritdoc/>
    public Space ActionSpace(int agent) => game.Layout.ActionSpaces[agent];

    /// <inheritdoc/>
    public void Reset(ulong? seed, Span<double> observations)
    {
        _copy.Reset(0, seed, observations);
        _isRunning = true;
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        if (!_isRunning)
            throw new InvalidOperationException("no episode is running: call Reset before the first step and after the last");
        _actions.Check(actions);
        _copy.Play(0, 1, actions, [], in outcome);
        _isRunning = false;
        for (int agent = 0; agent < AgentCount; agent++)
            _isRunning |= !outcome.Terminated[agent] && !outcome.Truncated[agent];
    }

    /// <inheritdoc/>
    public ICopies CreateCopies(int copies) => new PythonCopies(game, copies, checks);

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();
}

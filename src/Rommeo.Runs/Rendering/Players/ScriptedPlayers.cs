using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Foraging;
using Rommeo.Environments.Particles;
using Rommeo.Environments.StochasticGames;
using Rommeo.Environments.Warehouse;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Plays a game by a simple plan that somebody wrote down. It may look at the whole state: it is there to show what the game is about, not to compete.</summary>
/// <param name="act">Chooses the joint action.</param>
internal sealed class ScriptedPlayers(ScriptedPlayers.Script act) : IPlayers
{
    /// <summary>Chooses the joint action for what the agents see, or for the state that it looks at itself.</summary>
    internal delegate void Script(ReadOnlySpan<double> observations, Span<double> actions);

    public string Name => "scripted agents";

    public void Act(ReadOnlySpan<double> observations, Span<double> actions, bool starts) => act(observations, actions);

    /// <summary>The plan for a game, or <see langword="null"/> if there is none.</summary>
    /// <param name="name">Name of the game.</param>
    /// <param name="game">The running game, wrapped or not.</param>
    internal static ScriptedPlayers? Of(string name, IEnvironment game) => Plan(name, Pictures.Innermost(game)) is { } script ? new ScriptedPlayers(script) : null;

    private static Script? Plan(string name, IEnvironment game) => game switch
    {
        CopiesGame { Rules: ForagingCopies foraging } => new ForagingScript(foraging).Act,
        CopiesGame { Rules: ParticleCopies particles } => new ParticleScript(particles).Act,
        CopiesGame { Rules: WarehouseCopies warehouse } => new WarehouseScript(warehouse).Act,
        StochasticGame table when name == "soccer" => new SoccerScript(table).Act,
        StochasticGame table => new ModelScript(table, () => table.State).Act,
        Environments.MatrixGames.TwoStepGame steps => new ModelScript(steps, () => steps.State).Act,
        Environments.MatrixGames.MatrixGame matrix => new ModelScript(matrix, () => 0).Act,
        IKnownOptimum optimum => (_, actions) => optimum.OptimalAction.CopyTo(actions),
        _ => null,
    };
}

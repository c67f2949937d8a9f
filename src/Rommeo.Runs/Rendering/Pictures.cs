using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Foraging;
using Rommeo.Environments.MatrixGames;
using Rommeo.Environments.Particles;
using Rommeo.Environments.StochasticGames;
using Rommeo.Environments.Warehouse;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Rendering.Families;

namespace Rommeo.Runs.Rendering;

/// <summary>Finds the picture that goes with a game.</summary>
internal static class Pictures
{
    /// <summary>The game inside all wrappers.</summary>
    internal static IEnvironment Innermost(IEnvironment game) => game is EnvironmentWrapper wrapper ? Innermost(wrapper.Inner) : game;

    /// <summary>The picture of a running game, or <see langword="null"/> if it has none.</summary>
    /// <param name="name">Name of the game; tables do not say which game they are.</param>
    /// <param name="game">The running game, wrapped or not.</param>
    /// <param name="create">Makes another one of the same settings, to be played on the side.</param>
    internal static Picture? Of(string name, IEnvironment game, Func<IEnvironment> create) => Innermost(game) switch
    {
        CopiesGame { Rules: ParticleCopies particles } => new ParticlePicture(particles),
        CopiesGame { Rules: ForagingCopies foraging } => new ForagingPicture(foraging),
        CopiesGame { Rules: WarehouseCopies warehouse } => new WarehousePicture(warehouse),
        BoxPushingGame boxes => new BoxPushingPicture(boxes),
        MatrixGame matrix => TablePicture.Of(matrix, states: 1, () => 0),
        TwoStepGame steps => TablePicture.Of(steps, steps.StateCount, () => steps.State),
        StochasticGame table => OfTable(name, table),
        RepeatedGame repeated when IsPlane(repeated) => new SurfacePicture(create()),
        _ => null,
    };

    private static Picture? OfTable(string name, StochasticGame game) => name switch
    {
        "grid-game-1" => new GridGamePicture(game, 1),
        "grid-game-2" => new GridGamePicture(game, 2),
        "grid-game-3" => new GridGamePicture(game, 3),
        "soccer" => new SoccerPicture(game),
        "box-pushing" or "small-box-pushing" => new BoxPushingPicture(game),
        _ => TablePicture.Of(game, game.StateCount, () => game.State),
    };

    private static bool IsPlane(RepeatedGame game) =>
        game.AgentCount == 2 && game.ActionSpace(0) is BoxSpace { Size: 1, IsBounded: true } && game.ActionSpace(1) is BoxSpace { Size: 1, IsBounded: true };
}

using Rommeo.Environments.StochasticGames;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Soccer: who has the ball walks to the rows of the goal and then to the goal; the other one stands in the way.</summary>
internal sealed class SoccerScript(StochasticGame game)
{
    private const int Up = 0, Down = 1, Left = 2, Right = 3, Stand = 4;

    internal void Act(ReadOnlySpan<double> observations, Span<double> actions)
    {
        ReadOnlySpan<double> state = game.Table.Coordinates[game.State].AsSpan();
        for (int player = 0; player < 2; player++)
        {
            int forward = player == 0 ? Right : Left;
            (double row, double otherRow) = (state[2 * player], state[2 * (1 - player)]);
            actions[player] = state[4] == player
                ? row < 1 ? Down : row > 2 ? Up : forward
                : row < otherRow ? Down : row > otherRow ? Up : Stand;
        }
    }
}

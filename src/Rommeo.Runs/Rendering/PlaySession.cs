using Rommeo.Environments;
using Rommeo.Runs.Rendering.Players;
using Rommeo.Training;

namespace Rommeo.Runs.Rendering;

/// <summary>Plays episodes and hands out every moment of them.</summary>
/// <param name="game">The game.</param>
/// <param name="picture">Its picture, if it has one.</param>
/// <param name="players">Who plays.</param>
internal sealed class PlaySession(IEnvironment game, Picture? picture, IPlayers players)
{
    private readonly TeamLayout _layout = new(game);
    private readonly ITextRendering? _ownText = Pictures.Innermost(game) as ITextRendering;

    /// <summary>How many episodes, at least 1.</summary>
    internal int Episodes { get; init; } = 1;

    /// <summary>Steps after which an episode is left, at least 1.</summary>
    internal int MostSteps { get; init; } = 500;

    /// <summary>Seed of the game.</summary>
    internal ulong Seed { get; init; }

    /// <summary>The moments, as they are played.</summary>
    internal IEnumerable<PlayedFrame> Play(CancellationToken cancellation)
    {
        var buffers = new EpisodeBuffers(_layout);
        for (int episode = 1; episode <= Episodes; episode++)
        {
            game.Reset(episode == 1 ? Seed : null, buffers.Observations);
            double[] returns = new double[_layout.AgentCount];
            yield return Frame(episode, 0, null, buffers.Observations, returns, isLast: false);
            bool isLast = false;
            for (int step = 1; !isLast; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                PlayedStep played = Step(buffers, starts: step == 1);
                for (int agent = 0; agent < returns.Length; agent++)
                    returns[agent] += played.Rewards[agent];
                isLast = buffers.IsOver || step == MostSteps;
                yield return Frame(episode, step, played, buffers.Observations, returns, isLast);
                buffers.Advance();
            }
        }
    }

    private PlayedStep Step(EpisodeBuffers buffers, bool starts)
    {
        players.Act(buffers.Observations, buffers.Actions, starts);
        StepOutcome outcome = buffers.Outcome;
        game.Step(buffers.Actions, in outcome);
        return new PlayedStep([.. buffers.Actions], [.. outcome.Rewards], [.. outcome.Terminated], [.. outcome.Truncated]);
    }

    private PlayedFrame Frame(int episode, int step, PlayedStep? played, ReadOnlySpan<double> observations, double[] returns, bool isLast) => new()
    {
        Episode = episode,
        Step = step,
        Played = played,
        Observations = [.. observations],
        Returns = [.. returns],
        Items = picture?.Capture(played) ?? [],
        ActionNames = played is null ? [] : [.. Enumerable.Range(0, _layout.AgentCount).Select(agent => Name(agent, played))],
        OwnText = OwnText(),
        IsLast = isLast,
    };

    private string Name(int agent, PlayedStep played)
    {
        ReadOnlySpan<double> action = _layout.Actions[agent].Of(played.Actions);
        return picture?.ActionName(agent, action) ?? Picture.Numbers(action);
    }

    private string? OwnText()
    {
        if (_ownText is null)
            return null;
        using var text = new StringWriter { NewLine = "\n" };
        _ownText.Render(text);
        return text.ToString();
    }
}

using System.Collections.Immutable;
using Rommeo.Environments;
using Rommeo.Environments.Wrappers;

namespace Rommeo.Runs.OwnGames;

/// <summary>A game of the user's own in which every step is looked at, so that a fault is told where it happens and not where it hurts.</summary>
internal class GuardedEnvironment : EnvironmentWrapper
{
    private readonly NumberCheck _check;
    private readonly Func<Exception, string> _describe;
    private readonly string _name;

    /// <param name="inner">The game.</param>
    /// <param name="name">Its name.</param>
    /// <param name="describe">Says what an exception of the game is about.</param>
    protected GuardedEnvironment(IEnvironment inner, string name, Func<Exception, string> describe)
        : base(inner)
    {
        _name = name;
        _describe = describe;
        _check = new NumberCheck(name, new TeamLayout(inner));
    }

    /// <summary>Puts the guard around a game; what the game knows of itself stays visible.</summary>
    internal static GuardedEnvironment Around(IEnvironment game, string name, Func<Exception, string> describe) => (game as IKnownModel, game as IKnownOptimum) switch
    {
        ({ } model, { } optimum) => new Solved(game, model, optimum, name, describe),
        ({ } model, null) => new Modelled(game, model, name, describe),
        (null, { } optimum) => new Rated(game, optimum, name, describe),
        _ => new GuardedEnvironment(game, name, describe),
    };

    /// <inheritdoc/>
    public override void Reset(ulong? seed, Span<double> observations)
    {
        _check.BeginEpisode();
        // What the game forgets to write is no number.
        observations.Fill(double.NaN);
        try
        {
            Inner.Reset(seed, observations);
        }
#pragma warning disable CA1031 // Whatever a foreign game throws is told in one line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw Failure(error);
        }
        _check.Observations(observations);
    }

    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        _check.BeginStep();
        outcome.Observations.Fill(double.NaN);
        outcome.Rewards.Fill(double.NaN);
        try
        {
            Inner.Step(actions, in outcome);
        }
#pragma warning disable CA1031 // Whatever a foreign game throws is told in one line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw Failure(error);
        }
        _check.Observations(outcome.Observations);
        _check.RewardsAndFlags(outcome.Rewards, outcome.Terminated, outcome.Truncated);
    }

    private EnvironmentFailedException Failure(Exception error) => new(_name, $"{_check.Place}: {_describe(error)}", error);

    private sealed class Rated(IEnvironment game, IKnownOptimum optimum, string name, Func<Exception, string> describe)
        : GuardedEnvironment(game, name, describe), IKnownOptimum
    {
        public double OptimalReward => optimum.OptimalReward;

        public double OptimumThreshold => optimum.OptimumThreshold;

        public ReadOnlySpan<double> OptimalAction => optimum.OptimalAction;
    }

    private class Modelled(IEnvironment game, IKnownModel model, string name, Func<Exception, string> describe)
        : GuardedEnvironment(game, name, describe), IKnownModel
    {
        public int StateCount => model.StateCount;

        public ImmutableArray<int> ActionCounts => model.ActionCounts;

        public ImmutableArray<double> StartDistribution => model.StartDistribution;

        public bool IsLegal(int state, int jointAction) => model.IsLegal(state, jointAction);

        public ImmutableArray<ModelTransition> Transitions(int state, int jointAction) => model.Transitions(state, jointAction);

        public int StateOf(ReadOnlySpan<double> observations) => model.StateOf(observations);
    }

    private sealed class Solved(IEnvironment game, IKnownModel model, IKnownOptimum optimum, string name, Func<Exception, string> describe)
        : Modelled(game, model, name, describe), IKnownOptimum
    {
        public double OptimalReward => optimum.OptimalReward;

        public double OptimumThreshold => optimum.OptimumThreshold;

        public ReadOnlySpan<double> OptimalAction => optimum.OptimalAction;
    }
}

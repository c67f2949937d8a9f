using Rommeo.Environments;
using Rommeo.Tabular;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Games whose rules are known: the joint action that is best for the sum of all rewards, with rewards soon rather than late, which in a grid is the shortest path.</summary>
internal sealed class ModelScript
{
    private const double Gamma = 0.9, Tolerance = 1e-6;
    private readonly IKnownModel _model;
    private readonly Func<int> _state;
    private readonly ValueSolution _solution;

    /// <param name="model">The rules.</param>
    /// <param name="state">The current state.</param>
    internal ModelScript(IKnownModel model, Func<int> state)
    {
        (_model, _state) = (model, state);
        _solution = ValueIteration.SolveTeam(model, Gamma, Tolerance);
    }

    internal void Act(ReadOnlySpan<double> observations, Span<double> actions)
    {
        int first = _state() * _solution.JointActionCount, best = 0;
        for (int jointAction = 1; jointAction < _solution.JointActionCount; jointAction++)
        {
            if (_solution.Q[first + jointAction] > _solution.Q[first + best])
                best = jointAction;
        }
        for (int agent = actions.Length - 1; agent >= 0; agent--)
        {
            actions[agent] = best % _model.ActionCounts[agent];
            best /= _model.ActionCounts[agent];
        }
    }
}

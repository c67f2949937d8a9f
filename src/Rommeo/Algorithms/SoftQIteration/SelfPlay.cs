using Rommeo.Environments;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>Rounds of: all agents solve against their priors; all priors move a step towards the product of the others' marginal policies.</summary>
internal sealed class SelfPlay
{
    private readonly SoftQIterationConfig _config;
    private readonly SoftModel[] _models;
    private readonly double[][] _q;
    private readonly double[][] _priors;

    internal SelfPlay(IKnownModel model, SoftQIterationConfig config)
    {
        _config = config;
        _models = [.. Enumerable.Range(0, model.ActionCounts.Length).Select(agent => SoftModel.Of(new AgentModel(model, agent), config.RewardScale))];
        _q = [.. _models.Select(view => new double[view.States * view.Entries])];
        _priors = [.. _models.Select(UniformPrior)];
    }

    internal SelfPlaySolution Solve(CancellationToken cancellation)
    {
        var solutions = new SoftQSolution[_models.Length];
        int rounds = 0;
        double change;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            // The tables of the last round are good starts; the fixed point of each solution does not depend on them.
            for (int agent = 0; agent < _models.Length; agent++)
                solutions[agent] = SoftQSolver.Solve(_models[agent], _priors[agent], _config, _q[agent]);
            change = 0;
            for (int agent = 0; agent < _models.Length; agent++)
                change = Math.Max(change, MovePrior(agent, solutions));
            rounds++;
        }
        while (change >= _config.SelfPlayTolerance && rounds < _config.SelfPlayRounds);
        return new SelfPlaySolution(solutions, rounds, change, change < _config.SelfPlayTolerance);
    }

    /// <summary>P_i &lt;- (1 - mixing) P_i + mixing * product over j != i of the marginal policies of the others.</summary>
    /// <returns>The largest change.</returns>
    private double MovePrior(int agent, SoftQSolution[] solutions)
    {
        double[] prior = _priors[agent];
        double change = 0;
        for (int entry = 0; entry < prior.Length; entry++)
        {
            double product = 1;
            int o = entry % _models[agent].Others;
            for (int other = solutions.Length - 1; other >= 0; other--)
            {
                if (other == agent)
                    continue;
                SoftQSolution solution = solutions[other];
                product *= solution.MarginalPolicy[entry / _models[agent].Others * solution.ActionCount + o % solution.ActionCount];
                o /= solution.ActionCount;
            }
            double moved = (1 - _config.SelfPlayMixing) * prior[entry] + _config.SelfPlayMixing * product;
            change = Math.Max(change, Math.Abs(moved - prior[entry]));
            prior[entry] = moved;
        }
        return change;
    }

    /// <summary>Uniform over what the others may play at each state.</summary>
    private static double[] UniformPrior(SoftModel model)
    {
        double[] prior = new double[model.States * model.Others];
        for (int s = 0; s < model.States; s++)
        {
            int possible = Enumerable.Range(0, model.Others).Count(o => model.IsPossible(s, o));
            for (int o = 0; o < model.Others; o++)
                prior[s * model.Others + o] = model.IsPossible(s, o) ? 1.0 / possible : 0.0;
        }
        return prior;
    }
}

using System.Collections.Immutable;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Puts together what became of a run.</summary>
internal static class Summarise
{
    private const string ReturnUnit = "reward per episode and agent";

    internal static RunSummary Of(
        RunConfig config, TrainingOutcome outcome, double seconds, RecentReturns returns, EvaluationResult? evaluation, IKnownOptimum? optimum, int agents) => new()
        {
            Algorithm = config.AlgorithmName,
            Algorithms = [.. Enumerable.Range(0, agents).Select(agent => config.Agents.IsEmpty ? config.AlgorithmEntry.Name : config.Agents[agent].Entry.Name)],
            Environment = config.EnvironmentEntry.Name,
            Seed = config.Seed,
            Completed = outcome.Completed,
            Episodes = outcome.Episodes,
            EnvironmentSteps = outcome.EnvironmentSteps,
            Updates = outcome.Updates,
            FinalReturnMean = returns.Mean,
            EvaluationReturnMean = evaluation?.Returns.Average(),
            EvaluationRewardMean = evaluation?.MeanReward,
            ConvergedToOptimum = optimum is null || evaluation is null ? null : evaluation.MeanReward >= optimum.OptimumThreshold,
            Quantities = Quantities(returns, evaluation),
            WallSeconds = seconds,
            Version = MachineDescription.Version,
            GitCommit = MachineDescription.GitCommit,
            Machine = MachineDescription.Text,
        };

    private static ImmutableSortedDictionary<string, Quantity> Quantities(RecentReturns returns, EvaluationResult? evaluation)
    {
        var quantities = ImmutableSortedDictionary.CreateBuilder<string, Quantity>(StringComparer.Ordinal);
        quantities["final_return_mean"] = new Quantity(ReturnUnit, "mean of sums", returns.Steps, Quantity.Training);
        if (evaluation is not null)
        {
            quantities["evaluation_return_mean"] = new Quantity(ReturnUnit, "mean of sums", evaluation.Steps, Quantity.Evaluation);
            quantities["evaluation_reward_mean"] = new Quantity("reward per step and agent", "mean", evaluation.Steps, Quantity.Evaluation);
        }
        return quantities.ToImmutable();
    }
}

#:project ../src/Rommeo/Rommeo.csproj
#:property PublishAot=false

// A game of your own, and a team that learns to play it: dotnet run examples/02-your-own-game.cs
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Training;

AlgorithmEntry algorithm = AlgorithmRegistry.All["rommeo-q"];
var game = new PianoMovers();
using Team team = Team.Create(algorithm, algorithm.DefaultConfig, game.Layout, seed: 1);

TrainingOutcome outcome = new Trainer(game, team, new TrainingConfig { Episodes = 300 }, seed: 1).Run();
EvaluationResult result = Evaluator.Play(new PianoMovers(), team, episodes: 10, seed: 2);
Console.WriteLine($"after {outcome.Episodes} episodes: {result.MeanReward:0.00} per step and agent (10 is best)");

/// <summary>Three movers rest (0), push (1) or lift (2). Lifting pays if all do it and hurts otherwise; pushing is safe and slow.</summary>
internal sealed class PianoMovers() : RepeatedGame([new DiscreteSpace(3), new DiscreteSpace(3), new DiscreteSpace(3)], steps: 1)
{
    protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards)
    {
        int lifting = actions.Count(2);
        rewards.Fill(lifting == 3 ? 10 : -5 * lifting + actions.Count(1));
    }
}

#:project ../src/Rommeo/Rommeo.csproj
#:property PublishAot=false

// Trains a team on a game that comes with Rommeo and shows what it became:
//   dotnet run examples/01-train-on-a-built-in-game.cs
//   dotnet run examples/01-train-on-a-built-in-game.cs -- penalty rommeo-q 7
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Training;

string[] given = args;
string Argument(int index, string otherwise) => given.Length > index ? given[index] : otherwise;

EnvironmentEntry environment = EnvironmentRegistry.All[Argument(0, "climbing")];
AlgorithmEntry algorithm = AlgorithmRegistry.All[Argument(1, "rommeo-q")];
ulong seed = ulong.Parse(Argument(2, "1"));

IEnvironment game = environment.Create(environment.DefaultConfig);
using Team team = Team.Create(algorithm, algorithm.DefaultConfig, new TeamLayout(game), seed);
var rewards = new RewardsPerEpisode();
new Trainer(game, team, new TrainingConfig { Episodes = 300 }, seed, rewards).Run();

foreach (double[] block in rewards.Team.Chunk(50))
    Console.WriteLine($"mean reward over {block.Length} episodes: {block.Average(),8:0.00}");
EvaluationResult result = Evaluator.Play(environment.Create(environment.DefaultConfig), team, episodes: 10, seed);
Console.WriteLine($"the trained team gets {result.MeanReward:0.00} per step and agent");

/// <summary>A listener hears every step and every episode; it cannot change the run.</summary>
internal sealed class RewardsPerEpisode : ITrainingListener
{
    public List<double> Team { get; } = [];

    public void OnEpisode(in EpisodeRecord record)
    {
        double sum = 0;
        foreach (double value in record.Returns)
            sum += value;
        Team.Add(sum / record.Returns.Length / record.Length);
    }
}

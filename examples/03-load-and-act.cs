#:project ../src/Rommeo.Runs/Rommeo.Runs.csproj
#:property PublishAot=false

// Loads a trained team from its run directory and lets it act, as an application would. Train one first:
//   ./rommeo train --algorithm rommeo-q --environment climbing --out runs/team
//   dotnet run examples/03-load-and-act.cs -- runs/team
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;

if (args is not [string directory])
{
    Console.Error.WriteLine("name the directory of a run, for example runs/team");
    return 2;
}

using TrainedTeam trained = TrainedTeam.Load(directory);
IEnvironment game = trained.Config.CreateEnvironment();
TeamLayout layout = trained.Team.Layout;

// Everything that passes between a game and a team lies in spans of the caller: nothing is allocated per step.
double[] observations = new double[layout.ObservationSize];
double[] actions = new double[layout.ActionSize];
double[] rewards = new double[layout.AgentCount];
bool[] terminated = new bool[layout.AgentCount];
bool[] truncated = new bool[layout.AgentCount];

game.Reset(seed: 1, observations);
bool starts = true;
do
{
    // Agents with a memory empty it where an episode starts.
    trained.Team.Act(observations, ActMode.Evaluate, actions, starts: starts);
    starts = false;
    game.Step(actions, new StepOutcome(observations, rewards, terminated, truncated));
    Console.WriteLine($"joint action ({string.Join(", ", actions)}) brings ({string.Join(", ", rewards)})");
}
while (!terminated[0] && !truncated[0]);
return 0;

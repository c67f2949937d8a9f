using BenchmarkDotNet.Attributes;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Benchmarks;

/// <summary>One environment step of a whole team: act, step, observe, update.</summary>
public class TrainingBenchmarks
{
    private IEnvironment _environment = null!;
    private Team _team = null!;
    private double[] _observations = [];
    private double[] _nextObservations = [];
    private double[] _actions = [];
    private double[] _rewards = [];
    private bool[] _terminated = [];
    private bool[] _truncated = [];

    [Params("rommeo-q/climbing", "rommeo-ac/max-of-two-quadratic")]
    public string Run { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        string[] names = Run.Split('/');
        EnvironmentEntry environment = EnvironmentRegistry.All[names[1]];
        AlgorithmEntry algorithm = AlgorithmRegistry.All[names[0]];
        _environment = environment.Create(environment.DefaultConfig);
        var layout = new TeamLayout(_environment);
        _team = Team.Create(algorithm, algorithm.DefaultConfig, layout, seed: 0);
        (_observations, _nextObservations) = (new double[layout.ObservationSize], new double[layout.ObservationSize]);
        (_actions, _rewards) = (new double[layout.ActionSize], new double[layout.AgentCount]);
        (_terminated, _truncated) = (new bool[layout.AgentCount], new bool[layout.AgentCount]);
        _environment.Reset(0, _observations);
        for (int step = 0; step < 600; step++)
            Step();
    }

    [GlobalCleanup]
    public void CleanUp() => _team.Dispose();

    [Benchmark]
    public void Step()
    {
        _environment.Reset(null, _observations);
        _team.Act(_observations, ActMode.Explore, _actions);
        _environment.Step(_actions, new StepOutcome(_nextObservations, _rewards, _terminated, _truncated));
        _team.Observe(new JointTransition
        {
            Observations = _observations,
            Actions = _actions,
            Rewards = _rewards,
            NextObservations = _nextObservations,
            Terminated = _terminated,
            Truncated = _truncated,
        });
        _team.Update();
    }
}

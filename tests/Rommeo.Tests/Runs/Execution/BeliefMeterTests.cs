using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Logging;
using Rommeo.Training;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>Accuracy and lead of beliefs, of tabular agents and of agents with networks.</summary>
public sealed class BeliefMeterTests
{
    [Theory]
    [InlineData("rommeo-q", "two-stage-climbing", "")]
    [InlineData("rommeo-ac", "two-stage-climbing", "algorithm.target=expectation")]
    [InlineData("rommeo-ac", "two-stage-climbing", "algorithm.target=exact")]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "")]
    public void Every_agent_with_an_opponent_model_tells_how_likely_it_held_what_the_others_did(string algorithm, string environment, string setting)
    {
        Dictionary<string, double> values = Watch(algorithm, environment, setting);

        for (int agent = 0; agent < 2; agent++)
        {
            Assert.True(double.IsFinite(values[$"agent{agent}/belief_accuracy"]));
            Assert.True(double.IsFinite(values[$"agent{agent}/prior_accuracy"]));
        }
    }

    [Theory]
    [InlineData("expectation")]
    [InlineData("exact")]
    public void Discrete_networks_list_what_they_act_by(string target)
    {
        RunConfig config = Config("rommeo-ac", "two-stage-climbing", $"algorithm.target={target}");
        IEnvironment game = config.CreateEnvironment();
        using Team team = config.CreateTeam(new TeamLayout(game));
        ITabularBeliefs beliefs = BeliefMeter.Listed(team, 0)!;
        double[] observation = new double[team.Layout.Observations[0].Size], action = new double[1], counts = new double[beliefs.MarginalPolicy(observation).Length];
        const int Draws = 4000;
        for (int draw = 0; draw < Draws; draw++)
        {
            team.Members[0].Agent.Act(observation, ActMode.Explore, action);
            counts[(int)action[0]] += 1.0 / Draws;
        }

        Assert.Equal(1, Sum(beliefs.OpponentModel(observation)), 1e-6);
        Assert.Equal(1, Sum(beliefs.Prior(observation)), 1e-6);
        double[] policy = [.. beliefs.MarginalPolicy(observation)];
        Assert.Equal(1, policy.Sum(), 1e-6);
        for (int a = 0; a < policy.Length; a++)
            Assert.InRange(counts[a], policy[a] - 0.03, policy[a] + 0.03);
    }

    [Fact]
    public void The_density_of_a_continuous_belief_integrates_to_one_over_scaled_actions()
    {
        RunConfig config = Config("rommeo-ac", "max-of-two-quadratic");
        IEnvironment game = config.CreateEnvironment();
        using Team team = config.CreateTeam(new TeamLayout(game));
        var beliefs = (IDensityBeliefs)team.Members[0].Agent;
        var box = (BoxSpace)team.Layout.ActionSpaces[1];
        double[] observation = new double[team.Layout.Observations[0].Size], action = new double[1];
        double rho = 0, prior = 0;
        const int Cells = 4000;
        for (int cell = 0; cell < Cells; cell++)
        {
            box.FromUnit([-1 + (2.0 * cell + 1) / Cells], action);
            BelievedDensity density = beliefs.LogDensityOf(observation, action);
            rho += Math.Exp(density.OpponentModel) * 2 / Cells;
            prior += Math.Exp(density.Prior) * 2 / Cells;
        }

        Assert.Equal(1, rho, 0.01);
        Assert.Equal(1, prior, 0.01);
    }

    [Fact]
    public void A_belief_that_arrives_first_leads_by_the_steps_in_between()
    {
        var trail = new LeadTrail([0.5]);
        for (int step = 1; step <= 100; step++)
            trail.Add(step, [step < 20 ? 0 : 5], [step < 50 ? 0 : 5]);

        Assert.Equal(30, trail.Steps());
    }

    [Fact]
    public void A_belief_that_comes_later_lags_and_one_that_is_elsewhere_tells_nothing_new()
    {
        var trail = new LeadTrail([0.5]);
        trail.Add(1, [3], [0]);
        Assert.True(double.IsNaN(trail.Steps()));
        for (int step = 2; step <= 100; step++)
            trail.Add(step, [step < 60 ? 0 : 5], [step < 50 ? 0 : 5]);
        Assert.Equal(-10, trail.Steps());

        trail.Add(101, [5], [-5]);

        Assert.Equal(-10, trail.Steps());
    }

    [Fact]
    public void The_lead_survives_more_looks_than_are_remembered()
    {
        var trail = new LeadTrail([0.5, 0.5]);
        for (int step = 1; step <= 1000; step++)
            trail.Add(step, [0, step < 900 ? 0 : 5], [0, step < 907 ? 0 : 5]);

        Assert.Equal(7, trail.Steps());
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }

    private static Dictionary<string, double> Watch(string algorithm, string environment, string setting)
    {
        RunConfig config = Config(algorithm, environment, setting);
        IEnvironment game = config.CreateEnvironment();
        using Team team = config.CreateTeam(new TeamLayout(game));
        var watcher = new Watcher(new BeliefMeter(team));
        new Trainer(game, team, config.Training, 1, watcher).Run(TestContext.Current.CancellationToken);
        var values = new List<(string Name, double Value)>();
        watcher.Meter.AddTo(values);
        return values.ToDictionary(value => value.Name, value => value.Value);
    }

    private static RunConfig Config(string algorithm, string environment, string setting = "") => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = algorithm,
        Environment = environment,
        Overrides = ["training.episodes=0", "training.environmentSteps=30", .. Small.Where(_ => algorithm == "rommeo-ac"), .. new[] { setting }.Where(text => text.Length > 0)],
    });

    private static readonly string[] Small = ["algorithm.startAfter=5", "algorithm.batch=8", "algorithm.hidden=[8]"];

    private sealed class Watcher(BeliefMeter meter) : ITrainingListener
    {
        internal BeliefMeter Meter => meter;

        public void OnStep(in StepRecord record) => meter.OnStep(record);
    }
}

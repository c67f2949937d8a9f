using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Training;

namespace Rommeo.Tests.Neural;

/// <summary>Every algorithm with networks tells the norm of the gradient of each.</summary>
public sealed class GradientNormTests
{
    private static readonly string[] Small = ["startAfter=5", "batch=8", "hidden=[8]", "updateEvery=3", "rollout=10", "epochs=2"];

    public static TheoryData<string, string> Cases { get; } = new(
        AlgorithmRegistry.All.Values.Where(entry => entry.HasCostlyUpdates).OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => new[] { "two-stage-climbing", "max-of-two-quadratic" }.Where(game => CanPlay(entry, game)).Select(game => (entry.Name, game))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void After_an_update_every_norm_is_a_positive_number(string algorithm, string environment)
    {
        HashSet<string> keys = [.. ConfigKey.Of(AlgorithmRegistry.All[algorithm].DefaultConfig.GetType()).Select(key => key.Name)];
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = algorithm,
            Environment = environment,
            Overrides = ["training.episodes=0", "training.environmentSteps=30", .. Small.Where(setting => keys.Contains(setting.Split('=')[0])).Select(setting => $"algorithm.{setting}")],
        });
        IEnvironment game = config.CreateEnvironment();
        using Team team = config.CreateTeam(new TeamLayout(game));
        Assert.All(Norms(team), norm => Assert.True(double.IsNaN(norm.Value), norm.Name));

        new Trainer(game, team, config.Training, 1).Run(TestContext.Current.CancellationToken);

        (string Name, double Value)[] norms = [.. Norms(team)];
        Assert.NotEmpty(norms);
        Assert.All(norms, norm => Assert.True(double.IsFinite(norm.Value) && norm.Value >= 0, norm.Name));
        Assert.Contains(norms, norm => norm.Value > 0);
    }

    private static IEnumerable<(string Name, double Value)> Norms(Team team)
    {
        var diagnostics = (IDiagnostics)team.Members[0].Learner;
        double[] values = new double[diagnostics.MetricNames.Count];
        diagnostics.ReadMetrics(values);
        return diagnostics.MetricNames.Zip(values).Where(metric => metric.First.EndsWith("radientNorm", StringComparison.Ordinal));
    }

    private static bool CanPlay(AlgorithmEntry entry, string game) =>
        entry.Refusal(new TeamLayout(EnvironmentRegistry.All[game].Create(EnvironmentRegistry.All[game].DefaultConfig))) is null;
}

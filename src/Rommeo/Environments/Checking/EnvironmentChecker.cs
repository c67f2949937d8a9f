using System.Globalization;

namespace Rommeo.Environments.Checking;

/// <summary>
/// Plays a game with random legal actions and reports where it breaks the contract of <see cref="IEnvironment"/>. For unit tests of one's own game:
/// <c>Assert.Empty(EnvironmentChecker.Check(() => new MyGame()))</c>.
/// </summary>
public static class EnvironmentChecker
{
    /// <summary>Checks a game.</summary>
    /// <param name="create">Makes a fresh instance; called several times.</param>
    /// <param name="options">How thoroughly.</param>
    /// <returns>What was found, at most one finding per rule and agent; empty for a game without fault.</returns>
    public static IReadOnlyList<EnvironmentFinding> Check(Func<IEnvironment> create, EnvironmentCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        var findings = new FindingList();
        options ??= new EnvironmentCheckOptions();
        try
        {
            IEnvironment game = create();
            if (!SpaceChecks.Run(game, findings))
                return findings.All;
            var check = new EpisodeChecks(create, new TeamLayout(game), options, findings);
            check.Run();
        }
#pragma warning disable CA1031 // Whatever a foreign game throws where nothing may be thrown is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            findings.Error(EnvironmentRule.Throws, null, findings.Step, $"{exception.GetType().Name}: {exception.Message}; a legal call throws nothing");
        }
        return findings.All;
    }
}

/// <summary>Collects findings, the first of each rule and agent.</summary>
internal sealed class FindingList
{
    private readonly List<EnvironmentFinding> _findings = [];

    /// <summary>Where the checker is, for what a game throws.</summary>
    internal int? Step { get; set; }

    internal IReadOnlyList<EnvironmentFinding> All => _findings;

    internal bool Has(EnvironmentRule rule) => _findings.Exists(finding => finding.Rule == rule);

    internal void Error(EnvironmentRule rule, int? agent, int? step, string message) => Add(new EnvironmentFinding(rule, false, agent, step, message));

    internal void Warning(EnvironmentRule rule, int? agent, int? step, string message) => Add(new EnvironmentFinding(rule, true, agent, step, message));

    internal static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private void Add(EnvironmentFinding finding)
    {
        if (!_findings.Exists(known => known.Rule == finding.Rule && known.Agent == finding.Agent))
            _findings.Add(finding);
    }
}

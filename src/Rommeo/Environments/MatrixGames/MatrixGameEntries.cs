using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Registry lines of the matrix games; README.md has their tables and sources.</summary>
internal static class MatrixGameEntries
{
    public static IEnumerable<EnvironmentEntry> All() => [.. TeamGames(), .. MixedInterests(), .. OtherForms()];

    private static IEnumerable<EnvironmentEntry> TeamGames() =>
    [
        Table("climbing", "climbing: 11 for a risky optimum, -30 for missing it; two agents or more",
            new ClimbingConfig(), config => Climbing.Table(config.Agents, config.Orientation)),
        Table("climbing-3p", "climbing for three agents, the published table", new MatrixGameConfig(), _ => Climbing.ThreePlayers()),
        Table("partially-stochastic-climbing", "climbing whose tempting 7 is a draw between 14 and 0",
            new StochasticClimbingConfig(), config => Climbing.PartiallyStochastic(config.Orientation)),
        Table("fully-stochastic-climbing", "climbing in which every payoff is a draw between two values",
            new StochasticClimbingConfig(), config => Climbing.FullyStochastic(config.Orientation)),
        Table("penalty", "penalty: two equal optima of 10, k for mixing them up, a safe 2",
            new PenaltyConfig(), config => TeamTables.Penalty(config.K, config.Layout)),
        Table("coordination", "coordination: 1 if all agents choose the same of m actions, else 0",
            new CoordinationConfig(), config => TeamTables.Coordination(config.Agents, config.Actions)),
        Table("coordination-0-0", "coordination on (0,0): 1 there, -1 elsewhere", new MatrixGameConfig(), _ => TeamTables.Coordination00()),
        Table("trivial", "3x3 team game that greedy agents solve: 11 at (0,0)", new MatrixGameConfig(), _ => TeamTables.Trivial()),
        Table("linear", "3x3 team game that is a sum of the agents' parts", new MatrixGameConfig(), _ => TeamTables.Linear()),
        Table("nonlinear", "3x3 team game that is no sum of parts", new MatrixGameConfig(), _ => TeamTables.Nonlinear()),
        Table("linear-2x2", "2x2 team game that is a sum of the agents' parts", new MatrixGameConfig(), _ => TeamTables.Linear2x2()),
        Table("nonlinear-2x2", "2x2 team game that pays 10 at (1,1) only", new MatrixGameConfig(), _ => TeamTables.Nonlinear2x2()),
    ];

    private static IEnumerable<EnvironmentEntry> MixedInterests() =>
    [
        Table("prisoners-dilemma", "prisoner's dilemma: to defect is best for each, to cooperate for both",
            new PrisonersDilemmaConfig(), config => TwoByTwo.Of(config.Payoffs)),
        Plain("stag-hunt", "stag hunt: the better of two equilibria is the riskier one", TwoByTwoGame.StagHunt),
        Plain("chicken", "chicken: each wants to be the one who does not yield", TwoByTwoGame.Chicken),
        Plain("harmony", "harmony: own interest leads to the best for both", TwoByTwoGame.Harmony),
        Plain("coordination-with-preference", "battle of the sexes: meet, but where?", TwoByTwoGame.CoordinationWithPreference),
        Plain("matching-pennies", "matching pennies: agent 0 wants to match, agent 1 to differ", TwoByTwoGame.MatchingPennies),
        Plain("zero-sum", "zero-sum 2x2 game (5 2 / -1 6) of value 3.2", TwoByTwoGame.ZeroSum),
        Plain("wolf", "the 2x2 game of the WoLF papers, equilibrium 1/2 and 1/2", TwoByTwoGame.Wolf),
        Table("rock-paper-scissors", "rock, paper, scissors", new MatrixGameConfig(), _ => CompetitiveTables.RockPaperScissors()),
        Table("matching-pennies-3p", "matching pennies for three: 0 matches 1, 1 matches 2, 2 avoids 0 (Jordan)",
            new ThreePenniesConfig(), config => CompetitiveTables.ThreePennies(config.Rule)),
        Table("ordinal-game", "one of the 78 strictly ordinal 2x2 games, by family and index",
            new OrdinalGameConfig(), config => OrdinalGames.Table(config.Family, config.Index)),
    ];

    private static IEnumerable<EnvironmentEntry> OtherForms() =>
    [
        Entry("two-step", "two steps: agent 0 chooses which 2x2 team game comes second",
            new TwoStepConfig(), config => new TwoStepGame(config)),
        Entry("differentiable-2x2", "a 2x2 game whose agents choose probabilities and get expected payoffs",
            new DifferentiableGameConfig(), config => new DifferentiableGame(config)),
    ];

    private static EnvironmentEntry Plain(string name, string summary, TwoByTwoGame game) =>
        Table(name, summary, new MatrixGameConfig(), _ => TwoByTwo.Of(game));

    private static EnvironmentEntry Table<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, PayoffTable> table)
        where TConfig : MatrixGameConfig => Entry(name, summary, defaults, config => MatrixGame.Create(table(config), config));

    private static EnvironmentEntry Entry<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, IEnvironment> create)
        where TConfig : EnvironmentConfig => new()
        {
            Name = name,
            Summary = summary,
            DefaultConfig = defaults,
            Create = config => create((TConfig)config),
        };
}

using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Runs.CrossPlay;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Runs.CrossPlay;

public sealed class PairingTests : IDisposable
{
    private static readonly EnvironmentEntry Climbing = EnvironmentRegistry.All["climbing"];
    private readonly List<Team> _teams = [];

    public void Dispose() => _teams.ForEach(team => team.Dispose());

    [Fact]
    public void Agent_0_comes_from_the_row_and_the_other_agent_from_the_column()
    {
        // Agent 0 of the row plays A and agent 1 of the column C, which pays 0; the other two would meet at C and A.
        Team row = TeamOf((_, agent, _) => agent == 0 ? 1 : 0);
        Team column = TeamOf((_, _, _) => 0);

        Assert.Equal(0, new Pairing(row, column, PlayMode.Evaluation).Exact(Game()));
        Assert.Equal(5, new Pairing(column, row, PlayMode.Evaluation).Exact(Game()));
    }

    [Fact]
    public void The_exact_return_of_sampled_play_weighs_every_joint_action_by_the_policies()
    {
        Team row = TeamOf((_, _, _) => 0.25);
        Team column = TeamOf((_, _, _) => 0.75);

        double expected = 0.25 * 0.75 * 11 + 0.25 * 0.25 * 0 + 0.75 * 0.75 * 0 + 0.75 * 0.25 * 5;
        Assert.Equal(expected, new Pairing(row, column, PlayMode.Sampled).Exact(Game())!.Value, 1e-12);
    }

    [Fact]
    public void A_random_partner_counts_by_its_probabilities_and_a_scripted_one_plays_the_best_joint_action()
    {
        var game = new CrossPlayGame("climbing", Game);
        Team safe = TeamOf((_, _, _) => 0), best = TeamOf((_, _, _) => 1);
        Team random = Partners.Find(Partners.Random, game)!.TeamIn(Game());

        Assert.Equal(5.0 / 3, new Pairing(safe, random, PlayMode.Evaluation).Exact(Game())!.Value, 1e-12);
        IEnvironment running = Game();
        Assert.Equal(11, new Pairing(best, Partners.Find(Partners.Scripted, game)!.TeamIn(running), PlayMode.Evaluation).Exact(running));
    }

    [Fact]
    public void Episodes_give_the_same_return_as_the_expectation_where_nothing_is_left_to_chance()
    {
        var pairing = new Pairing(TeamOf((_, _, _) => 1), TeamOf((_, _, _) => 1), PlayMode.Evaluation);

        (double value, long steps) = pairing.Play(Game(), episodes: 7, seed: 1, CancellationToken.None);

        Assert.Equal((11.0, 7L), (value, steps));
        Assert.Equal(value, pairing.Exact(Game()));
    }

    [Fact]
    public void Chance_in_the_game_is_averaged_out_by_the_exact_return()
    {
        EnvironmentEntry stochastic = EnvironmentRegistry.All["fully-stochastic-climbing"];
        var pairing = new Pairing(TeamOf((_, _, _) => 1), TeamOf((_, _, _) => 1), PlayMode.Evaluation);

        // The cell pays 10 or 12 with equal probability.
        Assert.Equal(11, pairing.Exact(stochastic.Create(stochastic.DefaultConfig)));
    }

    [Fact]
    public void A_repeated_game_or_an_agent_without_stated_probabilities_has_no_exact_return()
    {
        IEnvironment repeated = Climbing.Create(((ClimbingConfig)Climbing.DefaultConfig) with { Steps = 5 });
        Assert.Null(new Pairing(TeamOf((_, _, _) => 1), TeamOf((_, _, _) => 1), PlayMode.Evaluation).Exact(repeated));

        Team mute = Make(Scripted.Silent("mute"));
        Assert.Null(new Pairing(mute, mute, PlayMode.Sampled).Exact(Game()));
        Assert.NotNull(new Pairing(mute, mute, PlayMode.Evaluation).Exact(Game()));
    }

    [Fact]
    public void With_three_agents_all_but_the_first_come_from_the_column()
    {
        EnvironmentEntry pennies = EnvironmentRegistry.All.Values.First(entry => entry.Create(entry.DefaultConfig).AgentCount == 3 && entry.Create(entry.DefaultConfig) is MatrixGame);
        IEnvironment game = pennies.Create(pennies.DefaultConfig);
        var layout = new TeamLayout(game);
        AlgorithmEntry first = Scripted.Silent("first");
        using Team row = Team.Create(first, first.DefaultConfig, layout, 0), column = Team.Create(first, first.DefaultConfig, layout, 0);
        var table = ((MatrixGame)game).Table;

        (double value, _) = new Pairing(row, column, PlayMode.Evaluation).Play(game, 1, 0, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 3).Average(agent => table.Outcome(agent, 0, second: false)) * ((MatrixGameConfig)pennies.DefaultConfig).Steps, value, 1e-12);
    }

    private Team TeamOf(Func<ulong, int, int, double> probabilityOfA) => Make(Scripted.Tabular("scripted", probabilityOfA));

    private Team Make(AlgorithmEntry entry)
    {
        _teams.Add(Team.Create(entry, entry.DefaultConfig, new TeamLayout(Game()), seed: 0));
        return _teams[^1];
    }

    private static IEnvironment Game() => Climbing.Create(Climbing.DefaultConfig);
}

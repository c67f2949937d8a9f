using Rommeo.Algorithms.RommeoQ;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Configuration;

/// <summary>Teams whose agents differ: one name per agent, shared settings under <c>algorithm</c>, own ones under <c>agents.N</c>.</summary>
public sealed class MixedTeamConfigTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_agent_has_the_algorithm_and_the_defaults_of_its_name()
    {
        RunConfig config = Load("rommeo-q,rommeo-q-emp");

        Assert.Equal(["rommeo-q", "rommeo-q-emp"], config.Agents.Select(agent => agent.Entry.Name));
        Assert.All(config.Agents, agent => Assert.Equal(agent.Entry.DefaultConfig, agent.Config));
        Assert.Equal("rommeo-q,rommeo-q-emp", config.AlgorithmName);
    }

    [Fact]
    public void A_setting_of_the_algorithm_goes_to_all_agents_and_a_setting_of_one_agent_wins()
    {
        RunConfig config = Load("rommeo-q,rommeo-q-emp", "algorithm.alpha=3", "agents.1.alpha=4", "agents.1.learningRate=0.25", "agents.1.learningRateSchedule=constant");

        Assert.Equal([3, 4], config.Agents.Select(agent => ((RommeoQConfig)agent.Config).Alpha));
        Assert.Equal(0.25, ((RommeoQConfig)config.Agents[1].Config).LearningRate);
        Assert.NotEqual(0.25, ((RommeoQConfig)config.Agents[0].Config).LearningRate);
    }

    [Fact]
    public void One_name_with_a_setting_for_one_agent_is_a_mixed_team_too()
    {
        RunConfig config = Load("rommeo-q", "agents.1.alpha=4");

        Assert.Equal("rommeo-q,rommeo-q", config.AlgorithmName);
        Assert.Equal(4, ((RommeoQConfig)config.Agents[1].Config).Alpha);
    }

    [Fact]
    public void Equal_agents_are_no_mixed_team()
    {
        RunConfig config = Load("rommeo-q,rommeo-q");

        Assert.Empty(config.Agents);
        Assert.Equal(ConfigWriter.Write(Load("rommeo-q")), ConfigWriter.Write(config));
    }

    [Fact]
    public void The_written_file_gives_the_same_team_again()
    {
        RunConfig config = Load("rommeo-q,rommeo-q-emp", "algorithm.alpha=3", "agents.1.alpha=4");
        string yaml = ConfigWriter.Write(config);

        RunConfig again = RunConfigLoader.LoadFile(_directory.File("config.yaml", yaml));

        Assert.Equal(config.Agents, again.Agents);
        Assert.Equal(yaml, ConfigWriter.Write(again));
        Assert.Equal(ConfigWriter.Digest(config), ConfigWriter.Digest(again));
        Assert.NotEqual(ConfigWriter.Digest(config), ConfigWriter.Digest(Load("rommeo-q-emp,rommeo-q", "algorithm.alpha=3", "agents.0.alpha=4")));
    }

    [Fact]
    public void A_file_may_list_the_names_and_nest_the_agents()
    {
        string file = _directory.File("team.yaml", "algorithm:\n  name: [rommeo-q, rommeo-q-emp]\nagents:\n  0: {alpha: 7}\nenvironment: {name: climbing}\n");

        Assert.Equal(7, ((RommeoQConfig)RunConfigLoader.LoadFile(file).Agents[0].Config).Alpha);
    }

    [Theory]
    [InlineData("rommeo-q,rommeo-q,rommeo-q", "", "--algorithm: 'rommeo-q,rommeo-q,rommeo-q': names 3 algorithms, climbing has 2 agents; expected one name for all of them, or 2 names separated by commas")]
    [InlineData("rommeo-q,ddpg", "", "--algorithm: 'ddpg': agent 1 cannot play climbing: ddpg needs bounded box actions, the game has discrete(3)")]
    [InlineData("rommeo-q,romeo-q", "", "--algorithm: 'romeo-q': unknown algorithm; did you mean 'rommeo-q'?")]
    [InlineData("rommeo-q,rommeo-q-emp", "agents.2.alpha=1", "--set agents.2.alpha: unknown agent; the team has 2: agents.0 to agents.1")]
    [InlineData("rommeo-q,rommeo-q-emp", "agents.x.alpha=1", "--set agents.x.alpha: unknown agent; the team has 2: agents.0 to agents.1")]
    [InlineData("rommeo-q,rommeo-q-emp", "agents.1.alhpa=1", "--set agents.1.alhpa: unknown key; did you mean 'agents.1.alpha'?")]
    [InlineData("rommeo-q,rommeo-q-emp", "agents.1.alpha=-1", "--set agents.1.alpha: -1: expected a finite number > 0")]
    [InlineData("rommeo-q,rommeo-q-emp", "algorithm.alpha=-1", "--set algorithm.alpha: -1: expected a finite number > 0")]
    [InlineData("rommeo-q,rommeo-q-emp", "algorithm.alpha=hot", "--set algorithm.alpha: hot: expected a finite number")]
    [InlineData("rommeo-q,rommeo-q-emp", "agents=3", "--set agents: 3: expected a section, for example 'agents: {1: {alpha: 0.5}}'")]
    public void What_is_wrong_is_said_once_and_names_the_agent(string algorithm, string setting, string expected)
    {
        var refusal = Assert.Throws<RequestException>(() => Load(algorithm, [.. new[] { setting }.Where(text => text.Length > 0)]));

        Assert.Equal(expected, Assert.Single(refusal.Problems).ToString());
    }

    private static RunConfig Load(string algorithm, params string[] overrides) =>
        RunConfigLoader.Load(new RunConfigSource { Algorithm = algorithm, Environment = "climbing", Overrides = overrides });
}

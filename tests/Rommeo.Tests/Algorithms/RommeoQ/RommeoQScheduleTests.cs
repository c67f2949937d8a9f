using Rommeo.Algorithms.RommeoQ;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoQ;

/// <summary>The numbers in the README of the algorithm. They may move a little between machines, whose exponentials differ in the last digit.</summary>
public sealed class RommeoQScheduleTests
{
    private const int Seeds = 1000;
    private const int Episodes = 300;

    private static readonly Dictionary<string, RommeoQConfig> Settings = new()
    {
        ["paper"] = RommeoQConfig.Paper,
        ["paper, rate 0.05"] = RommeoQConfig.Paper with { AlphaDecay = 0.05 },
        ["paper, hold 30"] = RommeoQConfig.Paper with { AlphaHold = 30 },
        ["paper, alpha 10"] = RommeoQConfig.Paper with { Alpha = 10 },
        ["default"] = new RommeoQConfig(),
        ["default, kappa 1"] = new RommeoQConfig { PriorSmoothing = 1 },
        ["default, whole history"] = new RommeoQConfig { Window = 0 },
        ["emp, paper"] = RommeoQConfig.Paper with { OpponentModel = OpponentModelKind.Empirical },
        ["emp, default"] = new RommeoQConfig { OpponentModel = OpponentModelKind.Empirical },
    };

    [Theory]
    [InlineData("paper", 0.736, 0.952, 0.984, 984)]
    [InlineData("paper, rate 0.05", 0.098, 0.089, 1.000, 1000)]
    [InlineData("paper, hold 30", 0.103, 0.090, 1.000, 1000)]
    [InlineData("paper, alpha 10", 0.390, 0.390, 0.390, 390)]
    [InlineData("default", 0.110, 0.109, 1.000, 1000)]
    [InlineData("default, kappa 1", 0.110, 0.109, 0.9995, 1000)]
    [InlineData("default, whole history", 0.110, 0.109, 0.989, 1000)]
    [InlineData("emp, paper", 0.131, 0.120, 0.157, 1)]
    [InlineData("emp, default", 0.110, 0.109, 0.203, 20)]
    public void Each_schedule_reaches_its_number_in_the_climbing_game(string settings, double at50, double at60, double at300, int solved)
    {
        double[] sums = new double[Episodes + 1];
        int count = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
            count += AddRun(Settings[settings], seed, sums) > 0.9 ? 1 : 0;
        Assert.Equal(at50, sums[50] / Seeds, 0.005);
        Assert.Equal(at60, sums[60] / Seeds, 0.005);
        Assert.Equal(at300, sums[300] / Seeds, 0.005);
        Assert.InRange(count, solved - 5, solved + 5);
    }

    [Fact]
    public void The_papers_setting_and_the_default_keep_what_is_promised_of_them()
    {
        double[] paper = new double[Episodes + 1];
        double[] user = new double[Episodes + 1];
        double[] empirical = new double[Episodes + 1];
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            AddRun(Settings["paper"], seed, paper);
            AddRun(Settings["default"], seed, user);
            AddRun(Settings["emp, paper"], seed, empirical);
        }
        Assert.InRange(paper[50] / Seeds, 0.60, 0.92);
        Assert.InRange(paper[60] / Seeds, 0.94, 1.0);
        Assert.InRange(paper[100] / Seeds, 0.97, 1.0);
        Assert.InRange(paper[300] / Seeds, 0.97, 1.0);
        Assert.InRange(user[300] / Seeds, 0.999, 1.0);
        Assert.InRange(empirical[300] / Seeds, 0.0, 0.25);
    }

    /// <summary>Adds the run's P(A,A) after every episode to the sums and returns the last one.</summary>
    private static double AddRun(RommeoQConfig config, ulong seed, double[] sums)
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(config, seat), seed);
        for (int episode = 1; episode <= Episodes; episode++)
        {
            play.Step(team);
            if (episode is 50 or 60 or 100 or Episodes)
                sums[episode] += MatrixPlay.FirstActionProbability(team);
        }
        return MatrixPlay.FirstActionProbability(team);
    }
}

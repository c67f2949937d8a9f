using System.Collections.Immutable;
using System.Text.Json;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Environments.StaticGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>The differential games, p-beauty contests and Gaussian squeezes of static_games*.json.</summary>
public class StaticGamesGoldenTests
{
    private const string Pattern = "static_games*.json";
    private static readonly string[] Sections = ["layout", "differential", "p_beauty", "gaussian_squeeze"];

    public static TheoryData<string, int> PBeautyContests => GoldenData.Cases(Pattern, "p_beauty");

    public static TheoryData<string, int> GaussianSqueezes => GoldenData.Cases(Pattern, "gaussian_squeeze");

    public static TheoryData<string, string> DifferentialGames
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (string file in GoldenData.Files(Pattern))
            {
                foreach (JsonProperty game in GoldenData.Root(file).GetProperty("differential").EnumerateObject())
                    names.Add(file, game.Name);
            }
            return names;
        }
    }

    [Fact]
    public void Every_section_is_tested() => Assert.All(
        GoldenData.Files(Pattern).SelectMany(file => GoldenData.Root(file).EnumerateObject()), section => Assert.Contains(section.Name, Sections));

    [Theory]
    [MemberData(nameof(PBeautyContests))]
    public void Guesses_are_paid_by_every_rule(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "p_beauty", index);
        foreach (PBeautyReward reward in Enum.GetValues<PBeautyReward>())
        {
            var play = new Play(new PBeautyContest(new PBeautyConfig { Agents = golden.Integer("n"), P = golden.Number("p"), Reward = reward }));
            play.Reset();
            play.Step(golden.Tensor("normalised"));
            Near.Equal(golden.Tensor(reward.ToString().ToLowerInvariant()), play.Rewards, 1e-12, reward.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(GaussianSqueezes))]
    public void Squeezes_pay_in_one_domain_and_in_several(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "gaussian_squeeze", index);
        AssertSqueeze(golden, [.. golden.Tensor("mu")], [.. golden.Tensor("sigma")], golden.Number("reward_multi"));
        AssertSqueeze(golden, [8], [1], golden.Number("reward_single_mu8_sigma1"));
    }

    [Theory]
    [MemberData(nameof(DifferentialGames))]
    public void Rewards_agree_in_every_row(string file, string name)
    {
        Play play = Create(name);
        JsonElement rows = GoldenData.Root(file).GetProperty("differential").GetProperty(name);
        Assert.NotEqual(0, rows.GetArrayLength());
        foreach (JsonElement row in rows.EnumerateArray())
        {
            AssertScaling(play, Numbers(row[0]), Numbers(row[1]));
            play.Reset();
            play.Step(Numbers(row[1]));
            Near.Equal(Numbers(row[2]), play.Rewards, 1e-12, name);
        }
    }

    private static void AssertSqueeze(JsonElement golden, ImmutableArray<double> mu, ImmutableArray<double> sigma, double expected)
    {
        var play = new Play(new GaussianSqueeze(new GaussianSqueezeConfig { Agents = golden.Integer("n"), Actions = ActionKind.Continuous, Mu = mu, Sigma = sigma }));
        play.Reset();
        play.Step(golden.Tensor("actions"));
        foreach (double reward in play.Rewards)
            Assert.InRange(Math.Abs(reward - expected), 0, 1e-12 * Math.Abs(expected));
    }

    // The files list actions in [-1, 1] and in the game's units; the spaces translate the one into the other.
    private static void AssertScaling(Play play, double[] normalised, double[] scaled)
    {
        var action = new double[1];
        for (int agent = 0; agent < scaled.Length; agent++)
        {
            ((BoxSpace)play.Layout.ActionSpaces[agent]).FromUnit([normalised[agent]], action);
            Near.Equal(scaled[agent], action[0], 1e-12);
        }
    }

    private static Play Create(string name)
    {
        var wide = new DifferentialGameConfig();
        (string entry, EnvironmentConfig config) = name switch
        {
            "max_of_two_quadratic" => ("max-of-two-quadratic", new MaxOfQuadraticsConfig()),
            "zero_sum" => ("zero-sum-saddle", new ZeroSumSaddleConfig()),
            "trigonometric" => ("trigonometric", wide),
            "product_pennies" => ("product", wide),
            "rotational" => ("rotational", wide),
            "wolf" => ("wolf-bilinear", wide),
            _ => throw new InvalidDataException($"no differential game is called '{name}'"),
        };
        return new Play(EnvironmentRegistry.All[entry].Create(config));
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}

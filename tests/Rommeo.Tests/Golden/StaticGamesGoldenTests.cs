using System.Text.Json;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>The differential games of static_games*.json; the other kinds in those files belong to games that are not built yet.</summary>
public class StaticGamesGoldenTests
{
    private const string Pattern = "static_games*.json";
    private static readonly string[] LeftOut = ["layout", "p_beauty", "gaussian_squeeze"];

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
    public void Every_section_is_tested_or_left_out_on_purpose() => Assert.All(
        GoldenData.Files(Pattern).SelectMany(file => GoldenData.Root(file).EnumerateObject()),
        section => Assert.True(section.Name == "differential" || LeftOut.Contains(section.Name), section.Name));

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

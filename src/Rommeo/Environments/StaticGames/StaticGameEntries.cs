namespace Rommeo.Environments.StaticGames;

/// <summary>Registry lines of the one-shot games with a number per agent.</summary>
internal static class StaticGameEntries
{
    public static IEnumerable<EnvironmentEntry> All() =>
    [
        new()
        {
            Name = "p-beauty",
            Summary = "p-beauty contest: guess p times the mean guess",
            DefaultConfig = new PBeautyConfig(),
            Create = config => new PBeautyContest((PBeautyConfig)config),
        },
        new()
        {
            Name = "gaussian-squeeze",
            Summary = "Gaussian squeeze: a team must bring the sum of its actions near a target",
            DefaultConfig = new GaussianSqueezeConfig(),
            Create = config => new GaussianSqueeze((GaussianSqueezeConfig)config),
        },
    ];
}

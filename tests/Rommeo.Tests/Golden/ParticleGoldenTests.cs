using System.Text.Json;
using Rommeo.Environments;
using Rommeo.Environments.Particles;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>
/// Trajectories of envs/mpe/*.json (Farama MPE2) and envs/mpe_openai/*.json (the original): all episodes of a file side by side as copies of one world, and each
/// one alone. States, observations and rewards agree to 1e-9, flags exactly.
/// </summary>
public class ParticleGoldenTests
{
    private const double Tolerance = 1e-9;
    private const string Farama = "envs/mpe/*.json", Original = "envs/mpe_openai/*.json";

    public static TheoryData<string, ActionKind> FaramaRuns =>
        new(from file in GoldenData.Files(Farama) from kind in new[] { ActionKind.Discrete, ActionKind.Continuous } select (file, kind));

    public static TheoryData<string, ActionKind> OriginalRuns =>
        new(from file in GoldenData.Files(Original) from kind in KindsOf(GoldenData.Root(file)) select (file, kind));

    public static TheoryData<string> FaramaFiles => [.. GoldenData.Files(Farama)];

    [Theory]
    [MemberData(nameof(FaramaRuns))]
    public void The_maintained_program_is_reproduced(string file, ActionKind kind)
    {
        JsonElement golden = GoldenData.Root(file);
        JsonElement run = golden.GetProperty(kind == ActionKind.Discrete ? "discrete" : "continuous");
        ParticleReplay[] replays = [.. ParticleReplay.SideBySideAndAlone(golden, ParticlePhysics.Mpe2, kind, run.GetProperty("episodes"))];
        Assert.Equal(run.Indices("action_sizes"), replays[0].ActionSizes);
        foreach (ParticleReplay replay in replays)
            replay.Run(Tolerance);
    }

    [Theory]
    [MemberData(nameof(OriginalRuns))]
    public void The_original_program_is_reproduced(string file, ActionKind kind)
    {
        JsonElement golden = GoldenData.Root(file);
        foreach (ParticleReplay replay in ParticleReplay.SideBySideAndAlone(golden, ParticlePhysics.Openai, kind, golden.GetProperty("episodes")))
            replay.Run(Tolerance);
    }

    [Theory]
    [MemberData(nameof(FaramaFiles))]
    public void Entities_have_the_recorded_properties(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        ParticleScenario scenario = ParticleReplay.Scenario(golden, ParticlePhysics.Mpe2, ActionKind.Discrete);
        ParticleEntity[] ours = [.. scenario.Agents, .. scenario.Landmarks];
        JsonElement[] theirs = [.. golden.GetProperty("entities").EnumerateArray()];
        Assert.Equal(theirs.Select(entity => entity.Text("name")), ours.Select(entity => entity.Name));
        if (scenario.Agents.Any(agent => agent.Speaks))
            Assert.Equal(golden.Integer("dim_c"), scenario.Symbols);
        for (int k = 0; k < ours.Length; k++)
        {
            Assert.Equal(theirs[k].Number("size"), ours[k].Size);
            Assert.Equal(1.0, theirs[k].Number("mass"));
            Assert.Equal(theirs[k].GetProperty("movable").GetBoolean(), ours[k].Movable);
            Assert.Equal(theirs[k].GetProperty("collide").GetBoolean(), ours[k].Collides);
            Assert.Equal(NumberOrNull(theirs[k], "max_speed"), ours[k].MaxSpeed);
            if (theirs[k].Text("kind") != "agent")
                continue;
            Assert.Equal(NumberOrNull(theirs[k], "accel") ?? 5.0, ours[k].Accel);
            Assert.Equal(theirs[k].GetProperty("silent").GetBoolean(), !ours[k].Speaks);
            Assert.Equal(theirs[k].GetProperty("adversary").GetBoolean(), ours[k].IsAdversary);
        }
    }

    // The original takes vectors; where all of a file are one-hot, they are our discrete actions too.
    private static IEnumerable<ActionKind> KindsOf(JsonElement golden)
    {
        bool oneHot = golden.GetProperty("episodes").EnumerateArray().SelectMany(episode => episode.GetProperty("steps").EnumerateArray())
            .SelectMany(step => step.GetProperty("actions").EnumerateArray())
            .All(action => action.EnumerateArray().Count(number => number.GetDouble() == 1) == 1 && action.EnumerateArray().Count(number => number.GetDouble() == 0) == 4);
        return oneHot ? [ActionKind.Continuous, ActionKind.Discrete] : [ActionKind.Continuous];
    }

    private static double? NumberOrNull(JsonElement element, string name) =>
        element.GetProperty(name).ValueKind == JsonValueKind.Null ? null : element.Number(name);
}

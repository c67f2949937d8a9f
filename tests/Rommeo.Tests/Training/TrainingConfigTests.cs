using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class TrainingConfigTests
{
    public static TheoryData<string, TrainingConfig> Wrong => new()
    {
        { "episodes", new() { Episodes = -1 } },
        { "episodes", new() { Episodes = 0 } },
        { "environmentSteps", new() { EnvironmentSteps = -1 } },
        { "evaluationInterval", new() { EvaluationInterval = -1 } },
        { "evaluationEpisodes", new() { EvaluationEpisodes = 0 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_cannot_be_used_is_the_one_problem_named(string key, TrainingConfig config) =>
        Assert.Equal([key], config.Validate().Select(problem => problem.Key));

    [Fact]
    public void One_limit_is_enough()
    {
        Assert.Empty(new TrainingConfig { Episodes = 1 }.Validate());
        Assert.Empty(new TrainingConfig { Episodes = 0, EnvironmentSteps = 1 }.Validate());
    }
}

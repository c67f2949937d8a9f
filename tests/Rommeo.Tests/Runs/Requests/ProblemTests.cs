using Rommeo.Runs.Requests;

namespace Rommeo.Tests.Runs.Requests;

public class ProblemTests
{
    [Fact]
    public void A_problem_names_place_value_and_remedy_on_one_line() =>
        Assert.Equal("a.yaml:3: algorithm.alpha: -1: expected > 0", new Problem("a.yaml:3: algorithm.alpha", -1.0, "expected > 0").ToString());

    [Fact]
    public void Line_breaks_and_escapes_of_a_hostile_value_are_shown_not_printed()
    {
        string line = new Problem("--set", "a\nb\u001b[31m", "expected key=value").ToString();

        Assert.Equal(@"--set: 'a\u000ab\u001b[31m': expected key=value", line);
    }

    [Fact]
    public void A_very_long_value_is_cut() =>
        Assert.InRange(new Problem("--set", new string('x', 100_000), "expected key=value").ToString().Length, 80, 150);
}

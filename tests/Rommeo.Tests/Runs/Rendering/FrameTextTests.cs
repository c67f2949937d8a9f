using Rommeo.Environments;
using static Rommeo.Tests.Runs.Rendering.Watched;

namespace Rommeo.Tests.Runs.Rendering;

public sealed class FrameTextTests
{
    public static TheoryData<string> Games => [.. EnvironmentRegistry.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Games))]
    public void Every_game_can_be_watched_on_a_terminal_of_80_columns_and_24_lines(string name)
    {
        Watched watched = Random(name);
        for (int frame = 0; frame < watched.Frames.Count; frame++)
        {
            string[] lines = watched.Text(frame, columns: 80, lines: 24).Split('\n');
            Assert.All(lines, line => Assert.True(line.Length <= 80, line));
            // The larger warehouses are higher than that by themselves.
            Assert.True(lines.Length <= 24 || name.StartsWith("rware-small", StringComparison.Ordinal), $"{lines.Length} lines");
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Colours_change_no_letter(string name)
    {
        Watched watched = Random(name);
        string plain = watched.Text(1), coloured = watched.Text(1, hasColours: true);

        Assert.DoesNotContain('\e', plain);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void A_game_without_a_picture_says_what_was_seen_played_and_paid()
    {
        string line = Random("gaussian-squeeze").Text(1).Split('\n')[0];

        Assert.Matches("^step 1  agent 0  saw 0  played [0-9.]+  reward [-0-9.]+  return [-0-9.]+$", line);
    }

    [Fact]
    public void A_game_that_shows_itself_is_shown_as_it_wants()
    {
        Watched watched = Own(() => new SelfPortrait());

        Assert.Contains("\nnow at 0\n", watched.Text(0), StringComparison.Ordinal);
        Assert.Contains("\nnow at 1\n", watched.Text(1), StringComparison.Ordinal);
        Assert.Contains("agent 0", watched.Text(1), StringComparison.Ordinal);
    }

    private sealed class SelfPortrait() : RepeatedGame([new DiscreteSpace(2)], steps: 3), ITextRendering
    {
        private int _played;

        public void Render(TextWriter writer) => writer.WriteLine($"now at {_played}");

        protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards)
        {
            _played++;
            rewards[0] = actions[0];
        }
    }
}

using Rommeo.Cli.Terminal.Live;
using Rommeo.Runs.Execution.Live;

namespace Rommeo.SystemTests.Cli.Live;

public class LiveViewTests
{
    private static readonly LiveStatus Done = new()
    {
        Seed = 3,
        State = LiveState.Finished,
        Share = 1,
        Steps = 2_000,
        Returns = [0, 1, 2, 3, 4, 5, 6, 7],
        RecentReturn = 7.25,
        Alpha = 0.0123,
        BeliefAccuracy = -0.25,
        StepsPerSecond = 1_000,
    };

    private static readonly LiveStatus Running = new()
    {
        Seed = 4,
        State = LiveState.Running,
        Share = 0.5,
        Steps = 1_000,
        Returns = [-30, double.NaN, 11],
        RecentReturn = -30.5,
        Alpha = 0.5,
        BeliefAccuracy = -1.5,
        StepsPerSecond = 500,
        SharePerSecond = 0.01,
    };

    private static readonly LiveStatus Waiting = new() { Seed = 5 };

    [Fact]
    public void At_80_columns_every_column_is_there() => Assert.Equal(
        [
            "rommeo-q on climbing",
            " seed  done           return                    alpha  belief  steps/s     left",
            "    3  ━━━━━━━ 100 %  ▁▂▃▄▅▆▇█         7.25    0.0123   -0.25    1.00k     done",
            "    4  ━━━────  50 %  ▁·█             -30.5       0.5   -1.50      500     0:50",
            "    5  ───────   0 %                      -         -       -        -  waiting",
            "total  ━━━────  50 %  1 of 3 done, 1 waiting                       500     2:30",
        ],
        View(79, 23));

    [Fact]
    public void A_narrow_terminal_keeps_what_matters_most() => Assert.Equal(
        [
            "rommeo-q on climbing",
            " seed  done              return     left",
            "    3  ━━━━━━━━ 100 %      7.25     done",
            "    4  ━━━━────  50 %     -30.5     0:50",
            "    5  ────────   0 %         -  waiting",
            "total  ━━━━────  50 %  1 of 3 …     2:30",
        ],
        View(40, 23));

    [Fact]
    public void A_wide_terminal_gives_its_room_to_the_bar_and_the_curve()
    {
        IReadOnlyList<string> lines = View(199, 23);

        Assert.StartsWith("    4  ━━━━━━━━━━━━━━━━━━━━────────────────────  50 %  ▁·█", lines[3], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.Equal(5 + 2 + 40 + 6 + (2 + 64 + 1 + 8) + 10 + 8 + 9 + 9, line.Length));
    }

    [Fact]
    public void No_line_is_longer_than_the_width_with_or_without_colours()
    {
        for (int width = 1; width <= 210; width++)
        {
            Assert.All(View(width, 23), line => Assert.InRange(line.Length, 0, width));
            Assert.Equal(View(width, 23), View(width, 23, hasColours: true).Select(WithoutStyles));
        }
    }

    [Fact]
    public void Without_colours_there_is_no_escape_and_with_them_only_what_is_legible_on_light_and_dark()
    {
        Assert.DoesNotContain('\e', string.Concat(View(79, 23)));

        string coloured = string.Concat(new LiveView("t", hasColours: true).Lines([Running, Waiting with { State = LiveState.Failed }], 1, 79, 23));
        string[] codes = [.. coloured.Split("\e[").Skip(1).Select(part => part[..part.IndexOf('m', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["0", "1", "2", "31", "35"], codes);
    }

    [Fact]
    public void When_not_all_seeds_fit_those_that_run_are_shown_and_the_others_counted()
    {
        LiveStatus[] seeds = [.. Enumerable.Range(0, 100).Select(seed => (seed < 40 ? Done : seed < 43 ? Running : Waiting) with { Seed = (ulong)seed })];

        IReadOnlyList<string> lines = new LiveView("t", hasColours: false).Lines(seeds, 1, 79, 23);

        Assert.Equal(["   40", "   41", "   42", "total"], lines.Skip(2).Select(line => line[..5]));
        Assert.Contains("40 of 100 done, 57 waiting", lines[^1], StringComparison.Ordinal);
        Assert.Equal(5, new LiveView("t", hasColours: false).Lines(seeds, 1, 79, 5).Count);
    }

    [Fact]
    public void Columns_that_no_seed_fills_are_left_out()
    {
        LiveStatus plain = Running with { Alpha = double.NaN, BeliefAccuracy = double.NaN };

        string heading = new LiveView("t", hasColours: false).Lines([plain], 1, 79, 23)[1];

        Assert.Equal(["seed", "done", "return", "steps/s", "left"], heading.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void One_seed_needs_no_total() => Assert.Equal(3, new LiveView("t", hasColours: false).Lines([Running], 1, 79, 23).Count);

    [Fact]
    public void What_is_not_known_yet_is_a_dash()
    {
        string row = new LiveView("t", hasColours: false).Lines([new LiveStatus { State = LiveState.Running }], 0.2, 79, 23)[2];

        Assert.Equal(["-", "-", "-"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..]);
    }

    private static IReadOnlyList<string> View(int width, int height, bool hasColours = false) =>
        new LiveView("rommeo-q on climbing", hasColours).Lines([Done, Running, Waiting], 60, width, height);

    private static string WithoutStyles(string line) =>
        System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9]+m", "").TrimEnd();
}

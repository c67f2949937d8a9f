using System.Globalization;
using System.Xml.Linq;
using Rommeo.Environments;
using Rommeo.Runs.Rendering;
using static Rommeo.Tests.Runs.Rendering.Watched;

namespace Rommeo.Tests.Runs.Rendering;

public sealed class AnimationTests
{
    public static TheoryData<string> Games => [.. EnvironmentRegistry.All.Keys.Where(name => Random(name, steps: 1).Picture is not null).Order(StringComparer.Ordinal)];

    public static TheoryData<string> ParticleGames => [.. EnvironmentRegistry.All.Keys.Where(name => name.StartsWith("mpe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Games))]
    public void An_animation_is_whole_and_its_times_increase_from_0_to_at_most_1(string name)
    {
        XDocument svg = Random(name, episodes: 2, steps: 12).Animation();

        Assert.Equal(Svg + "svg", svg.Root!.Name);
        Assert.NotEmpty(Animations(svg));
        Assert.All(Animations(svg), animation =>
        {
            double[] times = [.. animation.Attribute("keyTimes")!.Value.Split(';').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
            Assert.Equal(0, times[0]);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second, $"{pair.First} then {pair.Second}"));
            Assert.True(times[^1] <= 1);
            Assert.Equal(times.Length, animation.Attribute("values")!.Value.Split(';').Length);
            // What glides needs a value for the very end.
            Assert.True(animation.Attribute("calcMode")?.Value == "discrete" || times[^1] == 1);
            Assert.Equal("indefinite", animation.Attribute("repeatCount")!.Value);
        });
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void A_still_picture_moves_nothing_and_needs_no_script(string name)
    {
        XDocument svg = Random(name).Still(1);

        Assert.Empty(Animations(svg));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image");
    }

    [Theory]
    [MemberData(nameof(ParticleGames))]
    public void Every_agent_of_a_particle_game_is_in_the_picture_by_name_and_in_the_list_beside_it(string name)
    {
        Watched watched = Random(name);
        string[] texts = Texts(watched.Still(3));

        Assert.Equal(watched.Game.AgentCount, watched.Scene.Items.Count(item => item.Agent is not null));
        for (int agent = 0; agent < watched.Game.AgentCount; agent++)
        {
            ItemState state = watched.Frames[3].Items[ItemOf(watched, agent)];
            Assert.Contains(state.Label, texts);
            Assert.Contains(watched.Scene.AgentNames[agent], texts);
            Assert.EndsWith(agent.ToString(CultureInfo.InvariantCulture), state.Label, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_moves_passes_through_its_place_in_every_frame()
    {
        Watched watched = Random("mpe/simple-spread", steps: 10);
        XElement[] moving = [.. watched.Animation().Descendants(Svg + "animateTransform").Where(animation => animation.Attribute("type")!.Value == "translate")];

        // Three agents move, the landmarks do not.
        Assert.Equal(3, moving.Length);
        Assert.All(moving, motion => Assert.Equal(12, motion.Attribute("values")!.Value.Split(';').Length));
    }

    [Fact]
    public void Between_two_episodes_nothing_glides()
    {
        Watched watched = Random("mpe/simple", episodes: 2, steps: 2);
        XElement landmark = watched.Animation().Descendants(Svg + "animateTransform").First();

        // It stands still for an episode each; the way from one place to the other takes a hundredth of a step.
        double[] times = [.. landmark.Attribute("keyTimes")!.Value.Split(';').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
        double step = 1 / 14.0;   // 2 steps and a pause of 5, twice
        Assert.Equal(4, times.Length);
        Assert.Equal(0.01 * step, times[2] - times[1], 5);
    }

    [Fact]
    public void Texts_that_change_are_shown_one_at_a_time()
    {
        Watched watched = Random("lbf/8x8-2p-3f", steps: 20);
        XElement[] steps = [.. watched.Animation().Descendants(Svg + "text").Where(text => text.Value.StartsWith("step ", StringComparison.Ordinal))];

        Assert.Equal(watched.Frames.Count, steps.Length);
        Assert.Single(steps, step => step.Parent!.Attribute("display") is null);
    }

    [Fact]
    public void Twice_as_fast_takes_half_as_long()
    {
        static double Length(Watched watched, double speed) => double.Parse(
            Animations(XDocument.Parse(Rommeo.Runs.Rendering.Animation.SceneDrawing.Write(watched.Scene, watched.Frames, "", speed))).First().Attribute("dur")!.Value.TrimEnd('s'),
            CultureInfo.InvariantCulture);

        Watched watched = Random("mpe/simple", steps: 5);
        Assert.Equal((2.5, 1.25), (Length(watched, 4), Length(watched, 8)));
    }

    private static int ItemOf(Watched watched, int agent) => watched.Scene.Items.Select((item, index) => (item, index)).Single(pair => pair.item.Agent == agent).index;

    private static string[] Texts(XDocument svg) => [.. svg.Descendants(Svg + "text").Select(text => text.Value)];

    private static IEnumerable<XElement> Animations(XDocument svg) => svg.Descendants().Where(element => element.Name.LocalName.StartsWith("animate", StringComparison.Ordinal));
}

using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments;

/// <summary>The contract of <see cref="IEnvironment"/>, tried on everything in the registry.</summary>
public class EveryEnvironmentTests
{
    private const int StepLimit = 100_000;

    public static TheoryData<string> Names => NamesWhere(_ => true);

    public static TheoryData<string> DiscreteNames => NamesWhere(play => play.Layout.IsDiscrete);

    public static TheoryData<string> NamesWithKnownOptimum => NamesWhere(play => play.Game is IKnownOptimum);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_settings_are_valid(string name) => Assert.Empty(EnvironmentRegistry.All[name].DefaultConfig.Validate());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_registry_line_is_complete(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        Assert.Matches("^[a-z0-9]+([-/][a-z0-9]+)*$", entry.Name);
        Assert.InRange(entry.Summary.Length, 10, 120);
        Assert.DoesNotContain('\n', entry.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observations_stay_in_their_spaces_and_rewards_are_finite(string name)
    {
        Play play = Play.Default(name);
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        for (ulong episode = 0; episode < 5; episode++)
        {
            Array.Fill(play.Observations, double.NaN);
            play.Reset(episode);
            AssertObservationsInSpace(play);
            do
            {
                Poison(play);
                play.ChooseUniformly(ref random);
                play.Step();
                AssertObservationsInSpace(play);
                Assert.All(play.Rewards, reward => Assert.True(double.IsFinite(reward)));
            }
            while (!play.IsOver);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_episode_ends(string name)
    {
        Play play = Play.Default(name);
        Assert.InRange(EpisodeOf(play, seed: 3).Count, 1, StepLimit - 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_reproduces_the_episodes_that_follow(string name)
    {
        Play play = Play.Default(name);
        List<double[]> once = [.. EpisodeOf(play, seed: 42), .. EpisodeOf(play, seed: null)];
        EpisodeOf(play, seed: 7);
        Assert.Equal(once, [.. EpisodeOf(play, seed: 42), .. EpisodeOf(play, seed: null)]);
        List<double[]> elsewhere = EpisodeOf(Play.Default(name), seed: 42);
        Assert.Equal(elsewhere, once.Take(elsewhere.Count));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_and_resets_allocate_nothing(string name)
    {
        Play play = Play.Default(name);
        long fewest = long.MaxValue;
        // The same episodes again and again: what a game allocates it allocates in every round, what the runtime needs for a method that it replaces meanwhile it needs once.
        for (int round = 0; round < 6 && fewest > 0; round++)
        {
            var random = new PhiloxGenerator(5, 0, StreamPurpose.Acting);
            long before = GC.GetAllocatedBytesForCurrentThread();
            PlayMany(play, ref random);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, fewest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_before_the_first_reset_is_refused(string name) =>
        Assert.Throws<InvalidOperationException>(() => Play.Default(name).Step());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_after_the_end_is_refused(string name)
    {
        Play play = Play.Default(name);
        EpisodeOf(play, seed: 1);
        Assert.Throws<InvalidOperationException>(() => play.Step());
        play.Reset();
        play.Step();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_outside_their_space_are_refused_and_change_nothing(string name)
    {
        Play play = Play.Default(name);
        var random = new PhiloxGenerator(9, 0, StreamPurpose.Acting);
        play.Reset(1);
        play.ChooseUniformly(ref random);
        double[] legal = [.. play.Actions];
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, -1e9, 1e9])
        {
            for (int agent = 0; agent < play.Game.AgentCount; agent++)
            {
                legal.CopyTo(play.Actions);
                play.Actions[play.Layout.Actions[agent].Offset] = bad;
                ArgumentException error = Assert.Throws<ArgumentException>(() => play.Step());
                Assert.Contains($"agent {agent} ", error.Message, StringComparison.Ordinal);
                Assert.Contains(play.Layout.ActionSpaces[agent].ToString()!, error.Message, StringComparison.Ordinal);
            }
        }
        play.Step(legal);
    }

    [Theory]
    [MemberData(nameof(DiscreteNames))]
    public void Fractions_are_not_indices(string name)
    {
        Play play = Play.Default(name);
        play.Reset(1);
        play.Actions[0] = 0.5;
        Assert.Throws<ArgumentException>(() => play.Step());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Buffers_of_the_wrong_length_are_refused(string name)
    {
        Play play = Play.Default(name);
        Assert.Throws<ArgumentException>(() => play.Game.Reset(1, new double[play.Observations.Length + 1]));
        play.Reset(1);
        Assert.Throws<ArgumentException>(() => play.Game.Step(
            new double[play.Actions.Length + 1], new StepOutcome(play.Observations, play.Rewards, play.Terminated, play.Truncated)));
        Assert.Throws<ArgumentException>(() => play.Game.Step(
            play.Actions, new StepOutcome(play.Observations, new double[play.Rewards.Length + 1], play.Terminated, play.Truncated)));
    }

    [Theory]
    [MemberData(nameof(NamesWithKnownOptimum))]
    public void A_known_optimum_is_attained_by_its_action(string name)
    {
        Play play = Play.Default(name);
        var optimum = (IKnownOptimum)play.Game;
        Assert.InRange(optimum.OptimumThreshold, double.MinValue, optimum.OptimalReward);
        double sum = 0;
        int steps = 0;
        for (ulong episode = 0; episode < 20_000; episode++)
        {
            play.Reset(episode == 0 ? 1 : null);
            do
            {
                play.Step(optimum.OptimalAction);
                sum += play.Rewards.Average();
                steps++;
            }
            while (!play.IsOver);
        }
        // 20 000 fair draws between 10 and 12 leave a standard error of 0.007; everything else is exact.
        Assert.Equal(optimum.OptimalReward, sum / steps, tolerance: 0.05);
    }

    private static TheoryData<string> NamesWhere(Func<Play, bool> condition) =>
        [.. EnvironmentRegistry.All.Keys.Order(StringComparer.Ordinal).Where(name => condition(Play.Default(name)))];

    private static List<double[]> EpisodeOf(Play play, ulong? seed)
    {
        var random = new PhiloxGenerator(11, 0, StreamPurpose.Acting);
        play.Reset(seed);
        List<double[]> rows = [[.. play.Observations]];
        do
        {
            play.ChooseUniformly(ref random);
            play.Step();
            rows.Add([.. play.Observations, .. play.Rewards]);
        }
        while (!play.IsOver && rows.Count < StepLimit);
        return rows;
    }

    private static void PlayMany(Play play, ref PhiloxGenerator random)
    {
        play.Reset(1);
        for (int step = 0; step < 2000; step++)
        {
            play.ChooseUniformly(ref random);
            play.Step();
            if (play.IsOver)
                play.Reset((step & 1) == 0 ? null : (ulong)step);
        }
    }

    private static void Poison(Play play)
    {
        Array.Fill(play.Observations, double.NaN);
        Array.Fill(play.Rewards, double.NaN);
    }

    private static void AssertObservationsInSpace(Play play)
    {
        for (int agent = 0; agent < play.Game.AgentCount; agent++)
        {
            Assert.True(play.Layout.ObservationSpaces[agent].Contains(play.Layout.Observations[agent].Of(play.Observations)),
                $"agent {agent} observes ({string.Join(", ", play.Observations)})");
        }
    }
}

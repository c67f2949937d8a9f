namespace Rommeo.Environments.Checking;

/// <summary>Plays a few episodes, looks at all that comes back, and plays them again under other circumstances, which must change nothing.</summary>
internal sealed class EpisodeChecks(Func<IEnvironment> create, TeamLayout layout, EnvironmentCheckOptions options, FindingList findings)
{
    // A number that no honest game writes.
    private const double Ink = -9.7310241e283;

    internal void Run()
    {
        CheckStepBeforeReset();
        IEnvironment game = create();
        List<CheckedStep> episodes = PlayAndLook(game);
        // Episodes without an end, with numbers of ours, or moved by a step that should have been refused cannot be compared.
        if (findings.Has(EnvironmentRule.EpisodeEnds) || findings.Has(EnvironmentRule.WritesEverything) || findings.Has(EnvironmentRule.EpisodeFlags))
            return;
        Compare(episodes, Replay(game), EnvironmentRule.Seeds, "the same instance, reset with the same seed, plays differently");
        Compare(episodes, Replay(create()), EnvironmentRule.Seeds, "another instance, reset with the same seed, plays differently");
        // What cannot be repeated cannot be judged under other circumstances.
        if (findings.Has(EnvironmentRule.Seeds))
            return;
        Compare(episodes, Replay(create(), otherInk: true), EnvironmentRule.Buffers, "what stood in the caller's buffers before the call, or in flags, changed the game");
        Compare(episodes, ReplayBesideAnother(), EnvironmentRule.Independence, "a second instance that plays at the same time changes the game");
        List<CheckedStep> afterRefusals = Replay(create(), illegal: true);
        if (!findings.Has(EnvironmentRule.IllegalActions))
            Compare(episodes, afterRefusals, EnvironmentRule.IllegalActions, "a refused action changed the game");
        if (options.AllocationSteps > 0)
            CheckAllocation();
    }

    private void CheckStepBeforeReset()
    {
        var play = new CheckedPlay(create(), layout, options.Seed);
        play.Choose();
        ExpectRefusal(play, EnvironmentRule.EpisodeFlags, "a step before the first reset");
    }

    private List<CheckedStep> PlayAndLook(IEnvironment game)
    {
        var play = new CheckedPlay(game, layout, options.Seed);
        var steps = new List<CheckedStep>();
        for (int episode = 0; episode < options.Episodes; episode++)
        {
            findings.Step = 0;
            play.Scribble(Ink, flag: false);
            play.Reset(episode == 0 ? options.Seed : null);
            LookAtObservations(play);
            steps.Add(play.Record());
            PlayToTheEnd(play, steps);
            if (!play.IsOver)
            {
                findings.Error(EnvironmentRule.EpisodeEnds, null, play.Step, $"the episode has not ended after {play.Step} steps; every episode ends, at the latest by truncation");
                return steps;
            }
            ExpectRefusal(play, EnvironmentRule.EpisodeFlags, "a step after the end of the episode");
        }
        findings.Step = null;
        return steps;
    }

    private void PlayToTheEnd(CheckedPlay play, List<CheckedStep> steps)
    {
        bool[] ended = new bool[layout.AgentCount];
        while (!play.IsOver && play.Step < options.MaxSteps)
        {
            findings.Step = play.Step + 1;
            play.Choose();
            play.Scribble(Ink, flag: false);
            play.Play();
            LookAtObservations(play);
            LookAtRewards(play);
            LookAtFlags(play, ended);
            steps.Add(play.Record());
        }
    }

    private void LookAtObservations(CheckedPlay play)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            ReadOnlySpan<double> observation = layout.Observations[agent].Of(play.Observations);
            int place = observation.IndexOf(Ink);
            int odd = observation.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
            if (place >= 0)
                findings.Error(EnvironmentRule.WritesEverything, agent, play.Step, $"observation {place} was not written; a game writes every number of it");
            else if (odd >= 0)
                findings.Error(EnvironmentRule.Finite, agent, play.Step, $"observation {odd} is {FindingList.Text(observation[odd])}; numbers are finite");
            else if (!layout.ObservationSpaces[agent].Contains(observation))
                findings.Error(EnvironmentRule.ObservationInSpace, agent, play.Step, $"observation ({Join(observation)}) lies outside its space {layout.ObservationSpaces[agent]}");
        }
    }

    private void LookAtRewards(CheckedPlay play)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            double reward = play.Rewards[agent];
            if (reward == Ink)
                findings.Error(EnvironmentRule.WritesEverything, agent, play.Step, "its reward was not written; a step writes every reward");
            else if (!double.IsFinite(reward))
                findings.Error(EnvironmentRule.Finite, agent, play.Step, $"its reward is {FindingList.Text(reward)}; rewards are finite");
        }
    }

    private void LookAtFlags(CheckedPlay play, bool[] ended)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            if (play.Terminated[agent] && play.Truncated[agent])
                findings.Error(EnvironmentRule.EpisodeFlags, agent, play.Step, "it is terminated and truncated at once; a true end is terminated only, a cut from outside truncated only");
            if (ended[agent] && !play.Terminated[agent] && !play.Truncated[agent])
                findings.Error(EnvironmentRule.EpisodeFlags, agent, play.Step, "it had ended and plays again without a reset");
            ended[agent] |= play.Terminated[agent] || play.Truncated[agent];
        }
    }

    private List<CheckedStep> Replay(IEnvironment game, bool otherInk = false, bool illegal = false)
    {
        var play = new CheckedPlay(game, layout, options.Seed);
        var steps = new List<CheckedStep>();
        for (int episode = 0; episode < options.Episodes; episode++)
        {
            play.Reset(episode == 0 ? options.Seed : null);
            steps.Add(play.Record());
            while (!play.IsOver && play.Step < options.MaxSteps)
            {
                findings.Step = play.Step + 1;
                play.Choose();
                if (illegal && !IsIllegalRefused(play))
                    return steps;
                play.Scribble(otherInk ? 3.25 : Ink, flag: otherInk);
                play.Play();
                steps.Add(play.Record());
            }
        }
        findings.Step = null;
        return steps;
    }

    private List<CheckedStep> ReplayBesideAnother()
    {
        IEnvironment game = create();
        var other = new CheckedPlay(create(), layout, options.Seed + 1);
        other.Reset(options.Seed + 1);
        var disturbed = new Disturbed(game, other);
        return Replay(disturbed);
    }

    private bool IsIllegalRefused(CheckedPlay play)
    {
        int agent = play.Step % layout.AgentCount, place = layout.Actions[agent].Offset;
        double legal = play.Actions[place];
        play.Actions[place] = double.NaN;
        try
        {
            play.Game.Step(play.Actions, new StepOutcome(play.Observations, play.Rewards, play.Terminated, play.Truncated));
            findings.Error(EnvironmentRule.IllegalActions, agent, play.Step + 1, $"the action NaN was played; an action outside {layout.ActionSpaces[agent]} is refused with an ArgumentException");
            return false;
        }
        catch (ArgumentException)
        {
            play.Actions[place] = legal;
            return true;
        }
    }

    private void ExpectRefusal(CheckedPlay play, EnvironmentRule rule, string what)
    {
        try
        {
            play.Game.Step(play.Actions, new StepOutcome(new double[layout.ObservationSize], new double[layout.AgentCount], new bool[layout.AgentCount], new bool[layout.AgentCount]));
            findings.Error(rule, null, play.Step, $"{what} was played; it is refused with an InvalidOperationException");
        }
        catch (InvalidOperationException)
        {
            // This is what a game has to do.
        }
    }

    private void Compare(List<CheckedStep> expected, List<CheckedStep> actual, EnvironmentRule rule, string message)
    {
        for (int k = 0; k < Math.Min(expected.Count, actual.Count); k++)
        {
            if (Difference(expected[k], actual[k]) is not { } difference)
                continue;
            findings.Error(rule, difference.Agent, expected[k].Step, $"{message}: {difference.Text}");
            return;
        }
        if (expected.Count != actual.Count)
            findings.Error(rule, null, null, $"{message}: {actual.Count} steps instead of {expected.Count}");
    }

    private (int Agent, string Text)? Difference(CheckedStep expected, CheckedStep actual)
    {
        for (int agent = 0; agent < layout.AgentCount; agent++)
        {
            ReadOnlySpan<double> one = layout.Observations[agent].Of(expected.Observations), two = layout.Observations[agent].Of(actual.Observations);
            if (!one.SequenceEqual(two))
                return (agent, $"it observes ({Join(two)}) instead of ({Join(one)})");
            if (expected.Step > 0 && !expected.Rewards[agent].Equals(actual.Rewards[agent]))
                return (agent, $"its reward is {FindingList.Text(actual.Rewards[agent])} instead of {FindingList.Text(expected.Rewards[agent])}");
            if (expected.Terminated[agent] != actual.Terminated[agent] || expected.Truncated[agent] != actual.Truncated[agent])
                return (agent, $"terminated, truncated are {actual.Terminated[agent]}, {actual.Truncated[agent]} instead of {expected.Terminated[agent]}, {expected.Truncated[agent]}");
        }
        return null;
    }

    private void CheckAllocation()
    {
        var play = new CheckedPlay(create(), layout, options.Seed);
        play.Reset(options.Seed);
        Advance(play, options.AllocationSteps);
        long fewest = long.MaxValue;
        // The runtime compiles in the background: what allocates always does so in every round.
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Advance(play, options.AllocationSteps);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        if (fewest > 0)
            findings.Warning(EnvironmentRule.Allocation, null, null, $"a step allocates {fewest / (double)options.AllocationSteps:0.#} bytes; buffers that the game keeps make no garbage");
    }

    private static void Advance(CheckedPlay play, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (play.IsOver)
                play.Reset(null);
            play.Choose();
            play.Play();
        }
    }

    private static string Join(ReadOnlySpan<double> numbers)
    {
        string[] texts = new string[Math.Min(numbers.Length, 8)];
        for (int k = 0; k < texts.Length; k++)
            texts[k] = FindingList.Text(numbers[k]);
        return string.Join(", ", texts) + (numbers.Length > texts.Length ? ", ..." : "");
    }

    /// <summary>A game beside which another instance plays a step at every call.</summary>
    private sealed class Disturbed(IEnvironment game, CheckedPlay other) : IEnvironment
    {
        public int AgentCount => game.AgentCount;

        public Space ObservationSpace(int agent) => game.ObservationSpace(agent);

        public Space ActionSpace(int agent) => game.ActionSpace(agent);

        public void Reset(ulong? seed, Span<double> observations)
        {
            other.Reset(null);
            game.Reset(seed, observations);
            other.Reset(null);
        }

        public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
        {
            Advance(other, 1);
            game.Step(actions, outcome);
        }
    }
}

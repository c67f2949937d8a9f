using System.Text.Json;
using Rommeo.Environments;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Particles.Scenarios;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Recorded episodes of a particle environment, replayed from their initial states as copies of one world.</summary>
internal sealed class ParticleReplay
{
    private readonly ParticleCopies _copies;
    private readonly TeamLayout _layout;
    private readonly ActionKind _kind;
    private readonly JsonElement[] _episodes;
    private readonly double[] _observations;
    private readonly double[] _actions;
    private readonly double[] _rewards;
    private readonly bool[] _terminated;
    private readonly bool[] _truncated;

    private ParticleReplay(JsonElement golden, ParticlePhysics physics, ActionKind kind, JsonElement[] episodes)
    {
        (ParticleScenario scenario, ParticleConfig config) = Create(golden, physics, kind);
        (_kind, _episodes) = (kind, episodes);
        _copies = new ParticleCopies(scenario, config, episodes.Length);
        _layout = new TeamLayout(_copies.ObservationSpaces, _copies.ActionSpaces);
        _observations = new double[episodes.Length * _layout.ObservationSize];
        _actions = new double[episodes.Length * _layout.ActionSize];
        _rewards = new double[episodes.Length * _layout.AgentCount];
        (_terminated, _truncated) = (new bool[_rewards.Length], new bool[_rewards.Length]);
    }

    internal IEnumerable<int> ActionSizes => _layout.ActionSpaces.Select(space => space is DiscreteSpace discrete ? discrete.Count : space.Size);

    internal static IEnumerable<ParticleReplay> SideBySideAndAlone(JsonElement golden, ParticlePhysics physics, ActionKind kind, JsonElement episodes)
    {
        JsonElement[] all = [.. episodes.EnumerateArray()];
        Assert.NotEmpty(all);
        yield return new ParticleReplay(golden, physics, kind, all);
        foreach (JsonElement episode in all)
            yield return new ParticleReplay(golden, physics, kind, [episode]);
    }

    internal static ParticleScenario Scenario(JsonElement golden, ParticlePhysics physics, ActionKind kind) => Create(golden, physics, kind).Scenario;

    internal void Run(double tolerance)
    {
        for (int copy = 0; copy < _episodes.Length; copy++)
        {
            JsonElement initial = _episodes[copy].GetProperty("initial");
            Place(copy, _episodes[copy], initial);
            _copies.Observe(copy, Row(_observations, copy));
            Near.Absolutely(initial.Tensor("obs"), Row(_observations, copy), tolerance, $"copy {copy}, first observation");
        }
        PhiloxGenerator[] unused = new PhiloxGenerator[_episodes.Length];
        int steps = _episodes.Max(episode => episode.GetProperty("steps").GetArrayLength());
        for (int step = 0; step < steps; step++)
        {
            for (int copy = 0; copy < _episodes.Length; copy++)
                ReadActions(_episodes[copy].GetProperty("steps")[step].GetProperty("actions"), Row(_actions, copy));
            _copies.Play(0, unused, _actions, new StepOutcome(_observations, _rewards, _terminated, _truncated));
            for (int copy = 0; copy < _episodes.Length; copy++)
                Compare(copy, _episodes[copy].GetProperty("steps")[step], tolerance, $"copy {copy}, step {step}");
        }
    }

    private static (ParticleScenario Scenario, ParticleConfig Config) Create(JsonElement golden, ParticlePhysics physics, ActionKind kind)
    {
        string[] agents = [.. golden.GetProperty("agents").EnumerateArray().Select(name => name.GetString()!)];
        int adversaries = agents.Count(name => name.Contains("adversary", StringComparison.Ordinal));
        int Landmarks(string kindOf, int otherwise) => golden.TryGetProperty("entities", out JsonElement entities)
            ? entities.EnumerateArray().Count(entity => entity.Text("name").StartsWith(kindOf, StringComparison.Ordinal))
            : otherwise;
        double localRatio = golden.TryGetProperty("local_ratio", out JsonElement ratio) && ratio.ValueKind == JsonValueKind.Number ? ratio.GetDouble() : 0.5;
        int steps = golden.TryGetProperty("episode_length", out JsonElement length) ? length.GetInt32() : int.MaxValue;
        ParticleConfig With(ParticleConfig config) => config with { Actions = kind, Physics = physics, Steps = steps };
        switch (golden.Text("environment"))
        {
            case "simple_spread":
                var spread = (SpreadConfig)With(new SpreadConfig { Agents = agents.Length, LocalRatio = localRatio });
                return (new Spread(spread), spread);
            case "simple_tag":
                // The original's agents have no telling names; its files keep the usual numbers.
                var tag = (TagConfig)With(adversaries == 0
                    ? new TagConfig()
                    : new TagConfig { Adversaries = adversaries, GoodAgents = agents.Length - adversaries, Obstacles = Landmarks("landmark", 2) });
                return (new Tag(tag), tag);
            case "simple_adversary":
                var adversary = (AdversaryConfig)With(new AdversaryConfig { GoodAgents = agents.Length - 1 });
                return (new Adversary(adversary), adversary);
            case "simple_reference":
                var reference = (ReferenceConfig)With(new ReferenceConfig { LocalRatio = localRatio });
                return (new Reference(reference), reference);
            case "simple_world_comm":
                var worldComm = (WorldCommConfig)With(adversaries == 0 ? new WorldCommConfig() : new WorldCommConfig
                {
                    Adversaries = adversaries,
                    GoodAgents = agents.Length - adversaries,
                    Obstacles = Landmarks("landmark", 1),
                    Food = Landmarks("food", 2),
                });
                return (new WorldComm(worldComm), worldComm);
        }
        ParticleConfig plain = With(new ParticleConfig());
        return (golden.Text("environment") switch
        {
            "simple" => new Simple(plain),
            "simple_push" => new Push(plain),
            "simple_speaker_listener" => new SpeakerListener(plain),
            "simple_crypto" => new Crypto(plain),
            string other => throw new InvalidDataException($"no particle environment is called '{other}'"),
        }, plain);
    }

    private void Place(int copy, JsonElement episode, JsonElement initial)
    {
        ParticleWorld world = _copies.World;
        int agents = world.Agents.Length;
        double[] places = [.. initial.Tensor("agent_pos"), .. initial.Tensor("landmark_pos")], speeds = initial.Tensor("agent_vel");
        Assert.Equal(2 * world.Entities.Length, places.Length);
        for (int entity = 0; entity < world.Entities.Length; entity++)
            (world.X(entity)[copy], world.Y(entity)[copy]) = (places[2 * entity], places[2 * entity + 1]);
        for (int agent = 0; agent < agents; agent++)
            (world.SpeedX(agent)[copy], world.SpeedY(agent)[copy]) = (speeds[2 * agent], speeds[2 * agent + 1]);
        if (initial.TryGetProperty("agent_comm", out _))
            PlaceMessages(copy, initial.Tensor("agent_comm"));
        int[] choices = ChoicesOf(episode);
        for (int choice = 0; choice < choices.Length; choice++)
            world.Choice(choice)[copy] = choices[choice];
    }

    // Worlds whose agents are all silent have messages in the files that we do not keep.
    private void PlaceMessages(int copy, double[] messages)
    {
        ParticleWorld world = _copies.World;
        for (int k = 0; k < world.Agents.Length * world.Symbols; k++)
            world.Message(k / world.Symbols, k % world.Symbols)[copy] = messages[k];
    }

    private static int[] ChoicesOf(JsonElement episode)
    {
        if (episode.TryGetProperty("goal_landmark_of_agent", out JsonElement goals))
            return [.. goals.EnumerateArray().Select(goal => goal.GetInt32())];
        if (!episode.TryGetProperty("goal_landmark", out JsonElement goal) || goal.ValueKind == JsonValueKind.Null)
            return [];
        return episode.TryGetProperty("key_landmark", out JsonElement key) && key.ValueKind != JsonValueKind.Null
            ? [goal.GetInt32(), key.GetInt32()]
            : [goal.GetInt32()];
    }

    private void ReadActions(JsonElement actions, Span<double> row)
    {
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            JsonElement action = actions[agent];
            double[] numbers = action.ValueKind == JsonValueKind.Array ? [.. action.EnumerateArray().Select(number => number.GetDouble())] : [action.GetDouble()];
            if (_kind == ActionKind.Discrete && action.ValueKind == JsonValueKind.Array)
                numbers = [Array.IndexOf(numbers, 1.0)];
            numbers.CopyTo(_layout.Actions[agent].Of(row));
        }
    }

    private void Compare(int copy, JsonElement step, double tolerance, string place)
    {
        ParticleWorld world = _copies.World;
        for (int agent = 0; agent < world.Agents.Length; agent++)
        {
            double[] position = Numbers(step.GetProperty("agent_pos")[agent]), speed = Numbers(step.GetProperty("agent_vel")[agent]);
            Near.Absolutely(position, [world.X(agent)[copy], world.Y(agent)[copy]], tolerance, $"{place}, place of agent {agent}");
            Near.Absolutely(speed, [world.SpeedX(agent)[copy], world.SpeedY(agent)[copy]], tolerance, $"{place}, speed of agent {agent}");
            if (!step.TryGetProperty("agent_comm", out JsonElement messages))
                continue;
            for (int symbol = 0; symbol < world.Symbols; symbol++)
                Assert.Equal(messages[agent][symbol].GetDouble(), world.Message(agent, symbol)[copy]);
        }
        Near.Absolutely(step.Tensor("obs"), Row(_observations, copy), tolerance, $"{place}, observation");
        Near.Absolutely(step.Tensor("rewards"), _rewards.AsSpan(copy * _layout.AgentCount, _layout.AgentCount), tolerance, $"{place}, reward");
        bool terminated = step.TryGetProperty("terminated", out JsonElement ended) && ended.GetBoolean();
        bool truncated = step.TryGetProperty("truncated", out JsonElement cut) && cut.GetBoolean();
        for (int agent = 0; agent < _layout.AgentCount; agent++)
        {
            Assert.Equal(terminated, _terminated[copy * _layout.AgentCount + agent]);
            Assert.Equal(truncated, _truncated[copy * _layout.AgentCount + agent]);
        }
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private Span<double> Row(double[] rows, int copy) => rows.AsSpan(copy * (rows.Length / _episodes.Length), rows.Length / _episodes.Length);
}

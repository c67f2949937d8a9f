using System.Globalization;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>A directory with a Python module of games, one good one in each style and one per fault.</summary>
public sealed class PythonGames : IDisposable
{
    private const string Module = """
        import os, random, sys, time

        class Discrete:
            def __init__(self, n, start=0): self.n, self.start = n, start
        class Box:
            def __init__(self, low, high, shape): self.low, self.high, self.shape = low, high, shape

        class Pair:
            possible_agents = ["a", "b"]
            length = 5
            def observation_space(self, agent): return Box(-1.0, 1.0, (2,)) if agent == "a" else Discrete(7)
            def action_space(self, agent): return Discrete(2, start=1) if agent == "a" else Box(-1.0, 1.0, (2, 1))
            def reset(self, seed=None, options=None):
                if seed is not None: self.random = random.Random(seed)
                self.time, self.agents = 0, list(self.possible_agents)
                return self.see(), {}
            def step(self, actions):
                self.time += 1
                if "a" in actions: assert actions["a"] in (1, 2)
                if "b" in actions: assert actions["b"].shape == (2, 1)
                over = self.time == self.length
                live, self.agents = self.agents, [] if over else self.agents
                return ({k: v for k, v in self.see().items() if k in live}, {k: 1.5 if k == "a" else 0.5 for k in live},
                        {k: over for k in live}, {k: over for k in live}, {k: {} for k in live})
            def see(self): return {"a": (self.random.uniform(-1, 1), 0.0), "b": self.time}

        class Mortal(Pair):
            def step(self, actions):
                seen, paid, over, cut, info = super().step(actions)
                if self.time == 2:
                    over["b"] = True
                    self.agents = ["a"]
                return seen, paid, over, cut, info

        class Chatty(Pair):
            def step(self, actions):
                print("a line for nobody"); os.system("echo one more"); sys.stdout.write("and more")
                return super().step(actions)

        class Listed:
            observation_space, action_space = [Discrete(7)] * 3, [Discrete(2)] * 3
            def reset(self, seed=None):
                self.time = 0
                return [0, 0, 0], {}
            def step(self, actions):
                assert len(actions) == 3
                self.time += 1
                return [self.time] * 3, 1.0, False, self.time == 6, {}

        class Boxes(Pair):
            def observation_space(self, agent): return Box(-1.0, 1.0, (2,))
            def action_space(self, agent): return Box(-1.0, 1.0, (2, 1))
            def step(self, actions):
                pay = float(actions["a"].sum())
                actions["a"] = 1
                seen, paid, over, cut, info = super().step(actions)
                return seen, {k: pay for k in paid}, over, cut, info
            def see(self): return {k: [self.random.uniform(-1, 1) for _ in "xy"] for k in "ab"}

        class Parts:
            def __init__(self, nvec, start): self.nvec, self.start = nvec, start

        class Several(Pair):
            def observation_space(self, agent): return Discrete(7)
            def action_space(self, agent): return Parts([2, 3], [1, 0])
            def step(self, actions):
                assert all(a.shape == (2,) and a[0] in (1, 2) and a[1] in (0, 1, 2) for a in actions.values())
                paid = {k: float(a[0] == 2) + float(a[1] == 1) for k, a in actions.items()}
                self.time += 1
                over = self.time == self.length
                live, self.agents = self.agents, [] if over else self.agents
                return self.see(), paid, {k: over for k in live}, {k: over for k in live}, {k: {} for k in live}
            def see(self): return {"a": self.time, "b": self.time}

        class Spoilt(Pair):
            def __init__(self, spoil): self.spoil = spoil
            def step(self, actions):
                answer = super().step(actions)
                return self.spoil(answer) or answer if self.time == 3 else answer

        class Endless(Pair):
            length = 10**9

        def spoil_reward(answer): answer[1]["b"] = float("nan")
        def spoil_observation(answer): answer[0]["a"] = (0.0, float("inf"))
        def spoil_size(answer): answer[0]["a"] = (0.0, 0.0, 0.0)
        def spoil_index(answer): answer[0]["b"] = 9
        def forget(answer): del answer[0]["b"]
        def trip(answer):
            print("I am about to trip")
            raise RuntimeError("no way\nout")

        def fine(): return Pair()
        def mortal(): return Mortal()
        def chatty(): return Chatty()
        def listed(): return Listed()
        def several(): return Several()
        def boxes(): return Boxes()
        def nan_reward(): return Spoilt(spoil_reward)
        def infinite_observation(): return Spoilt(spoil_observation)
        def wrong_size(): return Spoilt(spoil_size)
        def wrong_index(): return Spoilt(spoil_index)
        def forgets(): return Spoilt(forget)
        def trips(): return Spoilt(trip)
        def hangs(): return Spoilt(lambda answer: time.sleep(1000))
        def dies(): return Spoilt(lambda answer: os._exit(3))
        def explodes(): raise ValueError("no map found")
        def strange():
            game = Pair()
            game.action_space = lambda agent: "anything"
            return game
        def leaves_its_number():
            with open("pid", "w") as file: file.write(str(os.getpid()))
            return Listed()
        def slow():
            with open("pid", "w") as file: file.write(str(os.getpid()))
            game = Listed()
            step = game.step
            game.step = lambda actions: time.sleep(0.001) or step(actions)
            return game
        """;

    private readonly TemporaryDirectory _directory = new();

    public PythonGames() => _directory.File("games.py", Module);

    internal string Path => _directory.Path;

    /// <summary>Runs a command with this directory as the one where modules are found.</summary>
    internal CommandResult Run(params string[] arguments) => Run(TimeSpan.FromSeconds(60), arguments);

    internal CommandResult Run(TimeSpan patience, params string[] arguments) =>
        InProcess.Run(context => context with { Python = TestPython.Options(Path) with { Timeout = patience } }, arguments);

    /// <summary>The process in which the game told its number.</summary>
    internal int Process() => int.Parse(File.ReadAllText(_directory.Of("pid")), CultureInfo.InvariantCulture);

    public void Dispose() => _directory.Dispose();
}

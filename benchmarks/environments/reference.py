#!/usr/bin/env python3
"""Steps per second of the Python programs that our games equal, alone, on one core, with random actions.

    pip install mpe2 lbforaging
    taskset -c 0 python3 benchmarks/environments/reference.py

Compare with the rows of batch 1 of `./rommeo bench environments`. A step moves every agent once; resets are part of the time, as there.
"""

import time

SECONDS = 5.0


def spread():
    from mpe2 import simple_spread_v3

    game = simple_spread_v3.parallel_env(max_cycles=25)
    game.reset(seed=1)

    def step():
        game.step({agent: game.action_space(agent).sample() for agent in game.agents})
        if not game.agents:
            game.reset()

    return step


def foraging():
    import gymnasium
    import lbforaging  # noqa: F401  (registers the games)

    game = gymnasium.make("Foraging-8x8-2p-3f-v3").unwrapped
    game.reset(seed=1)

    def step():
        _, _, terminated, truncated, _ = game.step(game.action_space.sample())
        if terminated or truncated:
            game.reset()

    return step


def measure(step):
    for _ in range(200):
        step()
    steps, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < SECONDS:
        for _ in range(100):
            step()
        steps += 100
    return steps / (time.perf_counter() - begin)


if __name__ == "__main__":
    for name, create in (("mpe/simple-spread", spread), ("lbf/8x8-2p-3f", foraging)):
        try:
            print(f"{name:20s} {measure(create()):10.0f} steps per second")
        except ImportError as missing:
            print(f"{name:20s} not measured: {missing}")

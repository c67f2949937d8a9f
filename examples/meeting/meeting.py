"""Two agents on a ring have to meet. A game in the style of PettingZoo's parallel interface that needs numpy only.

    cd examples/meeting && rommeo train --algorithm iql --environment python:meeting:make
"""

import numpy as np


class Discrete:
    def __init__(self, n):
        self.n = n


class Box:
    def __init__(self, low, high, shape):
        self.low, self.high, self.shape = np.full(shape, low), np.full(shape, high), shape


class Meeting:
    """Each agent stays (0), goes left (1) or goes right (2) and sees both places, its own first. A step together pays 1 to both and ends the game."""

    possible_agents = ["anna", "otto"]

    def __init__(self, cells=5, steps=20):
        self._cells, self._steps = cells, steps
        self._random = np.random.default_rng(0)

    def observation_space(self, agent):
        return Box(0.0, 1.0, (2,))

    def action_space(self, agent):
        return Discrete(3)

    def reset(self, seed=None, options=None):
        if seed is not None:
            self._random = np.random.default_rng(seed)
        self._step = 0
        self._places = self._random.choice(self._cells, size=2, replace=False).tolist()
        return self._observe(), {}

    def step(self, actions):
        self._step += 1
        for k, agent in enumerate(self.possible_agents):
            self._places[k] = (self._places[k] + (0, -1, 1)[actions[agent]]) % self._cells
        met = self._places[0] == self._places[1]
        cut = not met and self._step == self._steps
        return self._observe(), self._each(float(met)), self._each(met), self._each(cut), self._each({})

    def _observe(self):
        one, two = (place / (self._cells - 1) for place in self._places)
        return {"anna": (one, two), "otto": (two, one)}

    def _each(self, value):
        return {agent: value for agent in self.possible_agents}


def make():
    return Meeting()

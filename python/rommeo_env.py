"""Serves a Python game to Rommeo over standard streams. Needs Python 3.8 or newer and numpy, nothing else.

    rommeo train --algorithm idqn --environment "python:module:function"

runs this file with "module:function"; the function takes nothing and returns a new environment, either

* in the style of PettingZoo's parallel interface: `possible_agents`, `observation_space(agent)`, `action_space(agent)`,
  `reset(seed=...)` -> (observations, infos), `step(actions)` -> (observations, rewards, terminations, truncations, infos),
  all of them dictionaries by agent; or
* in the style of Gymnasium with several agents: `observation_space` and `action_space` are a sequence of spaces or have one in
  `.spaces`, `reset(seed=...)` -> (observations, info), `step(actions)` -> (observations, rewards, terminated, truncated, info)
  with one entry per agent; a single reward or flag counts for all.

A space is discrete if it has `.n`, multi-discrete if it has `.nvec`, a box if it has `.low` and `.high`. An agent that has ended while others play on keeps its
place: it observes zeros, is paid 0 and stays terminated. The protocol is described in docs/guide/python-protocol.md.
"""

import importlib
import os
import signal
import struct
import sys
import threading
import time
import traceback

VERSION = 1
MAGIC = 0x4F4D4D52  # "RMMO"
HELLO, OPEN, RESET, STEP, CLOSE, FAILURE = 1, 2, 3, 4, 5, 6
REQUEST_IS_WRONG, GAME_FAILED = 1, 2
DISCRETE, BOX, MULTI_DISCRETE = 0, 1, 2
NO_COPY = 0xFFFFFFFF
HEADER = struct.Struct("<II")


class Refused(Exception):
    """A request that no game could fulfil: a missing module, a missing function, an unknown kind of space."""


class Channel:
    """Frames on the real standard streams; what the game prints goes to standard error."""

    def __init__(self):
        self._input = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
        self._output = os.fdopen(os.dup(1), "wb", buffering=0)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)
        sys.stdin = open(os.devnull)
        sys.stdout = sys.stderr

    def receive(self):
        """The next (kind, payload), or None once the other side has closed."""
        header = self._input.read(HEADER.size)
        if len(header) < HEADER.size:
            return None
        length, kind = HEADER.unpack(header)
        payload = self._input.read(length)
        return None if len(payload) < length else (kind, payload)

    def send(self, kind, *parts):
        frame = b"".join((HEADER.pack(sum(map(len, parts)), kind),) + parts)
        while frame:
            frame = frame[self._output.write(frame):]

    def fail(self, reason, text, copy=NO_COPY):
        self.send(FAILURE, struct.pack("<II", reason, copy), text.encode("utf-8", "replace"))


class Space:
    """One agent's space as numbers in a row: a discrete one takes one number, a multi-discrete one a number per part, a box one per dimension."""

    def __init__(self, space, what):
        self.what = what
        if hasattr(space, "n") and not hasattr(space, "low"):
            self.is_discrete, self.size, self.start = True, 1, int(getattr(space, "start", 0))
            self.count = int(space.n)
            self.code = struct.pack("<II", DISCRETE, self.count)
        elif hasattr(space, "nvec"):
            counts = np.asarray(space.nvec, dtype="<f8")
            self.is_discrete, self.shape, self.dtype, self.size = False, counts.shape, np.int64, counts.size
            self.start = np.asarray(getattr(space, "start", 0))
            self.code = struct.pack("<II", MULTI_DISCRETE, self.size) + counts.tobytes()
        elif hasattr(space, "low") and hasattr(space, "high"):
            shape = getattr(space, "shape", None)
            self.is_discrete, self.start, self.shape = False, 0, tuple(np.shape(space.low) if shape is None else shape)
            self.dtype = getattr(space, "dtype", None) or np.float64
            low, high = (np.broadcast_to(np.asarray(bound, dtype="<f8"), self.shape).ravel() for bound in (space.low, space.high))
            self.size = low.size
            self.code = struct.pack("<II", BOX, self.size) + low.tobytes() + high.tobytes()
        else:
            raise Refused(f"{what} is {space!r}, which is neither discrete (.n), nor multi-discrete (.nvec), nor a box (.low, .high); flatten it")

    def write(self, row, value):
        """Writes an observation into its place."""
        if self.is_discrete:
            row[0] = value - self.start
            return
        value = np.asarray(value)
        if value.size != self.size:
            raise ValueError(f"{self.what} has {self.size} numbers, the observation has {value.size} (shape {value.shape})")
        row[:] = (value - self.start).reshape(-1)

    def read(self, row):
        """The action that stands in its place."""
        return int(row[0]) + self.start if self.is_discrete else row.reshape(self.shape).astype(self.dtype) + self.start


class Parallel:
    """A game with dictionaries by agent."""

    def __init__(self, game):
        self.game = game
        self.agents = list(game.possible_agents)
        self.observations = [Space(game.observation_space(agent), f"the observation space of {agent}") for agent in self.agents]
        self.actions = [Space(game.action_space(agent), f"the action space of {agent}") for agent in self.agents]

    def reset(self, seed, observations):
        answer = self.game.reset() if seed is None else self.game.reset(seed=seed)
        seen = answer[0] if isinstance(answer, tuple) else answer
        self._ended = [agent not in seen for agent in self.agents]
        self._write(seen, observations)

    def step(self, actions, observations, rewards, terminated, truncated):
        chosen = {agent: actions[k] for k, agent in enumerate(self.agents) if not self._ended[k]}
        seen, paid, over, cut, _ = self.game.step(chosen)
        self._write(seen, observations)
        for k, agent in enumerate(self.agents):
            if self._ended[k]:
                rewards[k], terminated[k], truncated[k] = 0, True, False
                continue
            rewards[k] = paid[agent]
            terminated[k] = over[agent]
            truncated[k] = cut[agent] and not over[agent]
        for k in range(len(self.agents)):
            self._ended[k] = self._ended[k] or bool(terminated[k] or truncated[k])

    def _write(self, seen, rows):
        for k, agent in enumerate(self.agents):
            if agent in seen:
                self.observations[k].write(rows[k], seen[agent])
            elif self._ended[k]:
                rows[k][:] = 0
            else:
                raise KeyError(f"no observation for {agent}, who still plays")


class Listed:
    """A game with one entry per agent in order."""

    def __init__(self, game):
        self.game = game
        self.actions = [Space(space, f"the action space of agent {k}") for k, space in enumerate(self._spaces(game.action_space))]
        seen = list(self._spaces(game.observation_space))
        if len(seen) != len(self.actions):
            raise Refused(f"there are {len(seen)} observation spaces and {len(self.actions)} action spaces; expected one of each per agent")
        self.observations = [Space(space, f"the observation space of agent {k}") for k, space in enumerate(seen)]
        self.agents = list(range(len(self.actions)))

    @staticmethod
    def _spaces(spaces):
        spaces = getattr(spaces, "spaces", spaces)
        if isinstance(spaces, dict):
            spaces = spaces.values()
        return spaces if isinstance(spaces, (list, tuple)) or hasattr(spaces, "__iter__") else [spaces]

    def reset(self, seed, observations):
        answer = self.game.reset() if seed is None else self.game.reset(seed=seed)
        self._ended = [False] * len(self.agents)
        self._write(answer[0] if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[1], dict) else answer, observations)

    def step(self, actions, observations, rewards, terminated, truncated):
        seen, paid, over, cut, _ = self.game.step(actions)
        self._write(seen, observations)
        paid, over, cut = self._each(paid), self._each(over), self._each(cut)
        for k in self.agents:
            rewards[k] = 0 if self._ended[k] else paid[k]
            terminated[k] = self._ended[k] or bool(over[k])
            truncated[k] = bool(cut[k]) and not terminated[k]
            self._ended[k] = bool(terminated[k] or truncated[k])

    def _each(self, value):
        if np.ndim(value) == 0:
            return [value] * len(self.agents)
        if len(value) != len(self.agents):
            raise ValueError(f"a step returned {len(value)} entries for {len(self.agents)} agents")
        return value

    def _write(self, seen, rows):
        if len(seen) != len(self.agents):
            raise ValueError(f"the game returned {len(seen)} observations for {len(self.agents)} agents")
        for k in self.agents:
            if self._ended[k]:
                rows[k][:] = 0
            else:
                self.observations[k].write(rows[k], seen[k])


class Server:
    """Copies of one game, and what the other side may ask of them."""

    def __init__(self, channel, create):
        self.channel, self.create = channel, create
        self.copies = [self._new()]
        self.opened, self.playing = 0, NO_COPY
        first = self.copies[0]
        self.agents = len(first.agents)
        self.observation_places, self.observation_size = self._places(first.observations)
        self.action_places, self.action_size = self._places(first.actions)
        self.actions = first.actions
        # Discrete actions of all copies are turned into numbers at once.
        self.starts = [space.start for space in first.actions] if all(space.is_discrete for space in first.actions) else None

    def run(self):
        first = self.copies[0]
        spaces = [space.code for pair in zip(first.observations, first.actions) for space in pair]
        self.channel.send(HELLO, struct.pack("<III", MAGIC, VERSION, self.agents), *spaces)
        answers = {OPEN: self._open, RESET: self._reset, STEP: self._step}
        while True:
            request = self.channel.receive()
            if request is None:
                return
            kind, payload = request
            self.playing = NO_COPY
            if kind == CLOSE:
                self._close(payload)
            elif kind in answers:
                self.channel.send(kind, *answers[kind](payload))
            else:
                raise Refused(f"frame of unknown kind {kind}")

    def _new(self):
        game = self.create()
        return Parallel(game) if hasattr(game, "possible_agents") else Listed(game)

    @staticmethod
    def _places(spaces):
        ends = np.cumsum([space.size for space in spaces]).tolist()
        return [slice(end - space.size, end) for space, end in zip(spaces, ends)], ends[-1]

    def _open(self, payload):
        (count,) = struct.unpack("<I", payload)
        first = self.opened
        self.opened += count
        while len(self.copies) < self.opened:
            self.copies.append(self._new())
        return (struct.pack("<I", first),)

    def _close(self, payload):
        first, count = struct.unpack("<II", payload)
        for index in range(first, first + count):
            close = getattr(self.copies[index].game, "close", None)
            self.copies[index] = None
            if close is not None:
                close()

    def _reset(self, payload):
        copy, has_seed, seed = struct.unpack("<IIQ", payload)
        observations = np.zeros(self.observation_size, "<f8")
        self.playing = copy
        self.copies[copy].reset(seed % 2**32 if has_seed else None, self._rows(observations))
        return (observations.tobytes(),)

    def _step(self, payload):
        first, count, ahead = struct.unpack_from("<III", payload)
        actions = np.frombuffer(payload, "<f8", count * self.action_size, 16).reshape(count, -1)
        seeds = np.frombuffer(payload, "<u8", count, 16 + actions.nbytes).tolist() if ahead else None
        observations = np.zeros((count, self.observation_size), "<f8")
        rewards = np.zeros((count, self.agents), "<f8")
        terminated = np.zeros((count, self.agents), "u1")
        truncated = np.zeros((count, self.agents), "u1")
        ended, begun = np.zeros(count, "u1"), []
        chosen = self._chosen(actions)
        for k in range(count):
            self.playing = first + k
            game, over, cut = self.copies[first + k], terminated[k], truncated[k]
            game.step(next(chosen), self._rows(observations[k]), rewards[k], over, cut)
            if (over | cut).all():
                ended[k] = 1
                if ahead:
                    begun.append(np.zeros(self.observation_size, "<f8"))
                    game.reset(seeds[k] % 2**32, self._rows(begun[-1]))
        return [part.tobytes() for part in (observations, rewards, terminated, truncated, ended, *begun)]

    def _chosen(self, actions):
        """Per copy the list of its agents' actions."""
        if self.starts is not None:
            return iter((actions.astype(np.int64) + self.starts).tolist())
        return ([space.read(row[place]) for space, place in zip(self.actions, self.action_places)] for row in actions)

    def _rows(self, row):
        return [row[place] for place in self.observation_places]


def find(target):
    """The function that "module:function" names."""
    module_name, _, function_name = target.partition(":")
    if not module_name or not function_name:
        raise Refused(f"'{target}' names no function; expected python:module:function")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is None or not (module_name == error.name or module_name.startswith(error.name + ".")):
            raise
        raise Refused(f"there is no module '{module_name}' in {os.getcwd()} nor on PYTHONPATH") from None
    function = getattr(module, function_name, None)
    if not callable(function):
        names = sorted(name for name, value in vars(module).items() if callable(value) and not name.startswith("_"))
        raise Refused(f"module '{module_name}' has no function '{function_name}'; it has: {', '.join(names) or 'none'}")
    return function


def last_place(error):
    """Where in the game an exception was raised: the innermost line that is not of this file."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename not in (__file__ if "__file__" in globals() else "<string>", "<string>")]
    return f" (at {frames[-1].name} in {os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""


def leave_with(parent):
    """Ends this process when its parent is gone, even while a game never returns."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main(target):
    global np
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side hears it too and ends us in order
    threading.Thread(target=leave_with, args=(os.getppid(),), daemon=True).start()
    channel = Channel()
    if "" not in sys.path:
        sys.path.insert(0, "")
    server = None
    try:
        try:
            import numpy as np
        except ImportError:
            raise Refused(f"{sys.executable} has no numpy; install it there, or set ROMMEO_PYTHON to an interpreter that has it") from None
        server = Server(channel, find(target))
        server.run()
    except Refused as refusal:
        channel.fail(REQUEST_IS_WRONG, str(refusal))
        return 2
    except Exception as error:  # whatever a game raises is told to the other side
        traceback.print_exc()
        channel.fail(GAME_FAILED, f"{type(error).__name__}: {error}{last_place(error)}", server.playing if server else NO_COPY)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

#!/usr/bin/env python3
"""Milliseconds per agent update of the PyTorch ROMMEO-AC, at one and at two threads; prints one JSON document."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

CASES = [(512, (100, 100)), (64, (64, 64)), (1024, (256, 256))]
AGENTS, STORED, BLOCKS = 2, 10_000, 9  # the fastest of as many blocks as `rommeo bench` takes


def replay(torch):
    """Random transitions of one agent with observation, own and others' action of size 1."""
    unit = lambda: torch.rand(STORED, 1) * 2 - 1
    return {
        "obs": unit(), "act": unit(), "opp_act": unit(), "next_obs": unit(),
        "reward": torch.randn(STORED), "terminal": torch.zeros(STORED),
    }


def measure(batch_size, hidden, foreach, seconds):
    """The fastest block of joint updates after a warm-up, in milliseconds per agent update; gathering the batch included."""
    import torch
    from rommeo_ac import Agent, Config

    torch.manual_seed(0)
    team = [(Agent(Config(hidden=hidden, adam={"foreach": foreach})), replay(torch)) for _ in range(AGENTS)]

    def update():
        index = torch.randint(STORED, (batch_size,))
        for agent, stored in team:
            batch = {key: column[index] for key, column in stored.items()}
            recent = {key: stored[key][-batch_size:] for key in ("obs", "opp_act")}
            agent.update(batch, recent)

    def block(rounds):
        start = time.perf_counter()
        for _ in range(rounds):
            update()
        return (time.perf_counter() - start) / rounds

    block(20)
    rounds = max(5, int(seconds / BLOCKS / block(20)))
    return min(block(rounds) for _ in range(BLOCKS)) * 1e3 / AGENTS


def worker(blas_threads, torch_threads, seconds):
    """All cases at one setting; runs in its own process because the libraries read their limits only once."""
    import torch

    torch.set_num_threads(torch_threads)
    for batch_size, hidden in CASES:
        # The fused-loop optimiser is the faster one for some sizes: take what is best for PyTorch.
        ms, foreach = min((measure(batch_size, hidden, foreach, seconds), foreach) for foreach in (False, True))
        print(json.dumps({
            "algorithm": "rommeo-ac", "batch": batch_size, "hidden": list(hidden), "agents": AGENTS,
            "threads": max(blas_threads, torch_threads), "blas_threads": blas_threads, "torch_threads": torch_threads,
            "adam_foreach": foreach, "ms_per_agent_update": round(ms, 4), "updates_per_second": round(1e3 / ms, 1),
        }), flush=True)


def run_worker(blas_threads, torch_threads, seconds):
    # Passive waiting: the two libraries' thread pools would otherwise spin against each other.
    limits = {"OPENBLAS_NUM_THREADS": blas_threads, "MKL_NUM_THREADS": blas_threads, "OMP_NUM_THREADS": torch_threads}
    limits = {name: str(value) for name, value in limits.items()} | {"OMP_WAIT_POLICY": "passive"}
    arguments = [sys.executable, __file__, "--worker", str(blas_threads), str(torch_threads), "--seconds", str(seconds)]
    output = subprocess.run(arguments, env={**os.environ, **limits}, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []:
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=3.0, help="measuring time per case and optimiser form")
    parser.add_argument("--worker", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(*options.worker, options.seconds)
        return
    import torch

    # Matrix products in n threads pay off earlier than everything in n threads: try both.
    settings = sorted({(threads, share) for threads in options.threads for share in (1, threads)})
    cases = [case for setting in settings for case in run_worker(*setting, options.seconds)]
    print(json.dumps({
        "machine": processor(), "cores": os.cpu_count(), "torch": torch.__version__, "python": platform.python_version(),
        "cpu_capability": cpu_capability(torch), "cases": cases,
    }, indent=2))


def cpu_capability(torch):
    lines = [line for line in torch.__config__.show().splitlines() if "CPU capability" in line]
    return lines[0].split(":")[-1].strip() if lines else "unknown"


if __name__ == "__main__":
    main()

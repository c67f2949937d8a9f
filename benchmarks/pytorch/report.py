#!/usr/bin/env python3
"""Joins the two benchmark documents into a table: report.py ROMMEO.json TORCH.json OUTPUT.md (see compare.sh)."""

import datetime
import json
import subprocess
import sys
from pathlib import Path


def milliseconds(case):
    """Time of one agent's update. Rommeo counts updates of single agents per second, over all threads."""
    return case.get("ms_per_agent_update") or 1e3 / case["updates_per_second"]


def best_by_size(document):
    best = {}
    for case in document["cases"]:
        if case["algorithm"] != "rommeo-ac":
            continue
        size = (case["batch"], tuple(case["hidden"]))
        if size not in best or milliseconds(case) < milliseconds(best[size]):
            best[size] = case
    return best


def rows(rommeo, torch):
    ours, theirs = best_by_size(rommeo), best_by_size(torch)
    for size in (size for size in theirs if size in ours):
        a, b = milliseconds(ours[size]), milliseconds(theirs[size])
        hidden = "-".join(map(str, size[1]))
        yield f"| {size[0]} | {hidden} | {a:.3f} ({ours[size]['threads']}) | {b:.2f} ({theirs[size]['threads']}) | **{b / a:.1f}** |"


def version(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout.strip() or "unknown"


def report(rommeo, torch):
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    return "\n".join([
        "# One agent update of ROMMEO-AC: Rommeo against PyTorch",
        "",
        "Milliseconds per agent update (threads in brackets), float32, two agents, observation and action of size 1. An update is the",
        "whole of a training step: gathering the batch, prior, opponent model, critic and policy steps with Adam, target update. Each side",
        "runs at the thread count that suits it best; with two threads Rommeo updates the two agents side by side. The PyTorch side takes the best",
        "of one thread, two threads, and two threads for matrix products only, with the faster of Adam's two loop forms, and is checked against",
        "recorded numbers first (`benchmarks/pytorch/test_rommeo_ac.py`).",
        "",
        "| batch | hidden | Rommeo | PyTorch | times faster |",
        "|---:|---:|---:|---:|---:|",
        *rows(rommeo, torch),
        "",
        f"- Machine: {torch['machine']}, {torch['cores']} cores; fused multiply-add peak {rommeo['fma_peak_gflops_per_core']:.0f} GFLOP/s per core",
        f"- .NET SDK {version(['dotnet', '--version'])}; PyTorch {torch['torch']} on Python {torch['python']}, {torch['cpu_capability']} kernels",
        f"- Measured {today} by `benchmarks/pytorch/compare.sh` (`./rommeo bench update --json` and `benchmarks/pytorch/bench.py`)",
        "",
    ])


def main():
    rommeo, torch = (json.loads(Path(path).read_text()) for path in sys.argv[1:3])
    text = report(rommeo, torch)
    output = Path(sys.argv[3])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text)
    print(text)


if __name__ == "__main__":
    main()

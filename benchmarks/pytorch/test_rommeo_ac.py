#!/usr/bin/env python3
"""Checks rommeo_ac.py in float64 against recorded numbers: losses, gradients, one Adam step, the target update."""

import json
import sys
from pathlib import Path

import torch

from rommeo_ac import Agent, Config

GOLDEN = Path(__file__).resolve().parents[2] / "tests/Rommeo.Tests/Golden/data/rommeo_ac.json"
LAYERS = ("W1", "b1", "W2", "b2", "W3", "b3")
TRAINED = ("prior", "opponent", "q", "policy")


def worst_error(found, expected):
    expected = torch.as_tensor(expected)
    return ((found - expected).abs() / expected.abs().clamp(min=1.0)).max().item()


def load(case):
    d = case["dims"]
    config = Config(
        d["obs"], d["act"], d["opp"], tuple(d["hidden"]), case["adam"]["lr"], case["alpha"], case["gamma"], case["tau"],
        case["reward_scale"], case["reg"], case["atanh_clamp"])
    agent = Agent(config)
    for name, weights in case["weights"].items():
        with torch.no_grad():
            for parameter, layer in zip(getattr(agent, name).parameters(), LAYERS):
                parameter.copy_(torch.as_tensor(weights[layer]))
    agent.start_optimisers()
    return agent


def check(case):
    agent = load(case)
    batch = {key: torch.as_tensor(value, dtype=torch.float64) for key, value in case["batch"].items()}
    noise = {key: torch.as_tensor(value) for key, value in case["noise"].items()}
    losses = {
        "prior": agent.prior_loss(batch["recent_obs"], batch["recent_opp_act"]),
        "opponent": agent.opponent_loss(batch["obs"], noise["rho_loss_opp"], noise["rho_loss_act"]),
        "q": agent.q_loss(batch, noise["target_opp"], noise["target_act"]),
        "policy": agent.policy_loss(batch["obs"], noise["pi_loss_opp"], noise["pi_loss_act"]),
    }
    errors = {f"loss {name}": worst_error(losses[name].detach(), case["losses"][name]) for name in TRAINED}
    for name in TRAINED:
        found = agent.gradients(name, losses[name])
        errors[f"gradient {name}"] = max(worst_error(g, case["gradients"][name][k]) for g, k in zip(found, LAYERS))
        for parameter, gradient in zip(getattr(agent, name).parameters(), found):
            parameter.grad = gradient
    for name in TRAINED:
        agent.optimisers[name].step()
    agent.mix_target()
    for name in TRAINED:
        errors[f"adam {name}"] = network_error(getattr(agent, name), case["after_one_adam_step"][name])
    errors["target"] = network_error(agent.q_target, case["q_target_after_polyak"])
    return errors


def network_error(network, expected):
    return max(worst_error(p.detach(), expected[k]) for p, k in zip(network.parameters(), LAYERS))


def main():
    torch.set_default_dtype(torch.float64)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLDEN
    failed = 0
    for case in json.loads(path.read_text())["cases"]:
        for what, error in check(case).items():
            bad = not error <= 1e-9
            failed += bad
            print(f"{'FAILED' if bad else 'ok':6} {case['name']:16} {what:18} {error:.1e}")
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

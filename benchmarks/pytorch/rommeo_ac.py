"""ROMMEO-AC for continuous actions in PyTorch: the yardstick of the update benchmark.

Written to be the code a practitioner would write: vectorised over the batch, autograd for the gradients, torch.optim.Adam
for the steps. Equation numbers refer to src/Rommeo/Algorithms/RommeoAc/README.md. Shapes: B batch, A own action, O all others' actions.
"""

import math
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import nn

LOG_STD_MIN, LOG_STD_MAX, STD_FLOOR = -20.0, 2.0, 0.01
HALF_LOG_TWO_PI = 0.5 * math.log(2.0 * math.pi)


@dataclass
class Config:
    """Settings of one agent; the defaults are the published ones."""

    obs: int = 1
    act: int = 1
    opp: int = 1
    hidden: tuple = (100, 100)
    learning_rate: float = 1e-2
    alpha: float = 0.1
    gamma: float = 0.95
    tau: float = 0.01
    reward_scale: float = 1.0
    regularisation: float = 1e-3
    action_clamp: float = 1e-6
    adam: dict = field(default_factory=dict)


def mlp(inputs, hidden, outputs):
    """Linear and ReLU layers in turn, the last one linear; Glorot weights, zero biases."""
    sizes = [inputs, *hidden, outputs]
    layers = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        linear = nn.Linear(fan_in, fan_out)
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class Gaussian:
    """Head of a network: mean, clipped log-deviation and deviation, each [B, d]."""

    def __init__(self, outputs):
        self.mean, raw = outputs.chunk(2, dim=-1)
        self.log_std = raw.clamp(LOG_STD_MIN, LOG_STD_MAX)
        self.std = self.log_std.exp() + STD_FLOOR

    def at(self, noise):
        """The reparameterised point u = mean + std * noise, before the tanh."""
        return self.mean + self.std * noise

    def log_normal(self, u):
        """Log-density of u before squashing, summed over the dimensions, [B]."""
        z = (u - self.mean) / self.std
        return (-0.5 * z * z - self.std.log() - HALF_LOG_TWO_PI).sum(-1)

    def regulariser(self, weight):
        """(3.3)"""
        return 0.5 * weight * (self.log_std.pow(2).mean() + self.mean.pow(2).mean())


def log_slope(u):
    """log(1 - tanh(u)^2), summed over the dimensions, stable for every u (3.2)."""
    return (2.0 * (math.log(2.0) - u - F.softplus(-2.0 * u))).sum(-1)


class Agent:
    """The five networks of one agent and their update."""

    def __init__(self, config):
        c = self.config = config
        self.prior = mlp(c.obs, c.hidden, 2 * c.opp)
        self.opponent = mlp(c.obs, c.hidden, 2 * c.opp)
        self.policy = mlp(c.obs + c.opp, c.hidden, 2 * c.act)
        self.q = mlp(c.obs + c.act + c.opp, c.hidden, 1)
        self.q_target = mlp(c.obs + c.act + c.opp, c.hidden, 1)
        self.q_target.load_state_dict(self.q.state_dict())
        self.q_target.requires_grad_(False)
        self.start_optimisers()

    def start_optimisers(self):
        """One Adam per trained network."""
        self.optimisers = {
            name: torch.optim.Adam(getattr(self, name).parameters(), lr=self.config.learning_rate, **self.config.adam)
            for name in ("prior", "opponent", "q", "policy")
        }

    def prior_loss(self, obs, opp_act):
        """(3.4) on the recent batch."""
        limit = 1.0 - self.config.action_clamp
        x = opp_act.clamp(-limit, limit)
        u = 0.5 * (torch.log1p(x) - torch.log1p(-x))
        prior = Gaussian(self.prior(obs))
        return -(prior.log_normal(u) - log_slope(u)).mean() + prior.regulariser(self.config.regularisation)

    def act(self, obs, opp_act, noise):
        """Own squashed action given the others', its log-density, and the head it came from."""
        head = Gaussian(self.policy(torch.cat((obs, opp_act), -1)))
        u = head.at(noise)
        return torch.tanh(u), head.log_normal(u) - log_slope(u), head

    def value(self, network, obs, act, opp_act):
        """Q(s, a, o), [B]."""
        return network(torch.cat((obs, act, opp_act), -1)).squeeze(-1)

    def opponent_loss(self, obs, opp_noise, act_noise):
        """(3.5); the tanh corrections of rho and prior cancel."""
        rho, prior = Gaussian(self.opponent(obs)), Gaussian(self.prior(obs))
        u = rho.at(opp_noise)
        opp = torch.tanh(u)
        act, log_pi, _ = self.act(obs, opp, act_noise)
        kl = rho.log_normal(u) - prior.log_normal(u)
        objective = kl + self.config.alpha * log_pi - self.value(self.q, obs, act, opp)
        return objective.mean() + rho.regulariser(self.config.regularisation)

    @torch.no_grad()
    def td_target(self, batch, opp_noise, act_noise):
        """(3.6)"""
        c, obs = self.config, batch["next_obs"]
        rho, prior = Gaussian(self.opponent(obs)), Gaussian(self.prior(obs))
        u = rho.at(opp_noise)
        opp = torch.tanh(u)
        act, log_pi, _ = self.act(obs, opp, act_noise)
        next_q = self.value(self.q_target, obs, act, opp)
        next_v = next_q - c.alpha * log_pi - rho.log_normal(u) + prior.log_normal(u)
        return c.reward_scale * batch["reward"] + c.gamma * (1.0 - batch["terminal"]) * next_v

    def q_loss(self, batch, opp_noise, act_noise):
        """(3.7)"""
        q = self.value(self.q, batch["obs"], batch["act"], batch["opp_act"])
        return 0.5 * (q - self.td_target(batch, opp_noise, act_noise)).pow(2).mean()

    def policy_loss(self, obs, opp_noise, act_noise):
        """(3.8)"""
        with torch.no_grad():
            opp = torch.tanh(Gaussian(self.opponent(obs)).at(opp_noise))
        act, log_pi, head = self.act(obs, opp, act_noise)
        objective = self.config.alpha * log_pi - self.value(self.q, obs, act, opp)
        return objective.mean() + head.regulariser(self.config.regularisation)

    def gradients(self, name, loss):
        """Gradients of a loss with respect to its own network only."""
        return torch.autograd.grad(loss, list(getattr(self, name).parameters()))

    def step(self, name, loss):
        """One Adam step of one network."""
        for parameter, gradient in zip(getattr(self, name).parameters(), self.gradients(name, loss)):
            parameter.grad = gradient
        self.optimisers[name].step()

    @torch.no_grad()
    def mix_target(self):
        """Target <- (1 - tau) target + tau online."""
        for target, online in zip(self.q_target.parameters(), self.q.parameters()):
            target.lerp_(online, self.config.tau)

    def update(self, batch, recent):
        """One whole training step: prior, opponent model, critic, policy, target."""
        obs = batch["obs"]
        others = lambda: torch.randn_like(batch["opp_act"])
        own = lambda: torch.randn_like(batch["act"])
        self.step("prior", self.prior_loss(recent["obs"], recent["opp_act"]))
        self.step("opponent", self.opponent_loss(obs, others(), own()))
        self.step("q", self.q_loss(batch, others(), own()))
        self.step("policy", self.policy_loss(obs, others(), own()))
        self.mix_target()

using Rommeo.Environments;

namespace Rommeo.Agents;

/// <summary>An agent and what teaches it; often one object.</summary>
/// <param name="Agent">Acts and observes.</param>
/// <param name="Learner">Updates, saves and restores.</param>
public sealed record TeamMember(IAgent Agent, ILearner Learner);

/// <summary>Where a new agent will sit.</summary>
/// <param name="Layout">The team and its spaces.</param>
/// <param name="Agent">The new agent's index.</param>
/// <param name="Seed">Seed of the run; an agent opens its streams with (Seed, Agent, purpose).</param>
public sealed record AgentSeat(TeamLayout Layout, int Agent, ulong Seed);

using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.OmQ;

/// <summary>
/// One Q-learner with an opponent model: Q(s,a,o) over joint actions, expectations over everything the others ever did, and a softmax policy.
/// Equations in the README beside this file.
/// </summary>
internal sealed class OmQLearner(OmQConfig config, AgentSeat seat) : JointActionLearner(config, seat);

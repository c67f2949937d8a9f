using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>
/// One ROMMEO-Q agent: a table Q(s,a,o), a prior P(o|s) counted from what the others did, and the opponent model and policy that follow from
/// both in closed form. Source: Tian et al. 2019, Algorithm 1 with corrections; equation numbers as in the README beside this file.
/// </summary>
public sealed partial class RommeoQLearner : IAgent, ILearner
{
    private readonly RommeoQConfig _config;
    private readonly AgentSeat _seat;
    private readonly int _actions;
    private readonly int _others;
    private readonly RommeoQSchedules _schedules;
    private readonly StateIndex _states;
    private readonly RommeoQTables _tables;
    private readonly EmpiricalPrior _prior;
    private readonly RommeoQPolicy _policy;
    private readonly AutomaticTemperature? _temperature;
    private readonly TabularReplay? _replay;
    private PhiloxGenerator _acting;
    private PhiloxGenerator _replayDraws;
    private PendingStep _newest;
    private long _updates;

    /// <summary>A new agent.</summary>
    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    /// <exception cref="ArgumentException">The settings are invalid or an action space is not discrete.</exception>
    public RommeoQLearner(RommeoQConfig config, AgentSeat seat)
    {
        if (config.Validate() is [var problem, ..])
            throw new ArgumentException($"{problem.Key}: {problem.Value} is not {problem.Accepted}", nameof(config));
        TeamLayout layout = seat.Layout;
        if (!layout.IsDiscrete)
            throw new ArgumentException("ROMMEO-Q needs discrete actions of every agent", nameof(seat));
        _config = config;
        _seat = seat;
        _actions = layout.ActionCount(seat.Agent);
        _others = layout.OthersActionCount(seat.Agent);
        _schedules = new RommeoQSchedules(config);
        _states = new StateIndex(layout.Observations[seat.Agent].Size);
        _tables = new RommeoQTables(_actions * _others, config, new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation));
        _prior = new EmpiricalPrior(
            layout.OthersActionCounts(seat.Agent), config.Window, config.WindowScope == WindowScope.PerState, config.PriorSmoothing, config.FactoredPrior);
        _policy = new RommeoQPolicy(_actions, _others, config);
        _temperature = config.AlphaSchedule == AlphaSchedule.Automatic ? new AutomaticTemperature(config) : null;
        _replay = config.Replay ? new TabularReplay(config.ReplayCapacity) : null;
        _acting = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        _replayDraws = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Replay);
        _unknownPolicy = Uniform(_actions);
        _unknownOthers = Uniform(_others);
    }

    /// <summary>Always <see langword="null"/>: the agent learns from what it observes and, if asked to, from a small replay of its own.</summary>
    public ReplayRequest? Replay => null;

    /// <summary>
    /// Training draws o from rho(.|s) and then a from pi(.|s,o), or with probability epsilon any action. Evaluation takes the likeliest
    /// action of the marginal policy, the first of equals, and the first of all at a state that was never seen.
    /// </summary>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        if (mode == ActMode.Evaluate)
        {
            action[0] = ActionPreferences.Best(MarginalPolicy(observation));
            return;
        }
        int state = StateOf(observation);
        _believed = -1;
        action[0] = _config.Epsilon > 0 && _acting.NextDouble() < _config.Epsilon
            ? _acting.NextInt32(_actions)
            : _policy.Sample(_tables.Q(state), _prior[state], Alpha(state), ref _acting);
    }

    /// <summary>Step 1 of the update: (s, o) joins the history, and P(.|s) follows it by (2.1).</summary>
    public void Observe(in JointTransition transition)
    {
        int agent = _seat.Agent;
        TeamLayout layout = _seat.Layout;
        int state = StateOf(layout.Observations[agent].Of(transition.Observations));
        int action = (int)transition.Actions[layout.Actions[agent].Offset];
        int others = layout.OthersActionIndex(agent, transition.Actions);
        int nextState = transition.Terminated[agent] ? -1 : StateOf(layout.Observations[agent].Of(transition.NextObservations));
        _prior.Record(state, others);
        var step = new TabularStep(state, action, others, nextState, transition.Rewards[agent]);
        _newest.Put(step);
        _replay?.Add(step);
        _believed = -1;
    }

    /// <summary>Steps 2 to 6: learns from the newest transition, or from a draw of the replay if there is one.</summary>
    /// <exception cref="InvalidOperationException">Nothing was observed since the last update.</exception>
    /// <exception cref="NotFiniteNumberException">A target is NaN or infinite.</exception>
    public void Update(in Minibatch minibatch)
    {
        TabularStep newest = _newest.Take();
        _newestAlpha = Alpha(newest.State);
        if (_replay is null)
            Learn(newest);
        else
            LearnFrom(_replay);
        _updates++;
        _tables.Visits(newest.State)++;
        _believed = -1;
    }

    private void LearnFrom(TabularReplay replay)
    {
        for (int k = 0; k < _config.ReplayBatch; k++)
            Learn(replay[_replayDraws.NextInt32(replay.Count)]);
        if ((_updates + 1) % _config.TargetInterval == 0)
            _tables.CopyToTarget();
    }

    private void Learn(in TabularStep step)
    {
        int entry = step.Action * _others + step.Others;
        ref double q = ref _tables.Q(step.State)[entry];
        ref long entryUpdates = ref _tables.EntryUpdates(step.State)[entry];

        // 2. learning rate and temperature: a state that is still hot only because it is seen rarely is valued as it will be played.
        double learningRate = _schedules.LearningRate(_updates, entryUpdates);
        // 3. y = r, or r + gamma V(s') with V by (1.4) from the prior and temperature of s'.
        double nextV = step.IsTerminal ? 0.0 : NextValue(step);
        double tdTarget = _config.RewardScale * step.Reward + _config.Gamma * nextV;
        if (!double.IsFinite(tdTarget))
            throw new NotFiniteNumberException($"tdTarget of agent {_seat.Agent} is {tdTarget} (reward {step.Reward}, next value {nextV})", tdTarget);
        _tdError = tdTarget - q;
        // 4. Q(s,a,o) <- (1 - learningRate) Q(s,a,o) + learningRate y
        q = (1 - learningRate) * q + learningRate * tdTarget;
        entryUpdates++;
        _temperature?.Update(step.State, _tables.Q(step.State), _tables.EntryUpdates(step.State), _tdError);
        _newestLearningRate = learningRate;
    }

    private double NextValue(in TabularStep step)
    {
        double alpha = Math.Min(Alpha(step.State), Alpha(step.NextState));
        return _policy.Evaluate(_tables.BootstrapQ(step.NextState), _prior[step.NextState], alpha);
    }

    private double Alpha(int state) => _temperature?.At(state, _tables.Q(state)) ?? _schedules.Alpha(_config.AlphaClock == AlphaClock.Updates ? _updates : _tables.Visits(state));

    private int StateOf(ReadOnlySpan<double> observation)
    {
        int state = _states.FindOrAdd(observation, out bool isNew);
        if (isNew)
        {
            _tables.AddState();
            _prior.AddState();
            _temperature?.AddState(_states.Count);
        }
        return state;
    }

    private static double[] Uniform(int count)
    {
        double[] uniform = new double[count];
        Array.Fill(uniform, 1.0 / count);
        return uniform;
    }
}

using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Tabular;

/// <summary>
/// What the tabular baselines have in common: states numbered as they appear, a table Q with one entry per own action (and, for those who look at
/// the others, per joint action of the others), step sizes, epsilon, and checkpoints of it all. A baseline says how it values actions, what policy
/// follows from that, and how it learns from one transition.
/// </summary>
internal abstract partial class TabularLearner : IAgent, ILearner
{
    private readonly AgentSeat _seat;
    private readonly TabularConfig _config;
    private readonly bool _seesOthers;
    private readonly LearningRates _learningRates;
    private readonly StateIndex _states;
    private readonly List<IStateRows> _rows = [];
    private readonly double[] _values;
    private readonly double[] _policy;
    private readonly double[] _uniform;
    private PhiloxGenerator _initialisation;
    private PhiloxGenerator _acting;
    private PhiloxGenerator _learning;
    private PendingStep _newest;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    /// <param name="seesOthers">Whether Q has an entry per joint action of the others.</param>
    /// <param name="ownMetric">Name of the one metric that only this kind of learner has.</param>
    /// <exception cref="ArgumentException">The settings are invalid or an action space is not discrete.</exception>
    protected TabularLearner(TabularConfig config, AgentSeat seat, bool seesOthers, string ownMetric)
    {
        if (config.Validate() is [var problem, ..])
            throw new ArgumentException($"{problem.Key}: {problem.Value} is not {problem.Accepted}", nameof(config));
        TeamLayout layout = seat.Layout;
        if (!layout.IsDiscrete)
            throw new ArgumentException("a table needs discrete actions of every agent", nameof(seat));
        (_config, _seat, _seesOthers) = (config, seat, seesOthers);
        Actions = layout.ActionCount(seat.Agent);
        Others = seesOthers ? layout.OthersActionCount(seat.Agent) : 1;
        _learningRates = new LearningRates(
            config.LearningRateSchedule, config.LearningRate, config.LearningRateDecaySteps, config.LearningRateMin, config.LearningRateExponent);
        _states = new StateIndex(layout.Observations[seat.Agent].Size);
        (_values, _policy, _uniform) = (new double[Actions], new double[Actions], new double[Actions]);
        Array.Fill(_uniform, 1.0 / Actions);
        _metricNames = ["learningRate", "tdError", "epsilon", "states", ownMetric];
        _initialisation = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation);
        _acting = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        _learning = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Learning);
        Q = NewTable("q", Actions * Others, InitialRow);
        Visits = NewTable("visits", Actions * Others);
    }

    /// <summary>Always <see langword="null"/>: the agent learns from the newest transition.</summary>
    public ReplayRequest? Replay => null;

    /// <summary>Number A of own actions.</summary>
    protected int Actions { get; }

    /// <summary>Number O of joint actions of the others, 1 for an agent that does not look at them.</summary>
    protected int Others { get; }

    /// <summary>Q(s,a,o), or Q(s,a) for O = 1: [S, A, O].</summary>
    protected StateTable Q { get; }

    /// <summary>How often each entry of <see cref="Q"/> was updated, the update that is being made included: [S, A, O].</summary>
    protected StateTable Visits { get; }

    /// <summary>t, the completed updates.</summary>
    protected long Updates { get; private set; }

    /// <summary>Added to every entry of a new row of <see cref="Q"/>.</summary>
    protected virtual double InitialOffset => 0;

    /// <summary>epsilon(t).</summary>
    private double Epsilon => _config.EpsilonSchedule switch
    {
        EpsilonSchedule.Exponential => Math.Max(_config.EpsilonMin, _config.Epsilon * Math.Exp(-_config.EpsilonDecay * Updates)),
        EpsilonSchedule.StepDecay => _config.Epsilon * _config.EpsilonDecaySteps / (_config.EpsilonDecaySteps + Updates),
        _ => _config.Epsilon,
    };

    /// <summary>Random numbers of initial values.</summary>
    protected ref PhiloxGenerator InitialisationStream => ref _initialisation;

    /// <summary>Random numbers of learning.</summary>
    protected ref PhiloxGenerator LearningStream => ref _learning;

    /// <summary>
    /// Training draws from the policy, or with probability epsilon any action. Evaluation takes the action of the largest value, the first of equals, and the first of all at a state that
    /// was never seen.
    /// </summary>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        if (mode == ActMode.Evaluate)
        {
            action[0] = BestAction(observation);
            return;
        }
        Policy(StateOf(observation), _policy);
        ActionPreferences.MixUniform(_policy, Epsilon);
        action[0] = _acting.NextCategorical(_policy);
    }

    /// <summary>Keeps the transition until the update.</summary>
    public void Observe(in JointTransition transition)
    {
        int agent = _seat.Agent;
        TeamLayout layout = _seat.Layout;
        int state = StateOf(layout.Observations[agent].Of(transition.Observations));
        int action = (int)transition.Actions[layout.Actions[agent].Offset];
        int others = _seesOthers ? layout.OthersActionIndex(agent, transition.Actions) : 0;
        int nextState = transition.Terminated[agent] ? -1 : StateOf(layout.Observations[agent].Of(transition.NextObservations));
        var step = new TabularStep(state, action, others, nextState, transition.Rewards[agent]);
        Witness(step);
        _newest.Put(step);
    }

    /// <summary>Learns from the newest transition.</summary>
    /// <exception cref="InvalidOperationException">Nothing was observed since the last update.</exception>
    /// <exception cref="NotFiniteNumberException">A target is NaN or infinite.</exception>
    public void Update(in Minibatch minibatch)
    {
        TabularStep step = _newest.Take();
        Visits[step.State][Entry(step)]++;
        _metrics[2] = Epsilon;
        _metrics[4] = OwnMetric(step.State);
        Learn(step);
        Updates++;
    }

    /// <summary>What the agent thinks of each own action at a state, [A]; evaluation plays the largest.</summary>
    protected abstract void Values(int state, Span<double> values);

    /// <summary>Probability of each own action at a state while training, before epsilon is mixed in, [A].</summary>
    protected abstract void Policy(int state, Span<double> policy);

    /// <summary>One update from one transition.</summary>
    protected abstract void Learn(in TabularStep step);

    /// <summary>The metric that only this kind of learner has, before an update at this state.</summary>
    protected abstract double OwnMetric(int state);

    /// <summary>Sees a transition before anything is learned from it.</summary>
    protected virtual void Witness(in TabularStep step)
    {
    }

    /// <summary>A table of zeros with one row per state, unless <paramref name="fill"/> says otherwise; it is part of the checkpoints.</summary>
    protected StateTable NewTable(string name, int columns, StateTable.RowFiller? fill = null) => Keep(new StateTable(name, columns, fill));

    /// <summary>Lets rows grow with the states and be part of the checkpoints.</summary>
    protected TRows Keep<TRows>(TRows rows)
        where TRows : IStateRows
    {
        _rows.Add(rows);
        return rows;
    }

    /// <summary>y = r + gamma V(s'); <paramref name="nextV"/> is 0 where nothing follows.</summary>
    protected double TdTarget(in TabularStep step, double nextV)
    {
        double tdTarget = step.Reward + _config.Gamma * nextV;
        return double.IsFinite(tdTarget)
            ? tdTarget
            : throw new NotFiniteNumberException($"tdTarget of agent {_seat.Agent} is {tdTarget} (reward {step.Reward}, next value {nextV})", tdTarget);
    }

    /// <summary>max_a Q(s',a), or 0 after a true end of the game.</summary>
    protected double LargestNextQ(in TabularStep step) => step.IsTerminal ? 0.0 : ActionPreferences.Largest(Q[step.NextState]);

    /// <summary>The largest of <see cref="Values"/> at s', or 0 after a true end of the game.</summary>
    protected double LargestNextValue(in TabularStep step)
    {
        if (step.IsTerminal)
            return 0.0;
        Values(step.NextState, _values);
        return ActionPreferences.Largest(_values);
    }

    /// <summary>The scheduled step size of the entry that the transition visited.</summary>
    protected double LearningRate(in TabularStep step) => _learningRates.At(Updates, Visits[step.State][Entry(step)] - 1);

    /// <summary>Q(s,a,o) &lt;- Q(s,a,o) + learningRate (y - Q(s,a,o)).</summary>
    protected void MoveQ(in TabularStep step, double tdTarget, double learningRate)
    {
        ref double q = ref Q[step.State][Entry(step)];
        (_metrics[0], _metrics[1]) = (learningRate, tdTarget - q);
        q += learningRate * (tdTarget - q);
    }

    /// <summary>Where the transition stands in a row of [A, O].</summary>
    protected int Entry(in TabularStep step) => step.Action * Others + step.Others;

    private int BestAction(ReadOnlySpan<double> observation)
    {
        int state = _states.Find(observation);
        if (state < 0)
            return 0;
        Values(state, _values);
        return ActionPreferences.Best(_values);
    }

    private int StateOf(ReadOnlySpan<double> observation)
    {
        int state = _states.FindOrAdd(observation, out bool isNew);
        if (isNew)
        {
            foreach (IStateRows rows in _rows)
                rows.AddState();
        }
        return state;
    }

    private void InitialRow(Span<double> row)
    {
        foreach (ref double q in row)
            q = InitialOffset + (_config.InitialQ == InitialQ.Uniform ? _initialisation.NextDouble() : 0.0);
    }
}

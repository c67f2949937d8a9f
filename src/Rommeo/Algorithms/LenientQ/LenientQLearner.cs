using Rommeo.Agents;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.LenientQ;

/// <summary>
/// One lenient Q-learner (LMRL2): every action of every state has a temperature that falls when it is played. While it is high, outcomes below expectation
/// are forgiven, because they may be the others' exploration. Source: Wei and Luke 2016. Equations in the README beside this file.
/// </summary>
internal sealed class LenientQLearner : TabularLearner
{
    private readonly LenientQConfig _config;
    private readonly StateTable _temperature;

    /// <param name="config">Valid settings.</param>
    /// <param name="seat">Its place in a team whose action spaces are all discrete.</param>
    internal LenientQLearner(LenientQConfig config, AgentSeat seat)
        : base(config, seat, seesOthers: false, "temperature")
    {
        _config = config;
        _temperature = NewTable("temperature", Actions, row => row.Fill(config.TemperatureMax));
    }

    /// <inheritdoc/>
    protected override double InitialOffset => _config.InitialValue;

    /// <inheritdoc/>
    protected override void Values(int state, Span<double> values) => Q[state].CopyTo(values);

    /// <inheritdoc/>
    protected override void Policy(int state, Span<double> policy)
    {
        // Greedy once the state is cold, else p(a) proportional to exp(Q(s,a) / (omega meanT(s)))
        double meanT = MeanTemperature(state);
        if (meanT < _config.TemperatureMin)
            ActionPreferences.Greedy(Q[state], policy);
        else
            ActionPreferences.Boltzmann(Q[state], _config.ActionModeration * meanT, policy);
    }

    /// <inheritdoc/>
    protected override void Learn(in TabularStep step)
    {
        ref double temperature = ref _temperature[step.State][step.Action];
        // y = r + gamma max_a' Q(s',a')
        double tdTarget = TdTarget(step, LargestNextQ(step));
        // An outcome below expectation counts only with probability 1 - exp(-1 / (theta T(s,a)))
        bool counts = Q[step.State][step.Action] <= tdTarget
            || LearningStream.NextDouble() < 1 - Math.Exp(-1 / (_config.LenienceModeration * temperature));
        MoveQ(step, tdTarget, counts ? LearningRate(step) : 0.0);
        // T(s,a) <- decay ((1 - diffusion) T(s,a) + diffusion meanT(s')), without diffusion where nothing follows
        if (!step.IsTerminal)
            temperature += _config.TemperatureDiffusion * (MeanTemperature(step.NextState) - temperature);
        temperature *= _config.TemperatureDecay;
    }

    /// <inheritdoc/>
    protected override double OwnMetric(int state) => MeanTemperature(state);

    private double MeanTemperature(int state)
    {
        double sum = 0;
        foreach (double temperature in _temperature[state])
            sum += temperature;
        return sum / Actions;
    }
}

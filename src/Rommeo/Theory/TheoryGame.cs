using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;

namespace Rommeo.Theory;

/// <summary>
/// A random stochastic game as one agent sees it: 1 to 5 states, some of them ends, 1 to 4 own actions, 1 to 5 joint actions of the others, rewards
/// of random scale, transitions with gaps, and a prior that sometimes excludes actions of the others.
/// </summary>
internal sealed class TheoryGame
{
    private const int MaxStates = 5;
    private const int MaxActions = 4;
    private const int MaxOthers = 5;
    private readonly double[] _transitions;
    private readonly SoftModel _model;

    internal TheoryGame(ref PhiloxGenerator random)
    {
        (States, Actions, Others) = (1 + random.NextInt32(MaxStates), 1 + random.NextInt32(MaxActions), 1 + random.NextInt32(MaxOthers));
        Gamma = 0.3 + 0.6 * random.NextDouble();
        RewardScale = Math.Pow(10, 2 * random.NextDouble() - 1);
        double[] rewards = RandomNumbers.Gaussians(ref random, States * Entries, RewardScale);
        _transitions = new double[States * Entries * States];
        for (int row = 0; row < States * Entries; row++)
            RandomNumbers.Distribution(ref random, _transitions.AsSpan(row * States, States), zeroShare: 0.4);
        Terminal = new bool[States];
        for (int s = 1; s < States; s++)
            Terminal[s] = random.NextDouble() < 0.2;
        LogPrior = new double[States * Others];
        for (int s = 0; s < States; s++)
            RandomNumbers.Distribution(ref random, PriorOf(s), zeroShare: 0.2);
        SoftEquations.Log(LogPrior, LogPrior);
        _model = new SoftModel(States, Actions, Others, rewards, _transitions, Terminal);
    }

    /// <summary>S.</summary>
    internal int States { get; }

    /// <summary>A.</summary>
    internal int Actions { get; }

    /// <summary>O.</summary>
    internal int Others { get; }

    /// <summary>A * O.</summary>
    internal int Entries => Actions * Others;

    /// <summary>Discount.</summary>
    internal double Gamma { get; }

    /// <summary>Standard deviation of the rewards.</summary>
    internal double RewardScale { get; }

    /// <summary>[S].</summary>
    internal bool[] Terminal { get; }

    /// <summary>Log of P, [S, O].</summary>
    internal double[] LogPrior { get; }

    /// <summary>Log of P(.|s), [O].</summary>
    internal Span<double> PriorOf(int state) => LogPrior.AsSpan(state * Others, Others);

    /// <summary>Row of a table [S, A, O] that belongs to a state.</summary>
    internal Span<double> Row(double[] table, int state) => table.AsSpan(state * Entries, Entries);

    /// <summary>R + gamma E[v(s')]; v must be 0 at ends.</summary>
    internal void Backup(double[] v, double[] destination) => _model.Backup(v, Gamma, destination);

    /// <summary>
    /// What the pair (pi, rho) makes of the coming states: weights[s,s'] = gamma sum_o rho sum_a pi T(s'|s,a,o), so that V = immediate + weights V.
    /// </summary>
    internal void Weigh(double[] logPi, double[] logRho, double[] weights)
    {
        Array.Clear(weights);
        for (int entry = 0; entry < States * Entries; entry++)
        {
            int s = entry / Entries;
            double weight = Terminal[s] ? 0 : Gamma * Math.Exp(logRho[s * Others + entry % Others] + logPi[entry]);
            for (int next = 0; weight > 0 && next < States; next++)
                weights[s * States + next] += Terminal[next] ? 0 : weight * _transitions[entry * States + next];
        }
    }
}

using Rommeo.Agents;
using Rommeo.Algorithms.Mappo;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Neural.OnPolicy.Recurrent;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Chunks of a rollout with memory: what they begin with, and gradients through them.</summary>
public sealed class MemoryPpoTests
{
    private const int Copies = 3;

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    public void Chunks_say_the_same_as_the_networks_that_played(bool shared, bool layerNorm, bool centralised)
    {
        var trial = new Trial(shared, layerNorm, centralised);
        trial.PlayRollout();
        trial.PlayRollout();
        double policy = trial.PolicyLoss();
        trial.ValueLoss();
        // The same probabilities as when the actions were chosen, whatever chunks, episodes and rollouts cut.
        Assert.Equal(0, trial.Actor.ApproximateKl, 1e-12);
        Assert.Equal(0, trial.Actor.ClipFraction);
        Assert.NotEqual(0, policy);
        Assert.True(trial.Returns.Pass.Count > 0);
        for (int at = 0; at < trial.Returns.Count; at++)
        {
            if (trial.Returns.Active[at])
                Assert.Equal(trial.Returns.OldValues[at], trial.Returns.Pass.Output(at / trial.Returns.Pass.Count, 0, at % trial.Returns.Pass.Count), 1e-12);
        }
        Assert.Equal(trial.Members * trial.Steps, trial.Returns.Active.AsSpan(0, trial.Returns.Count).Count(true));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    public void Gradients_through_chunks_are_finite_differences(bool shared, bool layerNorm, bool centralised)
    {
        var trial = new Trial(shared, layerNorm, centralised);
        trial.PlayRollout();
        foreach (NamedNetwork<double> network in trial.ActorNetworks)
        {
            trial.PolicyLoss();
            FiniteDifferences.Check(trial.PolicyLoss, k => ref network.Block.Weights[k], network.Block.Gradients, 1e-5, network.Name);
        }
        foreach (NamedNetwork<double> network in trial.CriticNetworks)
        {
            trial.ValueLoss();
            FiniteDifferences.Check(trial.ValueLoss, k => ref network.Block.Weights[k], network.Block.Gradients, 1e-5, network.Name);
        }
    }

    /// <summary>Two agents in three copies of a game, whose episodes of 5 steps end in turn truly and by a cut; rollouts of 8 rounds, chunks of 3 steps.</summary>
    private sealed class Trial
    {
        private readonly Company _company;
        private readonly MappoConfig _config;
        private readonly MemoryNetworks<double> _actor;
        private readonly MemoryNetworks<double> _critic;
        private readonly MemoryBatches<double> _batches;
        private readonly Rollout _rollout;
        private PhiloxGenerator _stream = new(4, 0, StreamPurpose.Theory);
        private int _round;

        internal Trial(bool shared, bool layerNorm, bool centralised)
        {
            Space[] spaces = [new BoxSpace(2, -9, 9), new BoxSpace(3, -9, 9)];
            _company = new Company(new TeamLayout([.. spaces], [new DiscreteSpace(3), new DiscreteSpace(2)]), [0, 1], seed: 5);
            _config = new MappoConfig { Hidden = [4, 3], ShareParameters = shared, LayerNorm = layerNorm, Rollout = 8 * Copies, ChunkLength = 3, Epochs = 1, Activation = Activation.Tanh };
            _actor = new MemoryNetworks<double>(_company.Input(shared), _company.Actions, 2, _config);
            _critic = new MemoryNetworks<double>(centralised ? _company.State + (shared ? 2 : 0) : _company.Input(shared), 1, 2, _config);
            _actor.Initialise(ref _stream, 1, 1);
            _critic.Initialise(ref _stream, 1, 1);
            foreach (NamedNetwork<double> network in ActorNetworks.Concat(CriticNetworks))
            {
                foreach (ref double weight in network.Block.Weights)
                    weight += 0.1 * _stream.NextGaussian();
            }
            _batches = new MemoryBatches<double>(_company, _config, _actor, _critic, centralised);
            _rollout = new Rollout(_company, _config.RewardMode, _config.Rollout);
        }

        internal int Members => _company.Count;

        internal int Steps => _rollout.Count;

        internal ActorLoss<double> Actor { get; } = new();

        internal ReturnBatch<double> Returns => _batches.Returns(_rollout, 0, 0)!;

        internal IEnumerable<NamedNetwork<double>> ActorNetworks => _actor.Memory.Named("actor");

        internal IEnumerable<NamedNetwork<double>> CriticNetworks => _critic.Memory.Named("critic");

        internal void PlayRollout()
        {
            _rollout.Clear();
            for (int round = 0; round < 8; round++, _round++)
            {
                for (int copy = 0; copy < Copies; copy++)
                    _rollout.Add(Transition(copy, over: (_round + copy) % 5 == 4));
            }
            Assert.True(_rollout.IsFull);
            var stream = new PhiloxGenerator(1, 0, StreamPurpose.Learning);
            _batches.Prepare(_rollout, ref stream);
        }

        internal double PolicyLoss()
        {
            double loss = Actor.Evaluate(_batches.Policy(_rollout, 0, 0)!, _actor.Head, 0.2, 0.01);
            _batches.BackPolicy();
            return loss;
        }

        internal double ValueLoss()
        {
            double loss = ReturnLoss.Evaluate(Returns, _critic.Head, 0.2, 10);
            _batches.BackReturns();
            return loss;
        }

        private JointTransition Transition(int copy, bool over)
        {
            double[] now = new double[5], next = new double[5];
            for (int d = 0; d < 5; d++)
                (now[d], next[d]) = (_stream.NextGaussian(), _stream.NextGaussian());
            bool truly = over && copy != 1, cut = over && copy == 1;
            return new JointTransition
            {
                Copy = copy,
                Observations = now,
                Actions = new double[] { _stream.NextInt32(3), _stream.NextInt32(2) },
                Rewards = new[] { _stream.NextGaussian(), _stream.NextGaussian() },
                NextObservations = next,
                Terminated = new[] { truly, truly },
                Truncated = new[] { cut, cut },
            };
        }
    }
}

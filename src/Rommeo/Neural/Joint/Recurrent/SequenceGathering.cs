using System.Numerics;
using Rommeo.Environments;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>Fills a batch with the stretches around drawn transitions, their ends of the warm-up aligned. A memory is empty where a stretch begins.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="company">The agents.</param>
/// <param name="batch">The batch, at its largest.</param>
/// <param name="maskedObservations">Whether the last numbers of each observation say which actions are available.</param>
/// <param name="lookahead">What counts as the end.</param>
internal sealed class SequenceGathering<T>(Company company, SequenceBatch<T> batch, bool maskedObservations, Lookahead lookahead)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Stretch[] _stretches = new Stretch[batch.Episodes];
    private readonly double[] _raw = new double[company.Layout.AgentCount];

    /// <summary>Gathers the stretches and returns how many steps at the beginning of the batch are warm-up.</summary>
    internal int Gather(in Minibatch minibatch, RewardStreams rewards, int length, int burnIn)
    {
        ReplayBuffer replay = minibatch.Buffer;
        int warmUp = 0, steps = 0, count = minibatch.Indices.Length;
        for (int e = 0; e < count; e++)
        {
            _stretches[e] = Stretch.Around(replay, minibatch.Indices[e], length, burnIn);
            (warmUp, steps) = (Math.Max(warmUp, _stretches[e].WarmUp), Math.Max(steps, _stretches[e].Steps));
        }
        batch.Begin(warmUp + steps, count);
        for (int e = 0; e < count; e++)
        {
            int t = warmUp - _stretches[e].WarmUp, at = _stretches[e].First;
            batch.Pass.SetReset(t, e, resets: true);
            for (int end = warmUp + _stretches[e].Steps; t < end; t++)
            {
                GatherStep(replay, at, t, e, rewards);
                at = t + 1 < end ? replay.Following(at) : at;
            }
            for (int member = 0; member < company.Count; member++)
                See(replay.NextObservation(at, company.ObservationRow(member)), t, member, e);
        }
        return warmUp;
    }

    private void GatherStep(ReplayBuffer replay, int at, int t, int e, RewardStreams rewards)
    {
        int sample = t * batch.Episodes + e;
        (batch.Mask[sample], batch.Transition[sample]) = (true, at);
        for (int agent = 0; agent < _raw.Length; agent++)
            _raw[agent] = replay.Reward(at, agent);
        for (int member = 0; member < company.Count; member++)
        {
            int of = member * batch.Samples + sample;
            Row row = company.ObservationRow(member);
            See(replay.Observation(at, row), t, member, e);
            batch.Actions[of] = (int)replay.Action(at, company.ActionRow(member))[0];
            batch.Rewards[of] = T.CreateTruncating(rewards.Of(_raw, member));
            batch.Terminal[of] = lookahead.IsTerminal(replay, at, company.Agents[member]);
            if (batch.HasState)
                GatherState(replay.Observation(at, row), replay.NextObservation(at, row), member * company.Observation, sample);
        }
    }

    private void See(ReadOnlySpan<float> observation, int t, int member, int e)
    {
        batch.Pass.SetInput(t, member, e, observation, company.Observation);
        ActionMask.Read(observation, company.ActionCount(member), maskedObservations, batch.Available(t, member, e));
    }

    private void GatherState(ReadOnlySpan<float> now, ReadOnlySpan<float> next, int first, int sample)
    {
        for (int d = 0; d < now.Length; d++)
            (batch.State[first + d, sample], batch.NextState[first + d, sample]) = (T.CreateTruncating(now[d]), T.CreateTruncating(next[d]));
    }
}

using System.Numerics;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>Rewards of several steps of a stretch.</summary>
internal static class SequenceReturns
{
    /// <summary>sum over k &lt; m of gamma^k r(t+k), and gamma^(m-1); <paramref name="sample"/> becomes the last of the m steps, which end with the stretch or where the game is over for anyone.</summary>
    internal static (T Sum, T FurtherDiscount) Of<T>(SequenceBatch<T> batch, Lookahead lookahead, int member, ref int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T gamma = T.CreateTruncating(lookahead.Gamma), discount = T.One, sum = batch.Rewards[member * batch.Samples + sample];
        for (int m = 1; m < lookahead.Steps && GoesOn(batch, sample); m++)
        {
            sample += batch.Episodes;
            discount *= gamma;
            sum += discount * batch.Rewards[member * batch.Samples + sample];
        }
        return (sum, discount);
    }

    private static bool GoesOn<T>(SequenceBatch<T> batch, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < batch.Members; i++)
        {
            if (batch.Terminal[i * batch.Samples + sample])
                return false;
        }
        return sample + batch.Episodes < batch.Samples && batch.Mask[sample + batch.Episodes];
    }
}

using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class LockstepTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(4, 3)]
    [InlineData(3, 100)]
    public void Every_index_is_worked_on_once_per_round(int threads, int count)
    {
        int[] calls = new int[count];
        using var lockstep = new Lockstep(threads, index => Interlocked.Increment(ref calls[index]));
        for (int round = 1; round <= 20; round++)
        {
            lockstep.Run(count);
            Assert.All(calls, times => Assert.Equal(round, times));
        }
    }

    [Fact]
    public void What_was_written_during_a_round_is_seen_after_it_and_in_the_next()
    {
        long[] values = [1, 1, 1];
        using var lockstep = new Lockstep(2, index => values[index] = values[index] * 3 % 1_000_003);
        for (int round = 0; round < 2_000; round++)
            lockstep.Run(3);
        long expected = 1;
        for (int round = 0; round < 2_000; round++)
            expected = expected * 3 % 1_000_003;
        Assert.Equal([expected, expected, expected], values);
    }

    [Fact]
    public void Threads_that_fell_asleep_wake_up_for_the_next_round_however_many_they_are()
    {
        int calls = 0;
        using var lockstep = new Lockstep(6, _ => Interlocked.Increment(ref calls));
        var caller = new Thread(() =>
        {
            for (int round = 0; round < 25; round++)
            {
                lockstep.Run(6);
                Thread.Sleep(round % 3 * 10);
            }
        })
        {
            IsBackground = true,
        };
        caller.Start();
        Assert.True(caller.Join(TimeSpan.FromMinutes(1)), "a round never ended");
        Assert.Equal(25 * 6, calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_failure_reaches_the_caller_and_the_next_round_works(int threads)
    {
        bool fail = true;
        using var lockstep = new Lockstep(threads, index =>
        {
            if (fail && index == 1)
                throw new InvalidDataException("index one");
        });
        Assert.Equal("index one", Assert.Throws<InvalidDataException>(() => lockstep.Run(5)).Message);
        Assert.Equal("index one", Assert.Throws<InvalidDataException>(() => lockstep.Run(5)).Message);
        fail = false;
        lockstep.Run(5);
    }

    [Fact]
    public void Disposing_ends_the_threads_whether_they_work_spin_or_sleep()
    {
        foreach (int pause in new[] { 0, 1, 60 })
        {
            var threads = new HashSet<Thread>();
            var lockstep = new Lockstep(3, _ =>
            {
                lock (threads)
                    threads.Add(Thread.CurrentThread);
                Thread.Sleep(2);
            });
            lockstep.Run(30);
            Thread.Sleep(pause);
            lockstep.Dispose();
            lockstep.Dispose();
            Assert.All(threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
        }
    }

    [Fact]
    public void Without_threads_there_is_no_lockstep() => Assert.Throws<ArgumentOutOfRangeException>(() => new Lockstep(0, _ => { }));
}

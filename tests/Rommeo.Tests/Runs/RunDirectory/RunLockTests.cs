using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.RunDirectory;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private RunPaths Paths => new(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_second_writer_is_refused_and_told_who_the_first_is()
    {
        using var first = RunLock.Take(Paths);

        string problem = Assert.Single(Assert.Throws<RequestException>(() => RunLock.Take(Paths)).Problems).ToString();

        Assert.Contains($"process {System.Environment.ProcessId} on ", problem, StringComparison.Ordinal);
        Assert.True(RunLock.IsHeld(Paths));
    }

    [Fact]
    public void A_lock_that_was_given_back_can_be_taken_and_leaves_no_file()
    {
        RunLock.Take(Paths).Dispose();
        Assert.Empty(_directory.Files());
        Assert.False(RunLock.IsHeld(Paths));

        RunLock.Take(Paths).Dispose();
    }

    [Fact]
    public void Files_that_a_killed_process_left_lock_nothing()
    {
        Directory.CreateDirectory(Paths.Checkpoints);
        File.WriteAllText(Paths.Lock, "");
        File.WriteAllText(Paths.LockOwner, "process 1 on elsewhere\n");

        Assert.False(RunLock.IsHeld(Paths));
        using var taken = RunLock.Take(Paths);
        Assert.True(RunLock.IsHeld(Paths));
    }

    [Fact]
    public async Task Of_many_who_want_it_at_once_exactly_one_gets_it()
    {
        for (int round = 0; round < 20; round++)
        {
            using var start = new ManualResetEventSlim();
            Task<RunLock?>[] all = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            {
                start.Wait();
                try
                {
                    return RunLock.Take(Paths);
                }
                catch (RequestException)
                {
                    return null;
                }
            }))];
            start.Set();
            RunLock?[] taken = await Task.WhenAll(all);
            Assert.Single(taken, one => one is not null);
            Array.Find(taken, one => one is not null)!.Dispose();
        }
    }
}

using Rommeo.Algorithms;
using Rommeo.Runs.Requests;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.TwoQuadratics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

/// <summary>A suite goes on where it was stopped, and never mixes seeds of different settings.</summary>
public sealed class SuiteResumeTests : IDisposable
{
    private const int Steps = 100;
    private readonly TemporaryDirectory _directory = new();
    private readonly List<ulong> _trained = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_repeated_call_trains_only_what_is_missing_and_tells_so()
    {
        Run(seeds: 2);
        _trained.Clear();

        SuiteResult result = Run(seeds: 3, resume: true);

        Assert.Equal([2ul, 2ul], _trained);
        Assert.Equal([2, 2], result.Results.Select(entry => entry.ResumedSeeds));
        Assert.All(result.Results, entry => Assert.Equal(3, entry.Seeds));
        Assert.Single(result.Builds);
    }

    [Fact]
    public void Kept_seeds_give_the_numbers_and_files_of_an_uninterrupted_call()
    {
        using var whole = new TemporaryDirectory();
        Run(seeds: 3, directory: whole.Path);
        Run(seeds: 1);
        Run(seeds: 3, resume: true);

        foreach (string file in whole.Files().Where(file => !file.StartsWith("seeds/", StringComparison.Ordinal) && file != "result.json"))
            Assert.Equal(whole.Read(file), _directory.Read(file));
    }

    [Fact]
    public void A_stopped_call_keeps_the_seeds_it_finished()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(seeds: 4, stop: source, stopAt: 2));
        _trained.Clear();

        Run(seeds: 4, resume: true);

        // Of the first row seeds 0 and 1 were finished and seed 2 begun, which goes on; the second row has all four to train.
        Assert.Equal([3ul, 0ul, 1ul, 2ul, 3ul], _trained);
    }

    [Fact]
    public void Without_resume_every_seed_is_trained_again()
    {
        Run(seeds: 2);
        _trained.Clear();

        SuiteResult result = Run(seeds: 2);

        Assert.Equal(4, _trained.Count);
        Assert.All(result.Results, entry => Assert.Equal(0, entry.ResumedSeeds));
    }

    [Fact]
    public void A_seed_kept_with_another_budget_is_refused_before_anything_is_trained_or_written()
    {
        Run(seeds: 1);
        string before = _directory.Read("result.json");
        _trained.Clear();

        var refusal = Assert.Throws<RequestException>(() => Run(seeds: 2, resume: true, steps: 2 * Steps));

        Assert.Empty(_trained);
        Assert.Equal(before, _directory.Read("result.json"));
        Assert.Contains("kept with other settings", refusal.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("0.safetensors", refusal.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_kept_with_other_settings_of_the_algorithm_is_refused()
    {
        Run(seeds: 1);

        Assert.Throws<RequestException>(() => Run(seeds: 1, resume: true, alpha: 0.5));
    }

    [Fact]
    public void A_damaged_file_is_trained_again()
    {
        Run(seeds: 2);
        string file = _directory.Files().First(name => name.EndsWith("/1.safetensors", StringComparison.Ordinal));
        File.WriteAllBytes(_directory.Of(file), File.ReadAllBytes(_directory.Of(file))[..^9]);
        _trained.Clear();

        Run(seeds: 2, resume: true);

        Assert.Equal([1ul], _trained);
    }

    private SuiteResult Run(
        int seeds, bool resume = false, int steps = Steps, double alpha = 1, string? directory = null, CancellationTokenSource? stop = null, int stopAt = int.MaxValue)
    {
        AlgorithmEntry entry = Scripted.Continuous("rommeo-ac", (seed, agent, step) => Watch(seed, agent, step, stop, stopAt), (_, _, _) => 5);
        var suite = new TwoQuadraticsSuite(_ => [new SuiteContestant("ROMMEO-AC", entry, new Rommeo.Algorithms.RommeoAc.RommeoAcConfig { Alpha = alpha })]) { Steps = steps };
        return suite.Run(
            new SuiteOptions { Seeds = seeds, Workers = 1, OutputDirectory = directory ?? _directory.Path, Resume = resume }, stop?.Token ?? CancellationToken.None);
    }

    private double Watch(ulong seed, int agent, int step, CancellationTokenSource? stop, int stopAt)
    {
        // Once per trained seed: the first action of the first agent.
        if (agent == 0 && step == 0)
            _trained.Add(seed);
        if (_trained.Count > stopAt)
            stop?.Cancel();
        return 0.02 * step + seed;
    }
}

using System.Diagnostics.Metrics;
using System.Text.Json;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Logging;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

public sealed class LoggingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("rommeo-q", "two-stage-climbing")]
    [InlineData("rommeo-ac", "max-of-two-quadratic")]
    public void Whatever_is_logged_the_numbers_are_the_same(string algorithm, string environment)
    {
        string all = Train("all", algorithm, environment, true), none = Train("none", algorithm, environment, false);

        InterruptedRun.AssertSameResults(none, all, sameSettings: false);
        Assert.False(File.Exists(Path.Combine(none, "log.jsonl")));
        Assert.Empty(Directory.GetFiles(none, "events*"));
        Assert.Single(Directory.GetFiles(all, "events.out.tfevents.*"));
    }

    [Fact]
    public void The_log_has_a_JSON_object_per_line_and_tells_beginning_checkpoints_and_end()
    {
        string run = Train("run", "rommeo-q", "climbing", true, "logging.checkpointSteps=20");

        string[] messages = [.. File.ReadAllLines(Path.Combine(run, "log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("RenderedMessage").GetString()!)];

        Assert.Equal("training \"rommeo-q\" on \"climbing\" from seed 0 at step 0", messages[0]);
        Assert.Contains(messages, message => message.StartsWith("checkpoint at step 20", StringComparison.Ordinal));
        Assert.StartsWith("\"finished\" at step 50 after", messages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_count_what_this_process_did()
    {
        long steps = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == CounterSink.MeterName)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (instrument.Name == "rommeo.environment_steps" && tags.ToArray().Contains(KeyValuePair.Create("seed", (object?)77ul)))
                steps += value;
        });
        listener.Start();

        Train("run", "rommeo-q", "climbing", false, "seed=77");

        Assert.Equal(50, steps);
    }

    [Fact]
    public void The_checksum_of_records_is_the_published_one()
    {
        // RFC 3720, B.4: 32 bytes of zeros have the CRC-32C 8a9136aa.
        uint crc = 0x8a9136aa;
        Assert.Equal(((crc >> 15) | (crc << 17)) + 0xa282ead8, TensorBoardSink.MaskedCrc(new byte[32]));
    }

    private string Train(string name, string algorithm, string environment, bool logs, params string[] more)
    {
        string directory = Directory.CreateDirectory(_directory.Of(name)).FullName;
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = algorithm,
            Environment = environment,
            Overrides = ["training.episodes=0", "training.environmentSteps=50", $"logging.log={(logs ? "true" : "false")}", $"logging.tensorBoard={(logs ? "true" : "false")}", .. more],
        });
        new TrainingRun(config) { Directory = directory }.Execute(TestContext.Current.CancellationToken);
        return directory;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rommeo.Environments;

namespace Rommeo.Tests.Support;

/// <summary>Compiles games into dlls, as somebody's project would.</summary>
internal static class GameDll
{
    internal const string ThisFramework = ".NETCoreApp,Version=v10.0";

    /// <summary>One good game of two agents and its broken relatives, each with one fault.</summary>
    internal const string Games = """
        using System;
        using System.ComponentModel;
        using System.Collections.Generic;
        using Rommeo.Configuration;
        using Rommeo.Environments;

        namespace Games;

        public class Fine(int length = 5) : IEnvironment
        {
            private static readonly Space Seen = new BoxSpace(2, -1, 1), Choices = new DiscreteSpace(2);
            private int _step = -1;
            public Fine() : this(5) { }
            public virtual int AgentCount => 2;
            public Space ObservationSpace(int agent) => Seen;
            public virtual Space ActionSpace(int agent) => Choices;
            public void Reset(ulong? seed, Span<double> observations)
            {
                _step = 0;
                Write(observations);
            }
            public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
            {
                if (_step < 0 || _step == length)
                    throw new InvalidOperationException("no episode is running");
                foreach (double action in actions)
                {
                    if (action != 0 && action != 1)
                        throw new ArgumentException("illegal action");
                }
                _step++;
                Write(outcome.Observations);
                outcome.Rewards.Fill(actions[0] + actions[1]);
                outcome.EndAll(_step == length, false);
                Spoil(_step, outcome);
            }
            protected virtual void Write(Span<double> observations) => observations.Fill(0.5);
            protected virtual void Spoil(int step, in StepOutcome outcome) { }
        }

        public sealed class NanReward : Fine { protected override void Spoil(int step, in StepOutcome outcome) { if (step == 3) outcome.Rewards[1] = double.NaN; } }
        public sealed class NanObservation : Fine { protected override void Spoil(int step, in StepOutcome outcome) { if (step == 2) outcome.Observations[3] = double.NaN; } }
        public sealed class TooFewNumbers : Fine { protected override void Write(Span<double> observations) => observations[..3].Fill(0.5); }
        public sealed class TooManyNumbers : Fine { protected override void Write(Span<double> observations) => new double[5].CopyTo(observations); }
        public sealed class Trips : Fine { protected override void Spoil(int step, in StepOutcome outcome) { if (step == 4) throw new FormatException("a bug\nof mine"); } }
        public sealed class BothFlags : Fine { protected override void Spoil(int step, in StepOutcome outcome) { if (step == 5) outcome.Truncated[0] = true; } }
        public sealed class Revives : Fine { protected override void Spoil(int step, in StepOutcome outcome) { outcome.Terminated[1] = step != 4; } }
        public sealed class Endless : Fine { public Endless() : base(int.MaxValue) { } }
        public sealed class WithoutAgents : Fine { public override int AgentCount => 0; }
        public sealed class TakesAnything : IEnvironment
        {
            private int _step = -1;
            public int AgentCount => 1;
            public Space ObservationSpace(int agent) => new BoxSpace(1, 0, 9);
            public Space ActionSpace(int agent) => new DiscreteSpace(2);
            public void Reset(ulong? seed, Span<double> observations) { _step = 0; observations[0] = 0; }
            public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
            {
                if (_step is < 0 or 3)
                    throw new InvalidOperationException("no episode is running");
                outcome.Observations[0] = ++_step;
                outcome.Rewards[0] = 0;
                outcome.EndAll(_step == 3, false);
            }
        }
        public sealed class Explodes : Fine { public Explodes() => throw new FormatException("no map found"); }
        public abstract class Unfinished : Fine;
        public sealed class NoGame;
        public sealed class NeedsMore(string map) : Fine { public string Map => map; }

        public sealed record LongConfig : EnvironmentConfig
        {
            [Description("steps per episode (integer >= 1)")]
            public int Steps { get; init; } = 4;
            public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck().AtLeast(nameof(Steps), Steps, 1).Problems;
        }
        public sealed class Configured(LongConfig config) : Fine(config.Steps);
        """;

    /// <summary>Writes a dll.</summary>
    /// <param name="path">Where.</param>
    /// <param name="source">C#.</param>
    /// <param name="framework">What it claims to be built for; nothing if null.</param>
    /// <param name="references">Further dlls it uses.</param>
    internal static string Compile(string path, string source, string? framework = ThisFramework, params string[] references)
    {
        string claim = framework is null ? "" : $"[assembly: System.Runtime.Versioning.TargetFramework(\"{framework}\")]";
        IEnumerable<string> files = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(IEnvironment).Assembly.Location).Concat(references);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(source, path: "Games.cs", encoding: System.Text.Encoding.UTF8, options: new CSharpParseOptions(LanguageVersion.Latest)), CSharpSyntaxTree.ParseText(claim)],
            files.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug));
        using FileStream code = File.Create(path), symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = compilation.Emit(code, symbols);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        return path;
    }
}

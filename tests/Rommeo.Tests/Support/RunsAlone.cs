namespace Rommeo.Tests.Support;

/// <summary>Tests that read a counter of the whole process: no other test runs beside them.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

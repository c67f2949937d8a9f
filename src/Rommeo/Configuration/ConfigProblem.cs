namespace Rommeo.Configuration;

/// <summary>One thing wrong with a configuration.</summary>
/// <param name="Key">camelCase key within its section, for example <c>learningRate</c>.</param>
/// <param name="Value">The value that was given.</param>
/// <param name="Accepted">What would be accepted, for example <c>a finite number &gt; 0</c>.</param>
public sealed record ConfigProblem(string Key, object? Value, string Accepted);

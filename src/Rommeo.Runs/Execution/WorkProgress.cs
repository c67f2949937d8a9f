namespace Rommeo.Runs.Execution;

/// <summary>How far a piece of work is.</summary>
/// <param name="Task">What is being done, for example <c>rommeo-q</c>; each name has a bar of its own.</param>
/// <param name="Done">Units finished, from 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Units in all.</param>
public readonly record struct WorkProgress(string Task, double Done, double Total);

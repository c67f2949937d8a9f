namespace Rommeo.Configuration;

/// <summary>
/// Marks a setting that did not exist when states were first stored. While it has its default it is no part of a state's digest, so that states of earlier versions still load.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddedLaterAttribute : Attribute;

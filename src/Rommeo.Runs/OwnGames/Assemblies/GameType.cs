using System.Reflection;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Checking;
using Rommeo.Runs.Configuration;

namespace Rommeo.Runs.OwnGames.Assemblies;

/// <summary>Makes games of a type: with a constructor that takes nothing, or one that takes a record of settings.</summary>
internal sealed class GameType
{
    private readonly ConstructorInfo _constructor;
    private readonly string _named;
    private readonly bool _takesSettings;

    private GameType(ConstructorInfo constructor, string named) =>
        (_constructor, _named, _takesSettings) = (constructor, named, constructor.GetParameters().Length > 0);

    /// <param name="type">The type.</param>
    /// <param name="name">Name of the game in files and tables.</param>
    /// <param name="named">Its name on the command line.</param>
    /// <exception cref="Requests.RequestException">The type is no game that can be made.</exception>
    internal static OwnGame Of(Type type, string name, string named)
    {
        if (!typeof(IEnvironment).IsAssignableFrom(type))
            throw GameAssembly.Refusal(named, $"{type.FullName} is no game; it does not implement Rommeo.Environments.IEnvironment");
        if (type.IsAbstract || type.IsGenericTypeDefinition)
            throw GameAssembly.Refusal(named, $"{type.FullName} is {(type.IsInterface ? "an interface" : type.IsAbstract ? "abstract" : "generic")}; name a class that can be made");
        var made = new GameType(ConstructorOf(type, named), named);
        var entry = new EnvironmentEntry
        {
            Name = name,
            Summary = $"a game of one's own, {type.FullName}",
            DefaultConfig = made.DefaultSettings(),
            Create = config => made.CreateGuarded(config, name),
        };
        return new OwnGame(entry, made.Create);
    }

    private static ConstructorInfo ConstructorOf(Type type, string named)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        return constructors.FirstOrDefault(constructor => constructor.GetParameters() is [{ ParameterType: var settings }] && typeof(EnvironmentConfig).IsAssignableFrom(settings))
            ?? constructors.FirstOrDefault(constructor => constructor.GetParameters().Length == 0)
            ?? throw GameAssembly.Refusal(named, $"{type.FullName} needs a public constructor that takes nothing, or one record that derives from EnvironmentConfig");
    }

    private EnvironmentConfig DefaultSettings()
    {
        if (!_takesSettings)
            return new NoSettings();
        Type settings = _constructor.GetParameters()[0].ParameterType;
        try
        {
            ConfigKey.Of(settings);
            return (EnvironmentConfig)Activator.CreateInstance(settings)!;
        }
        catch (Exception error) when (error is MissingMethodException or NotSupportedException or TargetInvocationException)
        {
            throw GameAssembly.Refusal(_named, $"its settings {settings.FullName} cannot be used: {(error.InnerException ?? error).Message}");
        }
    }

    private IEnvironment Create(EnvironmentConfig config)
    {
        try
        {
            return (IEnvironment)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, _takesSettings ? [config] : [], null);
        }
#pragma warning disable CA1031 // Whatever a foreign constructor throws is told in one line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw GameAssembly.Refusal(_named, $"its constructor throws {GameTrace.Describe(error)}");
        }
    }

    private GuardedEnvironment CreateGuarded(EnvironmentConfig config, string name)
    {
        IEnvironment game = Create(config);
        try
        {
            var findings = new FindingList();
            if (SpaceChecks.Run(game, findings))
                return GuardedEnvironment.Around(game, name, GameTrace.Describe);
            throw GameAssembly.Refusal(_named, $"{findings.All[0]}");
        }
        catch (Exception error) when (error is not Requests.RequestException)
        {
            throw GameAssembly.Refusal(_named, $"its spaces cannot be asked for: {GameTrace.Describe(error)}");
        }
    }
}

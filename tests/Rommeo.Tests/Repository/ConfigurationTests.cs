using System.ComponentModel;
using System.Reflection;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Repository;

/// <summary>Every setting explains itself, has a default, and the defaults can be used.</summary>
public sealed class ConfigurationTests
{
    public static TheoryData<Type> ConfigTypes => [.. typeof(AlgorithmConfig).Assembly.GetTypes().Where(IsConfig).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ConfigTypes))]
    public void Every_setting_has_a_description(Type type) => Assert.All(
        Settings(type), setting => Assert.False(
            string.IsNullOrWhiteSpace(setting.GetCustomAttribute<DescriptionAttribute>()?.Description), $"{type.Name}.{setting.Name} has no [Description]"));

    [Theory]
    [MemberData(nameof(ConfigTypes))]
    public void Every_setting_has_a_default_and_cannot_be_changed_afterwards(Type type)
    {
        Assert.NotNull(Activator.CreateInstance(type));
        Assert.All(Settings(type), setting => Assert.Contains(
            setting.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(), modifier => modifier == typeof(System.Runtime.CompilerServices.IsExternalInit)));
    }

    [Fact]
    public void Default_settings_have_no_problems()
    {
        Assert.All(AlgorithmRegistry.All.Values, entry => Assert.Empty(entry.DefaultConfig.Validate()));
        Assert.All(EnvironmentRegistry.All.Values, entry => Assert.Empty(entry.DefaultConfig.Validate()));
    }

    [Fact]
    public void Every_algorithm_has_a_folder_of_its_own_that_explains_it_and_holds_its_settings() => Assert.All(AlgorithmRegistry.All.Values, entry =>
    {
        Type config = entry.DefaultConfig.GetType();
        string folder = config.Namespace!.Replace("Rommeo.Algorithms.", "src/Rommeo/Algorithms/", StringComparison.Ordinal);
        Assert.True(File.Exists(RepositoryFiles.Absolute($"{folder}/README.md")), $"{entry.Name}: {folder}/README.md is missing");
        Assert.True(File.Exists(RepositoryFiles.Absolute($"{folder}/{config.Name}.cs")), $"{entry.Name}: {folder}/{config.Name}.cs is missing");
    });

    private static bool IsConfig(Type type) => !type.IsAbstract
        && (typeof(AlgorithmConfig).IsAssignableFrom(type) || typeof(EnvironmentConfig).IsAssignableFrom(type) || type == typeof(TrainingConfig));

    private static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });
}

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
    public void Every_algorithm_folder_explains_its_algorithm_and_holds_its_settings()
    {
        var folders = RepositoryFiles.Below("src/Rommeo/Algorithms").Where(path => path.Count(c => c == '/') >= 4).GroupBy(path => path.Split('/')[3]).ToList();
        Assert.All(folders, folder =>
        {
            Assert.Contains(folder, path => path.EndsWith($"/{folder.Key}/README.md", StringComparison.Ordinal));
            Assert.Contains(folder, path => path.EndsWith("Config.cs", StringComparison.Ordinal));
        });
    }

    private static bool IsConfig(Type type) => !type.IsAbstract
        && (typeof(AlgorithmConfig).IsAssignableFrom(type) || typeof(EnvironmentConfig).IsAssignableFrom(type) || type == typeof(TrainingConfig));

    private static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });
}

using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;

namespace Rommeo.Tests.Runs.Configuration;

public class SettingTypesTests
{
    public static TheoryData<Type> Records { get; } =
        [.. AlgorithmRegistry.All.Values.Select(entry => entry.DefaultConfig.GetType()).Concat(EnvironmentRegistry.All.Values.Select(entry => entry.DefaultConfig.GetType())).Distinct()];

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_setting_can_be_written_in_a_file_and_none_is_called_name(Type record) =>
        Assert.DoesNotContain(ConfigKey.Of(record), key => key.Name == "name");
}

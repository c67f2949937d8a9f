using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Rommeo.Configuration;

namespace Rommeo.Runs.Configuration;

/// <summary>One setting of a record: its key, its type and its one-line meaning.</summary>
internal sealed class ConfigKey
{
    private readonly PropertyInfo _property;
    private readonly Type _itemType;
    private readonly bool _isList;
    private readonly bool _isNullable;

    private ConfigKey(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        Type type = property.PropertyType;
        _isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        Type bare = _isList ? type.GetGenericArguments()[0] : type;
        _itemType = Nullable.GetUnderlyingType(bare) ?? bare;
        _isNullable = bare != _itemType
            || (bare == typeof(string) && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable);
        if (!ConfigScalar.IsSupported(_itemType))
            throw new NotSupportedException($"{property.DeclaringType}.{property.Name}: settings have simple types or lists of them, not {type}");
    }

    /// <summary>camelCase name within its section.</summary>
    internal string Name { get; }

    /// <summary>Meaning, unit and range.</summary>
    internal string Description { get; }

    /// <summary>Whether the setting came later than the first stored states and has its default, so that it changes nothing of what they say.</summary>
    internal bool IsUnsetLater(object record) =>
        _property.IsDefined(typeof(AddedLaterAttribute)) && Format(record) == Format(Activator.CreateInstance(record.GetType())!);

    /// <summary>All settable properties of a record type, base type first, in the order of declaration.</summary>
    internal static ImmutableArray<ConfigKey> Of(Type record) =>
    [
        .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken)
            .Select(property => new ConfigKey(property)),
    ];

    /// <summary>Writes a value into <paramref name="record"/>, or says what would be accepted.</summary>
    /// <returns><see langword="null"/> if the value was understood.</returns>
    internal string? Bind(object record, ConfigText text)
    {
        if (text.IsNull && (_isNullable || _isList))
            return _isList ? Accepted() : Set(record, null);
        if (text.IsList != _isList)
            return Accepted();
        object?[] items = new object?[text.Parts.Length];
        for (int k = 0; k < items.Length; k++)
        {
            if (!ConfigScalar.TryParse(text.Parts[k], _itemType, out items[k]))
                return Accepted();
        }
        return Set(record, _isList ? ToImmutableArray(items) : items[0]);
    }

    /// <summary>The value in <paramref name="record"/> as yaml.</summary>
    internal string Format(object record)
    {
        object? value = _property.GetValue(record);
        return _isList
            ? $"[{string.Join(", ", ((System.Collections.IEnumerable)value!).Cast<object?>().Select(ConfigScalar.Format))}]"
            : ConfigScalar.Format(value);
    }

    private string Accepted()
    {
        string one = ConfigScalar.Accepted(_itemType);
        return (_isList, _isNullable) switch
        {
            (true, _) => $"expected a list, each item {one}, for example [{string.Join(", ", Example(), Example())}]",
            (_, true) => $"expected {one}, or null",
            _ => $"expected {one}",
        };
    }

    private string Example() => _itemType == typeof(double) ? "0.5" : _itemType == typeof(int) || _itemType == typeof(long) ? "64" : "...";

    private string? Set(object record, object? value)
    {
        _property.SetValue(record, value);
        return null;
    }

    private object ToImmutableArray(object?[] items)
    {
        Array typed = Array.CreateInstance(_itemType, items.Length);
        Array.Copy(items, typed, items.Length);
        return _itemType switch
        {
            _ when _itemType == typeof(int) => ImmutableArray.Create((int[])typed),
            _ when _itemType == typeof(long) => ImmutableArray.Create((long[])typed),
            _ when _itemType == typeof(double) => ImmutableArray.Create((double[])typed),
            _ when _itemType == typeof(string) => ImmutableArray.Create((string[])typed),
            _ => throw new NotSupportedException($"lists of {_itemType} are not supported"),
        };
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}

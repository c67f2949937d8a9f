using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rommeo.Runs.Suites;

/// <summary>
/// Collects rows of comma-separated values as UTF-8. Suites write hundreds of thousands of rows of plain numbers and names, for which a
/// general writer costs more time than the training; nothing here ever needs quotes.
/// </summary>
internal sealed class CsvBytes
{
    private const string SixDigits = "G6";
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private bool _rowHasFields;

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>A name without comma, quote or line break.</summary>
    internal CsvBytes Field(string text)
    {
        if (text.AsSpan().ContainsAny(",\"\r\n"))
            throw new ArgumentException($"'{text}' would need quotes", nameof(text));
        Separate();
        Encoding.UTF8.GetBytes(text, _bytes);
        return this;
    }

    /// <summary>An integer.</summary>
    internal CsvBytes Field(long number) => Format(number, default);

    /// <summary>A seed.</summary>
    internal CsvBytes Field(ulong number) => Format(number, default);

    /// <summary>A number with six significant digits; empty for NaN, which means not available.</summary>
    internal CsvBytes Field(double number)
    {
        if (!double.IsNaN(number))
            return Format(number, SixDigits);
        Separate();
        return this;
    }

    /// <summary>Ends the row.</summary>
    internal CsvBytes EndRow()
    {
        _bytes.Write("\n"u8);
        _rowHasFields = false;
        return this;
    }

    private CsvBytes Format<T>(T number, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Separate();
        number.TryFormat(_bytes.GetSpan(32), out int written, format, CultureInfo.InvariantCulture);
        _bytes.Advance(written);
        return this;
    }

    private void Separate()
    {
        if (_rowHasFields)
            _bytes.Write(","u8);
        _rowHasFields = true;
    }
}

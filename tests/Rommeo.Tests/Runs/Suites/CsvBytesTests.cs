using System.Text;
using Rommeo.Runs.Suites;

namespace Rommeo.Tests.Runs.Suites;

public class CsvBytesTests
{
    [Fact]
    public void Rows_hold_names_integers_and_numbers_of_six_digits()
    {
        CsvBytes rows = new CsvBytes().Field("rommeo-q").Field(3L).Field(1.0 / 3).EndRow().Field(-30.0).Field(ulong.MaxValue).Field("").EndRow();

        Assert.Equal("rommeo-q,3,0.333333\n-30,18446744073709551615,\n", Encoding.UTF8.GetString(rows.Written));
    }

    [Fact]
    public void A_missing_number_is_an_empty_field() =>
        Assert.Equal("1,,2\n", Encoding.UTF8.GetString(new CsvBytes().Field(1.0).Field(double.NaN).Field(2.0).EndRow().Written));

    [Fact]
    public void An_empty_first_field_keeps_its_place() =>
        Assert.Equal(",2\n", Encoding.UTF8.GetString(new CsvBytes().Field("").Field(2.0).EndRow().Written));

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    public void A_name_that_would_need_quotes_is_refused(string name) => Assert.Throws<ArgumentException>(() => new CsvBytes().Field(name));
}

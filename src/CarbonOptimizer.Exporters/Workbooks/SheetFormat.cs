namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>How a column of a sheet is shown; the numbers are those of the styles in the workbook.</summary>
public enum SheetFormat
{
    /// <summary>Text, also where it looks like a number, a code or a formula.</summary>
    Text = 0,

    /// <summary>A number with the digits it has.</summary>
    Number = 2,

    /// <summary>Hectares or tonnes with separators and two decimals; the cell keeps all digits.</summary>
    Amount = 3,

    /// <summary>A share, shown in percent.</summary>
    Share = 4,
}

namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// Where each planning unit starts from, such as its use today when labels are trajectories. What a metre of boundary costs may then
/// depend on the origins of both sides as well as on their labels.
/// </summary>
public sealed class UnitOrigins
{
    /// <summary>Most origins a problem can tell apart, as many as there can be land uses.</summary>
    public const int MostOrigins = 64;

    private readonly byte[] originOfUnit;

    /// <param name="originOfUnit">Shape [units]; origin of each unit. The array is owned by the origins from here on.</param>
    /// <param name="count">Number of origins, 1 to <see cref="MostOrigins"/>.</param>
    /// <exception cref="ArgumentException">The number is out of range, or a unit names an origin beyond it.</exception>
    public UnitOrigins(byte[] originOfUnit, int count)
    {
        ArgumentNullException.ThrowIfNull(originOfUnit);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostOrigins);
        var stranger = originOfUnit.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(count - 1));
        if (stranger >= 0) throw new ArgumentException($"Planning unit {stranger} has origin {originOfUnit[stranger]}, there are {count}.", nameof(originOfUnit));
        this.originOfUnit = originOfUnit;
        Count = count;
    }

    /// <summary>Number of origins.</summary>
    public int Count { get; }

    /// <summary>Shape [units]; origin of each unit.</summary>
    public ReadOnlySpan<byte> OfUnit => originOfUnit;

    /// <summary>Origin of a unit.</summary>
    public int this[int unit] => originOfUnit[unit];
}

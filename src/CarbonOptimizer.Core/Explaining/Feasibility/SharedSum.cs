namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Value of a row when choices of uses are mixed.</summary>
internal static class SharedSum
{
    public static double Of(PolicyGround ground, ElasticAnswer answer, int row)
    {
        var sum = 0.0;
        for (var f = 0; f < ground.Side.Fields.Count; f++)
        {
            if (ground.Side.Tables[row][f] is not { } table) continue;
            for (var j = 0; j < answer.Choices.Count; j++)
            {
                var ofChoice = 0.0;
                for (var g = 0; g < ground.GroupCount; g++) ofChoice += ground.Amounts[f][g] * table[ground.ClassOfGroup[g] * ground.UseCount + answer.Choices[j][g]];
                sum += answer.Parts[j] * ofChoice;
            }
        }
        return sum;
    }
}

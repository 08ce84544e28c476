using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>
/// A plan as the package sees it: one byte a unit. Clones share their bytes until one of them is written to, for the package clones every
/// winner of a tournament; genes are boxed from a table, so that reading one allocates nothing.
/// </summary>
internal sealed class PlanChromosome : IChromosome
{
    private static readonly object[] Boxes = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(use => (object)(byte)use)];
    private readonly PlanNursery nursery;
    private byte[] uses;
    private bool isShared;

    /// <summary>A plan that is drawn when it is measured, unless an operator of the package writes its genes before.</summary>
    public PlanChromosome(PlanNursery nursery)
    {
        (this.nursery, Ticket) = (nursery, nursery.NextTicket());
        uses = new byte[nursery.UnitCount];
    }

    private PlanChromosome(PlanChromosome other)
    {
        (nursery, Ticket, uses) = (other.nursery, other.Ticket, other.uses);
        (Fitness, Values, Violation, Stage) = (other.Fitness, other.Values, other.Violation, other.Stage);
        isShared = other.isShared = true;
    }

    public double? Fitness { get; set; }

    public int Length => uses.Length;

    /// <summary>Number of the plan in its run; its random numbers depend on it.</summary>
    public ulong Ticket { get; }

    public PlanStage Stage { get; set; }

    /// <summary>The plans it is bred from; null once it is measured.</summary>
    public (PlanChromosome First, PlanChromosome Second)? Parents { get; set; }

    public ReadOnlySpan<byte> Uses => uses;

    /// <summary>Shape [measures].</summary>
    public double[] Values { get; set; } = [];

    public double Violation { get; set; }

    /// <summary>The bytes, no longer those of a clone.</summary>
    public Span<byte> Write()
    {
        if (isShared) uses = [.. uses];
        isShared = false;
        return uses;
    }

    public Gene GetGene(int index) => new(Boxes[uses[index]]);

    public Gene[] GetGenes() => [.. Enumerable.Range(0, Length).Select(GetGene)];

    public Gene GenerateGene(int geneIndex) => new(Boxes[nursery.DrawUse(geneIndex)]);

    public void ReplaceGene(int index, Gene gene)
    {
        Write()[index] = (byte)gene.Value!;
        (Stage, Fitness) = (PlanStage.Written, null);
    }

    public void ReplaceGenes(int startIndex, Gene[] genes)
    {
        for (var i = 0; i < genes.Length; i++) ReplaceGene(startIndex + i, genes[i]);
    }

    public void Resize(int newLength)
    {
        if (newLength != Length) throw new ArgumentOutOfRangeException(nameof(newLength), newLength, "A plan has as many genes as there are units.");
    }

    public IChromosome CreateNew() => new PlanChromosome(nursery);

    public IChromosome Clone() => new PlanChromosome(this);

    /// <summary>Order by fitness.</summary>
    public int CompareTo(IChromosome? other) => other is null ? 1 : Nullable.Compare(Fitness, other.Fitness);
}

using System.CommandLine;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch</c>: many runs of one or several scenarios.</summary>
internal static class BatchVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals) =>
        new("batch", context.Say("many runs: plan, run and resume, watch, report", "批量运行：计划、运行与续跑、监视、汇总"))
        {
            BatchPlanVerb.Create(context, globals), BatchRunVerb.Create(context, globals), BatchWorkVerb.Create(context, globals),
            BatchStatusVerb.Create(context, globals), BatchRetryVerb.Create(context, globals), BatchCancelVerb.Create(context),
            BatchReportVerb.Create(context, globals), BatchVerifyVerb.Create(context, globals), BatchPackVerb.Create(context),
            BatchSchemaVerb.Create(context),
        };

    /// <summary>The argument that names a batch.</summary>
    public static Argument<string> Batch(CommandContext context) => new("batch") { Description = context.Say("batch.yaml, its folder, or the folder of its results", "batch.yaml、其文件夹，或结果文件夹") };

    /// <summary>The option that names the folder of the results.</summary>
    public static Option<string?> Out(CommandContext context) => new("--out") { Description = context.Say("folder of the results; out/<id of the batch> when not given", "结果文件夹；缺省为 out/<批量 id>") };
}

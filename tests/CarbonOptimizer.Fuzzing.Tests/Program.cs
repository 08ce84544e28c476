using CarbonOptimizer.Fuzzing.Tests.Trials;

return FuzzCommand.Run(args, Console.Out);

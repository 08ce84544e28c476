using CarbonOptimizer.Cli;
using CarbonOptimizer.Cli.Terminals;

using var interruption = Interruption.Listen();
return CommandLineApplication.Run(args, Terminal.OfProcess(), TimeProvider.System, interruption.Token);

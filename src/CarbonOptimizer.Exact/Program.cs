return CarbonOptimizer.Exact.Workers.WorkerMain.Run();

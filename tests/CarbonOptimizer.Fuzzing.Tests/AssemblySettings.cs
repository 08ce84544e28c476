using Xunit;

// Searches are limited in processor time of the process, which tests beside them would use up.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

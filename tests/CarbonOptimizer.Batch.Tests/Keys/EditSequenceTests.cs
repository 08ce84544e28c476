using System.Globalization;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Keys;

/// <summary>Random edits of batch, scenario and data against a plain model of what a run is: two keys are equal exactly where the model says so.</summary>
public sealed class EditSequenceTests
{
    [Fact]
    public void Keys_AfterRandomEdits_AreThoseOfTheModel() => Check(sequences: 2, edits: 10, seed: 11);

    [LongFact]
    public void Keys_AfterManyEditSequences_AreThoseOfTheModel() => Check(sequences: 200, edits: 8, seed: 13);

    [NightFact]
    public void Keys_AfterTwoThousandEditSequences_AreThoseOfTheModel() => Check(sequences: 2000, edits: 8, seed: 12);

    private static void Check(int sequences, int edits, int seed)
    {
        var random = new Random(seed);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            using var folder = new BatchFolder();
            var model = new Model();
            var (keyOf, modelOf) = (new Dictionary<string, string>(), new Dictionary<string, string>());
            for (var edit = 0; edit < edits; edit++)
            {
                var keys = RunKeyTests.KeysOf(folder, model.Body);
                var expected = model.Runs();
                Assert.Equal(expected.Length, keys.Length);
                for (var i = 0; i < keys.Length; i++)
                {
                    Assert.True(keyOf.TryAdd(expected[i], keys[i]) || keyOf[expected[i]] == keys[i], $"sequence {sequence}, edit {edit}: the same run has another key: {expected[i]}");
                    Assert.True(modelOf.TryAdd(keys[i], expected[i]) || modelOf[keys[i]] == expected[i], $"sequence {sequence}, edit {edit}: another run has the same key: {expected[i]}");
                }
                model.Edit(random, folder);
            }
        }
    }

    /// <summary>What stands in the files, said once more without any of the program's code.</summary>
    private sealed class Model
    {
        private readonly List<decimal> values = [10, 11, 12];
        private readonly HashSet<string> flipped = [];
        private int weight = 1;
        private int gap = 1;
        private int threads;
        private int length = 10;
        private bool hasSeeds;

        public string Body
        {
            get
            {
                var axis = string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
                return $"grid: {{policies.urban-county.min_ha: [{axis}]}}\nchain: {{length: {length}}}\n{(hasSeeds ? "repeat: {seeds: [1, 7]}\n" : "")}limits: {{threads: {threads + 1}}}";
            }
        }

        /// <summary>A text for each run: everything it depends on, its predecessors included.</summary>
        public string[] Runs()
        {
            var runs = new List<string>();
            foreach (var seed in hasSeeds ? [1, 7] : new[] { 0 })
            {
                var before = "";
                for (var i = 0; i < values.Count; i++)
                {
                    if (i % length == 0 || values.Count == 1) before = "";
                    // Seed 1 is what the scenario has anyway.
                    before = FormattableString.Invariant($"[{before}] seed {Math.Max(1, seed)} value {values[i]} weight {weight} gap {gap} flipped {string.Join('+', flipped.Order())}");
                    runs.Add(before);
                }
            }
            return [.. runs];
        }

        public void Edit(Random random, BatchFolder folder)
        {
            switch (random.Next(10))
            {
                case 0:
                    if (values.Count < 5) values.Insert(random.Next(values.Count + 1), Unused(random));
                    break;
                case 1:
                    if (values.Count > 1) values.RemoveAt(random.Next(values.Count));
                    break;
                case 2:
                    values[random.Next(values.Count)] = Unused(random);
                    break;
                case 3:
                    var layer = new[] { "landuse", "slope_degrees", "townships" }[random.Next(3)];
                    RunKeyTests.FlipLastByte(folder, layer);
                    if (!flipped.Remove(layer)) flipped.Add(layer);
                    break;
                case 4:
                    folder.EditScenario($"kind: net_carbon, weight: {weight}", $"kind: net_carbon, weight: {weight = 3 - weight}");
                    break;
                case 5:
                    folder.EditScenario($"relative_gap: 0.00{gap}", $"relative_gap: 0.00{gap = 3 - gap}");
                    break;
                case 6:
                    RunKeyTests.Touch(folder);
                    break;
                case 7:
                    threads = 1 - threads;
                    break;
                case 8:
                    length = random.Next(1, 4);
                    break;
                default:
                    hasSeeds = !hasSeeds;
                    break;
            }
        }

        private decimal Unused(Random random)
        {
            while (true)
            {
                var value = random.Next(10, 20);
                if (!values.Contains(value)) return value;
            }
        }
    }
}

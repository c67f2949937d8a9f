namespace Rommeo.Runs.Suites.Tasks;

/// <summary>How every seed of every task ended, as one tidy table.</summary>
internal static class TaskData
{
    internal static void Write(SuiteFiles files, IReadOnlyList<TaskEnsemble> ensembles)
    {
        var rows = new CsvBytes();
        foreach (TaskEnsemble ensemble in ensembles)
        {
            foreach (TaskTrace trace in ensemble.Traces)
            {
                rows.Field(ensemble.Task.Name).Field(ensemble.Contestant.Algorithm.Name).Field(ensemble.Contestant.VariantName ?? "").Field(trace.Seed);
                rows.Field(ensemble.HasConverged(trace) ? "true" : "false").Field(trace.Final).Field(trace.Best).Field(trace.Steps).Field(trace.Updates).EndRow();
            }
        }
        using (Stream file = files.Create("data/seeds.csv"))
        {
            file.Write("task,algorithm,variant,seed,converged,final,best,environment_steps,updates\n"u8);
            file.Write(rows.Written);
        }
        ColumnGuide.Write(files, [
            new ColumnNote("seeds.csv", "final", TaskEnsemble.FinalOf(ensembles[0].Task)),
            new ColumnNote("seeds.csv", "best", TaskEnsemble.FinalOf(ensembles[0].Task)),
        ]);
    }
}

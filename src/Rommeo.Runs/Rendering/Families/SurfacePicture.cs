using Rommeo.Environments;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>Two agents that choose a number each: agent 0's reward over both actions, from dark (low) to bright (high), and the point that was chosen.</summary>
internal sealed class SurfacePicture : Picture
{
    private const int Side = 17;
    private const string Shades = " .:-=+*%@";
    private readonly BoxSpace _space0;
    private readonly BoxSpace _space1;

    /// <param name="game">A game of its own: it is played once per cell.</param>
    internal SurfacePicture(IEnvironment game)
    {
        (_space0, _space1) = ((BoxSpace)game.ActionSpace(0), (BoxSpace)game.ActionSpace(1));
        double[,] rewards = Probe(game);
        var optimum = Pictures.Innermost(game) as IKnownOptimum;
        Optimum = optimum is null ? default : Place(optimum.OptimalAction);
        var point = new SceneItem { Kind = "what was chosen", Shape = ItemShape.Disc, Radius = 0.4, Fill = Colour.White, Symbol = "O", Style = AgentColours.TerminalGood };
        var star = new SceneItem { Kind = "the optimum", Shape = ItemShape.Star, Radius = 0.6, Fill = AgentColours.Goal, Symbol = "X", Style = AgentColours.TerminalGoal };
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, Side, Side),
            HasCells = true,
            HasLines = false,
            Cells = [.. from row in Enumerable.Range(0, Side) from column in Enumerable.Range(0, Side) select Shaded(column, row, rewards)],
            Items = optimum is not null ? [star, point] : [point],
            AgentNames = ["agent 0", "agent 1"],
            Caption = $"Agent 0's reward. To the right: agent 0, {Range(_space0)}. Up: agent 1, {Range(_space1)}.",
        };
    }

    internal override Scene Scene { get; }

    private Point Optimum { get; }

    internal override ItemState[] Capture(PlayedStep? step)
    {
        ItemState point = step is null ? new() { IsHidden = true, At = new Point(Side / 2.0, Side / 2.0) } : new() { At = Place(step.Actions) };
        return Scene.Items.Length == 1 ? [point] : [new() { At = Optimum }, point];
    }

    private Point Place(ReadOnlySpan<double> actions) => new(
        Side * (actions[0] - _space0.Low[0]) / (_space0.High[0] - _space0.Low[0]), Side * (_space1.High[0] - actions[1]) / (_space1.High[0] - _space1.Low[0]));

    private double[,] Probe(IEnvironment game)
    {
        double[] observations = new double[game.ObservationSpace(0).Size + game.ObservationSpace(1).Size], rewards = new double[2];
        var outcome = new StepOutcome(observations, rewards, new bool[2], new bool[2]);
        double[,] reward = new double[Side, Side];
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                double action0 = _space0.Low[0] + (column + 0.5) / Side * (_space0.High[0] - _space0.Low[0]);
                double action1 = _space1.High[0] - (row + 0.5) / Side * (_space1.High[0] - _space1.Low[0]);
                game.Reset(0, observations);
                game.Step([action0, action1], in outcome);
                reward[row, column] = rewards[0];
            }
        }
        return reward;
    }

    private static SceneCell Shaded(int column, int row, double[,] rewards)
    {
        double[] sorted = [.. rewards.Cast<double>().Order()];
        // By rank: a single deep pit would leave everything else in one colour.
        int rank = Array.BinarySearch(sorted, rewards[row, column]);
        double fraction = rank / (double)(sorted.Length - 1);
        return new SceneCell(column, row)
        {
            Fill = Palette.Sequential(fraction),
            Symbol = new string(Shades[(int)Math.Round(fraction * (Shades.Length - 1))], 2),
        };
    }

    private static string Range(BoxSpace space) => $"{Number(space.Low[0])} .. {Number(space.High[0])}";
}

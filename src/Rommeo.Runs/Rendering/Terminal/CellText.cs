namespace Rommeo.Runs.Rendering.Terminal;

/// <summary>A scene of cells as characters: a line per row; between the rows of a field with barriers a line that shows them.</summary>
internal sealed class CellText
{
    private readonly Scene _scene;
    private readonly ItemState[] _states;
    private readonly (string Text, int Style)[,] _cells;
    private readonly int _width;
    private readonly bool _isBoard;

    private CellText(Scene scene, ItemState[] states, int room)
    {
        (_scene, _states) = (scene, states);
        _isBoard = scene.Barriers.Length > 0;
        _cells = new (string, int)[scene.Rows, scene.Columns];
        Fill();
        int widest = Math.Max(scene.HasLines ? 3 : 1, Math.Max(_cells.Cast<(string Text, int)>().Max(cell => cell.Text.Length), WidestItem()));
        bool isShaded = !scene.HasLines && scene.Cells.All(cell => cell.Text.Length == 0);
        // A terminal that is too narrow gets cells without space between them rather than a picture that is cut.
        _width = isShaded ? widest : Math.Max(1, Math.Min(widest + 1, (room - 3) / scene.Columns));
    }

    /// <summary>The scene as it stands in one frame.</summary>
    /// <param name="scene">What stays the same.</param>
    /// <param name="states">State per item.</param>
    /// <param name="room">Columns of the terminal.</param>
    internal static TextCanvas Draw(Scene scene, ItemState[] states, int room) => new CellText(scene, states, room).Draw();

    private TextCanvas Draw()
    {
        int step = _isBoard ? 2 : 1;
        int top = _scene.HasLines ? 1 : 0;
        var canvas = new TextCanvas(_scene.Columns * _width + 3, step * _scene.Rows + (_isBoard ? 1 : 2 * top));
        if (_scene.HasLines)
            canvas.Frame();
        for (int row = 0; row < _scene.Rows; row++)
        {
            for (int column = 0; column < _scene.Columns; column++)
            {
                (string text, int style) = _cells[row, column];
                canvas.Put(2 + column * _width, top + step * row, text.Length > _width ? text[.._width] : text, style);
            }
        }
        foreach (SceneBarrier barrier in _scene.Barriers)
            canvas.Put(1 + barrier.Column * _width, 2 * barrier.Row, new string('=', _width), AgentColours.TerminalGoal);
        return canvas;
    }

    // As wide as it will ever be, so that the picture does not change its width while somebody flashes or a cell is marked.
    private int WidestItem()
    {
        int widest = 0;
        for (int item = 0; item < _states.Length; item++)
        {
            if (Symbols.Surrounds(_scene.Items[item]))
                widest = Math.Max(widest, 2 + _scene.Cells.Max(cell => cell.Text.Length));
            bool isAgent = _scene.Items[item].Agent is not null;
            widest = Math.Max(widest, Symbols.Of(_scene.Items[item], _states[item] with { IsFlashing = isAgent && _scene.FlashMeaning.Length > 0 }).Length);
        }
        return widest;
    }

    private void Fill()
    {
        for (int row = 0; row < _scene.Rows; row++)
        {
            for (int column = 0; column < _scene.Columns; column++)
                _cells[row, column] = _scene.HasLines ? (".", AgentColours.TerminalFaint) : ("", 0);
        }
        foreach (SceneCell cell in _scene.Cells)
            _cells[cell.Row, cell.Column] = (cell.Symbol ?? cell.Text, cell.IsHeading ? AgentColours.TerminalFaint : _scene.HasLines ? AgentColours.TerminalGoal : 0);
        var isTaken = new bool[_scene.Rows, _scene.Columns];
        for (int item = 0; item < _states.Length; item++)
        {
            if (!_states[item].IsHidden)
                PutItem(_scene.Items[item], _states[item], isTaken);
        }
    }

    private void PutItem(SceneItem item, in ItemState state, bool[,] isTaken)
    {
        int row = Math.Clamp((int)Math.Floor(state.At.Y), 0, _scene.Rows - 1), column = Math.Clamp((int)Math.Floor(state.At.X), 0, _scene.Columns - 1);
        string symbol = Symbols.Of(item, state);
        ref (string Text, int Style) cell = ref _cells[row, column];
        if (Symbols.Surrounds(item))
        {
            cell = ($"{symbol[0]}{cell.Text}{symbol[1]}", item.Style);
            return;
        }
        // Who stands on the ground hides it; others that share a cell are shown side by side.
        cell = isTaken[row, column] ? (cell.Text + symbol, cell.Style) : (symbol, state.IsLit ? AgentColours.TerminalGoal : item.Style);
        isTaken[row, column] = !item.IsGround;
    }
}

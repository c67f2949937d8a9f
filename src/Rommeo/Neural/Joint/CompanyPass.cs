using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.Joint;

/// <summary>
/// The buffers of one use of a company's networks on B samples of each member. Where one network serves all, sample i B + b is member i's sample b and there is a single pass.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompanyPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpPass<T>[] _passes;
    private readonly int _members;
    private readonly bool _shared;
    private int _count;

    /// <param name="networks">The networks.</param>
    /// <param name="members">n.</param>
    /// <param name="capacity">Most samples per member.</param>
    /// <param name="workspace">Scratch memory.</param>
    /// <param name="backward">Whether gradients will be asked for.</param>
    /// <param name="centralised">Whether sample b of every member shows the same state, told apart by who sees it if one network serves all.</param>
    internal CompanyPass(CompanyNetworks<T> networks, int members, int capacity, KernelWorkspace<T> workspace, bool backward, bool centralised = false)
    {
        (_members, _shared, _count) = (members, networks.IsShared, capacity);
        _passes = [.. networks.Blocks.Select(_ => new MlpPass<T>(networks.Shape, _shared ? members * capacity : capacity, workspace, backward, _shared && centralised ? members : 1))];
    }

    /// <summary>B, samples per member.</summary>
    internal int Count
    {
        get => _count;
        set
        {
            _count = value;
            foreach (MlpPass<T> pass in _passes)
                pass.Input.Count = _shared ? _members * value : value;
        }
    }

    /// <summary>Whether the gradient of the inputs comes with that of the parameters.</summary>
    internal bool GivesInputGradient { get; set; }

    /// <summary>Whether states need only be written for the first member now; who sees them, for all.</summary>
    internal bool NeedsOneState => _passes[0].SharesInput(_passes[0].Input.Count);

    /// <summary>n.</summary>
    internal int Members => _members;

    /// <summary>Networks: 1 if one serves all members, else n.</summary>
    internal int Blocks => _passes.Length;

    /// <summary>The buffers of one network: those of member k's samples or, if one network serves all, of all samples, members one after another.</summary>
    internal MlpPass<T> Block(int k) => _passes[k];

    /// <summary>One number of the input of a member's sample.</summary>
    internal ref T Input(int member, int feature, int sample) => ref Pass(member).Input[feature, Column(member, sample)];

    /// <summary>One number of the output of a member's sample.</summary>
    internal ref T Output(int member, int feature, int sample) => ref Pass(member).Output[feature, Column(member, sample)];

    /// <summary>One number of the output's gradient of a member's sample.</summary>
    internal ref T OutputGradient(int member, int feature, int sample) => ref Pass(member).OutputGradient[feature, Column(member, sample)];

    /// <summary>One number of the input's gradient of a member's sample, where it is given.</summary>
    internal ref T InputGradient(int member, int feature, int sample) => ref Pass(member).InputGradient[feature, Column(member, sample)];

    /// <summary>Copies all inputs of another pass of the same company.</summary>
    internal void CopyInput(CompanyPass<T> source)
    {
        Count = source.Count;
        for (int k = 0; k < _passes.Length; k++)
            _passes[k].Input.SetRows(0, source._passes[k].Input);
    }

    /// <summary>Writes an observation, padded, and who sees it.</summary>
    internal void SetInput(int member, int sample, ReadOnlySpan<float> observation, int longest)
    {
        BatchRows<T> input = Pass(member).Input;
        int column = Column(member, sample);
        for (int d = 0; d < longest; d++)
            input[d, column] = d < observation.Length ? T.CreateTruncating(observation[d]) : T.Zero;
        SetIndex(member, sample);
    }

    /// <summary>The same for an observation as the game gave it.</summary>
    internal void SetInput(int member, int sample, ReadOnlySpan<double> observation, int longest)
    {
        BatchRows<T> input = Pass(member).Input;
        int column = Column(member, sample);
        for (int d = 0; d < longest; d++)
            input[d, column] = d < observation.Length ? T.CreateTruncating(observation[d]) : T.Zero;
        SetIndex(member, sample);
    }

    /// <summary>Writes who sees a sample whose other features are written elsewhere.</summary>
    internal void SetIndex(int member, int sample)
    {
        BatchRows<T> input = Pass(member).Input;
        int column = Column(member, sample), first = input.Features - (_shared ? _members : 0);
        for (int k = first; k < input.Features; k++)
            input[k, column] = k - first == member ? T.One : T.Zero;
    }

    /// <summary>Evaluates all samples of all members.</summary>
    internal void Forward(CompanyNetworks<T> networks, Keep keep, bool sameInput = false)
    {
        for (int k = 0; k < _passes.Length; k++)
            _passes[k].Forward(networks.Blocks[k], GivesInputGradient && keep == Keep.ForParameters ? Keep.ForInput : keep, sameInput);
    }

    /// <summary>Evaluates the samples of one member, and those of the others where they share its network.</summary>
    internal void Forward(int member, CompanyNetworks<T> networks) => Pass(member).Forward(networks.Of(member), Keep.Nothing);

    /// <summary>Zeroes the output's gradient.</summary>
    internal void ClearGradient()
    {
        foreach (MlpPass<T> pass in _passes)
        {
            for (int k = 0; k < pass.OutputGradient.Features; k++)
                pass.OutputGradient.Row(k).Clear();
        }
    }

    /// <summary>The gradients of all networks; a shared one gets the sum over members.</summary>
    internal void BackwardToParameters(CompanyNetworks<T> networks)
    {
        for (int k = 0; k < _passes.Length; k++)
        {
            if (GivesInputGradient)
                _passes[k].BackwardToInput(networks.Blocks[k], 0, networks.Shape.Inputs(0));
            _passes[k].BackwardToParameters(networks.Blocks[k]);
        }
    }

    private MlpPass<T> Pass(int member) => _passes[_shared ? 0 : member];

    private int Column(int member, int sample) => _shared ? member * _count + sample : sample;
}

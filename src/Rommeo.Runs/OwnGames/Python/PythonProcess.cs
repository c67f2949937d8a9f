using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>
/// A Python process that plays copies of a game. It ends with us: closing its standard input ends it, and a process that does not answer in time is killed, so that reading
/// from it always comes to an end.
/// </summary>
internal sealed class PythonProcess : IDisposable
{
    private const uint RequestIsWrong = 1, NoCopy = uint.MaxValue;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(0.5);
    private static readonly string Client = ReadClient();
    private readonly OwnGameName _name;
    private readonly Process _process;
    private readonly Stream _toChild;
    private readonly Stream _fromChild;
    private readonly LastWords _lastWords = new();
    private readonly AnswerDeadline _deadline;
    private readonly PythonOptions _options;
    private Exception? _end;

    /// <summary>Starts the process and hears its hello.</summary>
    /// <exception cref="RequestException">Python, its numpy, the module or the function is missing.</exception>
    /// <exception cref="EnvironmentFailedException">The game cannot be made.</exception>
    internal PythonProcess(OwnGameName name, PythonOptions options)
    {
        (_name, _options) = (name, options);
        _process = Start(name, options);
        _lastWords.ListenTo(_process);
        (_toChild, _fromChild) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
        _deadline = new AnswerDeadline(options.Timeout, Kill);
        try
        {
            Receive(FrameKind.Hello);
            Hello = PythonHello.Read(Frame);
        }
        catch (Exception error)
        {
            Exception failure = error is InvalidDataException broken ? Broken(broken) : error;
            Dispose();
            throw failure;
        }
    }

    /// <summary>What the process said of the game.</summary>
    internal PythonHello Hello { get; }

    /// <summary>To be held from filling <see cref="Frame"/> until the answer is read.</summary>
    internal object Gate { get; } = new();

    /// <summary>The frame to send, then the answer.</summary>
    internal FrameBuffer Frame { get; } = new();

    /// <summary>Makes copies of the game and returns the first one's number.</summary>
    internal int Open(int copies)
    {
        lock (Gate)
        {
            Frame.Begin(FrameKind.Open).Put((uint)copies);
            Exchange();
            return (int)Frame.TakeUInt32();
        }
    }

    /// <summary>Gives copies up.</summary>
    internal void Close(int first, int count)
    {
        lock (Gate)
        {
            if (_end is not null)
                return;
            Send(Frame.Begin(FrameKind.Close).Put((uint)first).Put((uint)count));
            _deadline.Stop();
        }
    }

    /// <summary>Sends the frame and receives the answer of the same kind, which then stands in the frame.</summary>
    /// <exception cref="EnvironmentFailedException">The game failed, did not answer in time, broke the protocol or is gone.</exception>
    internal void Exchange()
    {
        FrameKind kind = Frame.Kind;
        Send(Frame);
        Receive(kind);
    }

    /// <summary>What to throw if the answer makes no sense.</summary>
    internal Exception Broken(InvalidDataException error) => _end = Failure($"broke the protocol: {error.Message}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _deadline.Dispose();
        _end ??= new ObjectDisposedException(nameof(PythonProcess));
        try
        {
            _toChild.Dispose();
        }
        catch (IOException)
        {
            // It is gone already.
        }
        if (!_process.WaitForExit(Farewell))
            Kill();
        _process.Dispose();
    }

    private void Send(FrameBuffer frame)
    {
        if (_end is not null)
            throw _end;
        _deadline.Start();
        try
        {
            frame.SendTo(_toChild);
        }
        catch (IOException)
        {
            // The process is gone or going; why, it may have said.
        }
    }

    private void Receive(FrameKind kind)
    {
        try
        {
            _deadline.Start();
            Frame.ReceiveFrom(_fromChild);
            _deadline.Stop();
        }
        catch (InvalidDataException error)
        {
            throw Broken(error);
        }
        catch (IOException)
        {
            throw _end = Failure(_deadline.IsMissed ? string.Create(CultureInfo.InvariantCulture, $"gave no answer within {_options.Timeout.TotalSeconds:0.###} s") : "ended");
        }
        if (Frame.Kind == FrameKind.Failure)
            throw _end = Told();
        if (Frame.Kind != kind)
            throw Broken(new InvalidDataException($"a frame of kind {Frame.Kind} came instead of {kind}"));
    }

    private Exception Told()
    {
        uint reason = Frame.TakeUInt32(), copy = Frame.TakeUInt32();
        string message = Encoding.UTF8.GetString(Frame.Rest).ReplaceLineEndings(" ");
        return reason == RequestIsWrong
            ? new RequestException("--environment", _name.Name, message)
            : new EnvironmentFailedException(_name.Name, message) { Copy = copy == NoCopy ? null : (int)copy };
    }

    private EnvironmentFailedException Failure(string what)
    {
        int id = _process.Id;
        if (!_process.WaitForExit(Patience))
            Kill();
        _process.WaitForExit(Farewell);
        string code = _process.HasExited && !_deadline.IsMissed ? string.Create(CultureInfo.InvariantCulture, $" (exit code {_process.ExitCode})") : "";
        return new EnvironmentFailedException(_name.Name, string.Create(CultureInfo.InvariantCulture, $"the Python process {id} {what}{code}{_lastWords}"));
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }

    private static Process Start(OwnGameName name, PythonOptions options)
    {
        var start = new ProcessStartInfo(options.Interpreter, ["-u", "-c", Client, $"{name.Source}:{name.Member}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = options.WorkingDirectory,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RequestException("--environment", name.Name, $"cannot start '{options.Interpreter}'; install Python 3 with numpy, or set ROMMEO_PYTHON to the interpreter");
        }
    }

    private static string ReadClient()
    {
        using var reader = new StreamReader(typeof(PythonProcess).Assembly.GetManifestResourceStream("rommeo_env.py")!);
        return reader.ReadToEnd();
    }
}

using Rommeo.Cli;
using Rommeo.Cli.Terminal;

using var interruption = new Interruption();
return CommandLine.Run(args, CliContext.OfProcess(interruption.Token));

namespace Rommeo.Neural.Joint.Central;

/// <summary>Why a team cannot have policies with memory below central critics, in the words of messages.</summary>
internal static class CentralTeams
{
    internal const string NeedsAll = "with network: gru a critic that knows what the others do needs a team in which all agents run the same algorithm with the same settings";

    internal const string NeedsChoices = "network: gru needs discrete actions";
}

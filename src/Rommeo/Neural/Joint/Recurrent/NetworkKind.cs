namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>What an agent's networks are made of.</summary>
public enum NetworkKind
{
    /// <summary>Layers without memory: an action depends on what the agent sees now.</summary>
    Mlp,

    /// <summary>A layer, a gated recurrent unit and an output layer: an action depends on what the agent has seen in the episode.</summary>
    Gru,
}

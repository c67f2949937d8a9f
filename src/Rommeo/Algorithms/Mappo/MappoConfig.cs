using Rommeo.Neural.OnPolicy;

namespace Rommeo.Algorithms.Mappo;

/// <summary>Settings of multi-agent proximal policy optimisation (Yu et al. 2022, rivals 4).</summary>
public sealed record MappoConfig : OnPolicyConfig;

using Rommeo.Neural.OnPolicy;

namespace Rommeo.Algorithms.Ippo;

/// <summary>Settings of independent proximal policy optimisation (de Witt et al. 2020, rivals 4).</summary>
public sealed record IppoConfig : OnPolicyConfig;

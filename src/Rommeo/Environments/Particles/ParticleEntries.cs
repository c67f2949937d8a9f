using Rommeo.Environments.Batches;
using Rommeo.Environments.Particles.Scenarios;

namespace Rommeo.Environments.Particles;

/// <summary>Registry lines of the particle environments; README.md has their rules.</summary>
internal static class ParticleEntries
{
    public static IEnumerable<EnvironmentEntry> All() =>
    [
        Entry("mpe/simple", "one particle walks to a landmark", new ParticleConfig(), config => new Simple(config)),
        Entry("mpe/simple-spread", "particles cover as many landmarks and avoid each other", new SpreadConfig(), config => new Spread(config)),
        Entry("mpe/simple-tag", "slow adversaries hunt a faster good agent around obstacles", new TagConfig(), config => new Tag(config)),
        Entry("mpe/simple-push", "an adversary keeps a good agent from a goal that only the latter knows", new ParticleConfig(), config => new Push(config)),
        Entry("mpe/simple-adversary", "good agents cover a goal without showing it to an adversary", new AdversaryConfig(), config => new Adversary(config)),
        Entry("mpe/simple-speaker-listener", "one agent sees the goal and speaks, the other hears and walks",
            new ParticleConfig(), config => new SpeakerListener(config)),
        Entry("mpe/simple-reference", "two agents know each other's goal, speak and walk", new ReferenceConfig(), config => new Reference(config)),
        Entry("mpe/simple-crypto", "Alice tells Bob a secret with a common key while Eve listens", new ParticleConfig(), config => new Crypto(config)),
        Entry("mpe/simple-world-comm", "a leading adversary speaks to a pack that hunts in forests", new WorldCommConfig(), config => new WorldComm(config)),
    ];

    private static EnvironmentEntry Entry<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, ParticleScenario> scenario)
        where TConfig : ParticleConfig => new()
        {
            Name = name,
            Summary = summary,
            DefaultConfig = defaults,
            Create = config => new CopiesGame(copies => new ParticleCopies(scenario((TConfig)config), (TConfig)config, copies)),
        };
}

public import UnderstudyModel

extension FleetPolicy {
    /// What holds where a fleet has no policy.
    public static let standard = FleetPolicy(
        metadata: Metadata(name: "fleet"),
        engine: 4,
        demandBasis: .requests,
        tiers: Tier.defaults,
        metrics: Metrics(),
        forecast: Forecast(),
        weights: .standard,
        penalties: Penalties(),
        stability: Stability(),
        alerts: Alerts(),
        author: Author()
    )
}

/// How the whole fleet is decided. A fleet has exactly one.
public struct FleetPolicy: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// The engine version that decides; changes whenever decisions can.
    public var engine: Int
    /// What demand and capacity are counted as.
    public var demandBasis: DemandBasis
    /// What each tier is sized for.
    public var tiers: [Tier]
    /// Where demand comes from.
    public var metrics: Metrics
    /// How far ahead is looked, and how carefully demand comes down.
    public var forecast: Forecast
    /// How much each resource's similarity weighs.
    public var weights: Weights
    /// How much latency, carbon, missing data and cost take from a fit of 1000.
    public var penalties: Penalties
    /// How much staying put is worth.
    public var stability: Stability
    /// How much may be taken away without a person's approval.
    public var guardrails: Guardrails
    /// When drift alerts, and who is told of alerts.
    public var alerts: Alerts
    /// Who signs the reconciler's commits.
    public var author: Author

    /// A policy.
    public init(
        metadata: Metadata,
        engine: Int,
        demandBasis: DemandBasis,
        tiers: [Tier],
        metrics: Metrics,
        forecast: Forecast,
        weights: Weights,
        penalties: Penalties,
        stability: Stability,
        guardrails: Guardrails = Guardrails(),
        alerts: Alerts,
        author: Author
    ) {
        self.metadata = metadata
        self.engine = engine
        self.demandBasis = demandBasis
        self.tiers = tiers
        self.metrics = metrics
        self.forecast = forecast
        self.weights = weights
        self.penalties = penalties
        self.stability = stability
        self.guardrails = guardrails
        self.alerts = alerts
        self.author = author
    }

    /// The quantile that a tier's demand is sized at; the default where the policy does not list the tier.
    public func quantile(ofTier tier: Int) -> SizedQuantile {
        tiers.first { $0.tier == tier }?.quantile ?? Tier.defaults[min(max(tier, 1), 4) - 1].quantile
    }

    /// Whether a tier may go without a standby.
    public func isShed(tier: Int) -> Bool { tiers.first { $0.tier == tier }?.shed ?? false }

    /// What one tier is sized for.
    public struct Tier: Hashable, Sendable {
        /// 1 to 4; 1 matters most.
        public var tier: Int
        /// The quantile of the peak that is reserved for.
        public var quantile: SizedQuantile
        /// Whether workloads of this tier may be given up in a failure.
        public var shed: Bool

        /// A tier.
        public init(tier: Int, quantile: SizedQuantile, shed: Bool = false) {
            self.tier = tier
            self.quantile = quantile
            self.shed = shed
        }

        /// 0.99, 0.95, 0.9 and 0.5; nothing is shed.
        public static let defaults = [
            Tier(tier: 1, quantile: .p99), Tier(tier: 2, quantile: .p95), Tier(tier: 3, quantile: .p90),
            Tier(tier: 4, quantile: .p50),
        ]
    }

    /// Where demand comes from.
    public struct Metrics: Hashable, Sendable {
        /// The source.
        public var source: MetricsSourceKind
        /// What dates a pass.
        public var clock: FleetClock
        /// From which age on the newest sample is stale.
        public var staleAfter: TimeSpan
        /// The query APIs that are asked where the source is `prometheus`.
        public var sources: [PrometheusSource]
        /// The length of an interval whose maximum is one sample.
        public var step: TimeSpan
        /// How much of the past is asked for; a history of this length may forget what is older.
        public var history: TimeSpan
        /// How far observed demand is believed at once.
        public var belief: Belief

        /// A source.
        public init(
            source: MetricsSourceKind = .csv,
            clock: FleetClock = .wallClock,
            staleAfter: TimeSpan = .hours(6),
            sources: [PrometheusSource] = [],
            step: TimeSpan = .hours(1),
            history: TimeSpan = .hours(672),
            belief: Belief = Belief()
        ) {
            self.source = source
            self.clock = clock
            self.staleAfter = staleAfter
            self.sources = sources
            self.step = step
            self.history = history
            self.belief = belief
        }
    }

    /// How far observed demand is believed at once; beyond it the last profile is held.
    public struct Belief: Hashable, Sendable {
        /// The most times what is sized that a workload's demand may rise to.
        public var riseTo: Quantity
        /// The share of what is sized that a workload's demand may fall to.
        public var fallTo: Quantity
        /// From which factor on, up or down, most workloads of a source do not move together.
        public var together: Quantity
        /// For how long a rise must agree until it is believed all the same.
        public var after: TimeSpan

        /// Bounds.
        public init(
            riseTo: Quantity = Quantity(4),
            fallTo: Quantity = Quantity(thousandths: 250),
            together: Quantity = Quantity(thousandths: 1500),
            after: TimeSpan = .hours(6)
        ) {
            self.riseTo = riseTo
            self.fallTo = fallTo
            self.together = together
            self.after = after
        }
    }

    /// How far ahead is looked.
    public struct Forecast: Hashable, Sendable {
        /// The peak over this time is what capacity is sized for.
        public var horizon: TimeSpan
        /// Seasons of demand.
        public var periods: [TimeSpan]
        /// How many of the newest periods must agree before demand comes down: a day of hours by default, as a peak
        /// that is forecast at night says little of the day's.
        public var lowerAfter: Int
        /// The method; another one than that in force is taken on only through a backtest gate.
        public var method: ForecastMethodName
        /// What forecast peaks are multiplied by, 1 to 3; a change passes the same gate.
        public var margin: Quantity
        /// A method that is shown beside the one in force, and decides nothing.
        public var shadow: ForecastMethodName?

        /// A forecast.
        public init(
            horizon: TimeSpan = .hours(24),
            periods: [TimeSpan] = [.hours(24), .hours(168)],
            lowerAfter: Int = 24,
            method: ForecastMethodName = .ensemble,
            margin: Quantity = Quantity(1),
            shadow: ForecastMethodName? = nil
        ) {
            self.horizon = horizon
            self.periods = periods
            self.lowerAfter = lowerAfter
            self.method = method
            self.margin = margin
            self.shadow = shadow
        }
    }

    /// How much each resource's similarity weighs.
    public struct Weights: Hashable, Sendable {
        /// Weight per resource, in the order of `Resource`.
        public var values: [Quantity]

        /// Weights in the order of `Resource`.
        public init(cpu: Quantity, memory: Quantity, gpu: Quantity, networkBandwidth: Quantity, iops: Quantity) {
            values = [cpu, memory, gpu, networkBandwidth, iops]
        }

        /// 3, 3, 3, 2, 2.
        public static let standard = Weights(
            cpu: Quantity(3),
            memory: Quantity(3),
            gpu: Quantity(3),
            networkBandwidth: Quantity(2),
            iops: Quantity(2)
        )

        /// The weight of one resource.
        public subscript(resource: Resource) -> Quantity { values[resource.rawValue] }
    }

    /// Points taken from a fit of 1000.
    public struct Penalties: Hashable, Sendable {
        /// At most, for latency.
        public var latency: Int64
        /// The round trip at which latency begins to hurt is half of this; at twice this all of `latency` is taken.
        public var latencyReference: RoundTrip
        /// At most, for carbon (at 700 gCO2eq/kWh).
        public var carbon: Int64
        /// For datasets without a replica.
        public var locality: Int64
        /// Points per USD and hour of the instances reserved.
        public var cost: Int64

        /// Penalties.
        public init(
            latency: Int64 = 260,
            latencyReference: RoundTrip = RoundTrip(microseconds: 100_000),
            carbon: Int64 = 60,
            locality: Int64 = 110,
            cost: Int64 = 40
        ) {
            self.latency = latency
            self.latencyReference = latencyReference
            self.carbon = carbon
            self.locality = locality
            self.cost = cost
        }
    }

    /// How much staying put is worth.
    public struct Stability: Hashable, Sendable {
        /// Points that a move must gain.
        public var switchingCost: Int64
        /// What another plan must gain for the plan in force to give way, as a share of the fit that would be ideal.
        public var tolerance: Quantity
        /// The most standbys in force that a pass moves without need: what a region lacks, a requirement or a higher tier
        /// asks for does not count.
        public var movesPerPass: Int

        /// Stability.
        public init(
            switchingCost: Int64 = 30,
            tolerance: Quantity = Quantity(thousandths: 5),
            movesPerPass: Int = 20
        ) {
            self.switchingCost = switchingCost
            self.tolerance = tolerance
            self.movesPerPass = movesPerPass
        }
    }

    /// When drift alerts, and who is told of alerts.
    public struct Alerts: Hashable, Sendable {
        /// How far the committed offer's fit may be below the best, as a share of 1.
        public var driftTolerance: Quantity
        /// For how long it must be.
        public var driftFor: TimeSpan
        /// For how long a condition must be gone before anybody is told that it is resolved. The default is longer than an
        /// hour, the step of most series, so that what comes and goes from hour to hour is one alert.
        public var settleFor: TimeSpan
        /// Where an alert can be looked at, with `{commit}` and `{alert}` to be filled in.
        public var link: String?
        /// Where alerts are sent.
        public var sinks: [AlertSink]

        /// Rules and sinks.
        public init(
            driftTolerance: Quantity = Quantity(thousandths: 100),
            driftFor: TimeSpan = .hours(3),
            settleFor: TimeSpan = .minutes(90),
            link: String? = nil,
            sinks: [AlertSink] = []
        ) {
            self.driftTolerance = driftTolerance
            self.driftFor = driftFor
            self.settleFor = settleFor
            self.link = link
            self.sinks = sinks
        }
    }

    /// Who signs commits.
    public struct Author: Hashable, Sendable {
        /// A name.
        public var name: String
        /// An address.
        public var email: String

        /// An author.
        public init(name: String = "Understudy", email: String = "understudy@localhost") {
            self.name = name
            self.email = email
        }
    }
}

/// The quantiles of the peak that a profile holds; which one is sized follows from the tier.
public enum SizedQuantile: Int, CaseIterable, Hashable, Comparable, Sendable {
    case p50, p90, p95, p99

    /// Lower.
    public static func < (left: SizedQuantile, right: SizedQuantile) -> Bool { left.rawValue < right.rawValue }

    /// Its level as documents write it.
    public var level: Quantity { Quantity(thousandths: [500, 900, 950, 990][rawValue]) }

    /// `p99`.
    public var shortName: String { "p\(level.thousandths / 10)" }

    /// All levels, ascending, as a forecaster takes them.
    public static let levels: [Double] = [0.5, 0.9, 0.95, 0.99]
}

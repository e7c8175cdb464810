/// What makes one workload's history unlike that of others of its kind.
public struct DemandOddities: Hashable, Sendable {
    /// A lasting change of the load from one hour on: a launch, a migration, a new customer.
    public struct LevelShift: Hashable, Sendable {
        /// Hour of the series at which it begins.
        public var hour: Int
        /// Factor on the load from then on.
        public var factor: Double

        /// A shift by `factor` from `hour` on.
        public init(hour: Int, factor: Double) {
            self.hour = hour
            self.factor = factor
        }
    }

    /// A factor on the load for a while: a sale that was announced.
    public struct Uplift: Hashable, Sendable {
        /// Hours of the series during which it lasts.
        public var hours: Range<Int>
        /// Factor on the load during them.
        public var factor: Double

        /// An uplift by `factor` during `hours`.
        public init(hours: Range<Int>, factor: Double) {
            self.hours = hours
            self.factor = factor
        }
    }

    /// A lasting change, if there was one.
    public var levelShift: LevelShift?
    /// What was announced and has happened.
    public var uplifts: [Uplift]
    /// Mean number of times per week that the collection of metrics failed for a few hours.
    public var gapsPerWeek: Double
    /// Growth per week instead of the archetype's, if not nil.
    public var weeklyGrowth: Double?

    /// Oddities; by default the metrics fail every other week and nothing else happens.
    public init(
        levelShift: LevelShift? = nil,
        uplifts: [Uplift] = [],
        gapsPerWeek: Double = 0.5,
        weeklyGrowth: Double? = nil
    ) {
        self.levelShift = levelShift
        self.uplifts = uplifts
        self.gapsPerWeek = gapsPerWeek
        self.weeklyGrowth = weeklyGrowth
    }
}

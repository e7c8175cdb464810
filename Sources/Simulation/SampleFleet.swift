/// The demand of the sample fleet at the project's top level: what `policies/history/` is made from, so that anybody can
/// make it again byte for byte.
public enum SampleFleet {
    /// The seed of the fleet. Another one gives another month of the same company.
    public static let seed: UInt64 = 2_026
    /// 2026-10-01T00:00:00Z, a Thursday.
    public static let start: Int64 = 1_790_812_800
    /// Four whole weeks: the last sample is that of 2026-10-28T23:00:00Z.
    public static let hours = 28 * 24

    /// One workload of the fleet and how its demand is made.
    public struct Demand: Hashable, Sendable {
        /// The workload's name and that of its history.
        public var name: String
        /// How its demand moves.
        public var archetype: DemandArchetype
        /// Cores at the peak of an ordinary day.
        public var scale: Double
        /// Degrees east of the people who use it: mostly those of its home.
        public var longitude: Double
        /// Hours of history that it has, the last ones of the fleet's.
        public var hours: Int
        /// What is special about it.
        public var oddities: DemandOddities

        /// The demand of one workload, by default over the whole month.
        public init(
            _ name: String,
            _ archetype: DemandArchetype,
            scale: Double,
            longitude: Double,
            hours: Int = SampleFleet.hours,
            oddities: DemandOddities = DemandOddities()
        ) {
            self.name = name
            self.archetype = archetype
            self.scale = scale
            self.longitude = longitude
            self.hours = hours
            self.oddities = oddities
        }
    }

    /// A file under `policies/history/`.
    public struct HistoryFile: Hashable, Sendable {
        /// `checkout.csv`.
        public var name: String
        /// Its content.
        public var text: String
    }

    /// The history of one workload of the fleet.
    public static func history(of demand: Demand) -> DemandHistory {
        DemandGenerator(seed: seed).series(
            for: demand.name,
            archetype: demand.archetype,
            scale: demand.scale,
            hours: demand.hours,
            start: start + Int64(hours - demand.hours) * CivilTime.secondsPerHour,
            longitude: demand.longitude,
            oddities: demand.oddities
        )
    }

    /// All files of `policies/history/`, in the order of their names.
    public static func historyFiles() -> [HistoryFile] {
        demands.sorted { $0.name < $1.name }.map { demand in
            HistoryFile(name: "\(demand.name).csv", text: history(of: demand).csv)
        }
    }
}

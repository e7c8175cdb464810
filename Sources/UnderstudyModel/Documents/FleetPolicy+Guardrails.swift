extension FleetPolicy {
    /// How much may be taken away without a person's approval.
    public struct Guardrails: Hashable, Sendable {
        /// The share of the fleet's served demand that may be taken away in a day.
        public var fleetShare: Quantity
        /// The share of a region's served demand that may be taken away in a day.
        public var regionShare: Quantity
        /// Regions in which no more instances than this are reserved have no guardrail of their own.
        public var regionInstances: Int
        /// So many standbys of tiers 1 and 2 may be taken away in a day.
        public var standbys: Int
        /// The share of the fleet's documents that may be deleted at once.
        public var deletedDocuments: Quantity

        /// Guardrails.
        public init(
            fleetShare: Quantity = Quantity(thousandths: 150),
            regionShare: Quantity = Quantity(thousandths: 300),
            regionInstances: Int = 10,
            standbys: Int = 2,
            deletedDocuments: Quantity = Quantity(thousandths: 100)
        ) {
            self.fleetShare = fleetShare
            self.regionShare = regionShare
            self.regionInstances = regionInstances
            self.standbys = standbys
            self.deletedDocuments = deletedDocuments
        }

        /// What was taken away counts for so long.
        public static let window = TimeSpan.hours(24)
    }
}

public import UnderstudyModel

/// Every (region, persona) pair of a fleet, by index, with the facts that matching and planning need of it.
///
/// Regions and personas are in name order, offers by region and then by persona, so that equal fleets give equal indices.
public struct OfferCatalogue: Hashable, Sendable {
    /// Regions in name order.
    public let regions: [Region]
    /// Personas in name order.
    public let personas: [Persona]
    /// Offers by region, then by persona.
    public let offers: [Offer]
    /// What one instance of each persona carries in base units: its capacity times packing, GPUs whole.
    public let carries: [ResourceAmounts]
    /// What one instance of each persona takes from a region, in base units, rounded up.
    public let takes: [ResourceAmounts]
    private let regionIndex: [String: Int]
    private let personaIndex: [String: Int]
    private let roundTrips: [RoundTrip?]

    /// A (region, persona) pair.
    public struct Offer: Hashable, Sendable {
        /// Index of the region.
        public var region: Int
        /// Index of the persona.
        public var persona: Int
        /// Thousandths of a USD per hour and instance, rounded up.
        public var milliPricePerHour: Int64
    }

    /// The catalogue of a fleet. O(regions^2 + offers).
    public init(fleet: Fleet) {
        regions = fleet.regions
        personas = fleet.personas
        regionIndex = Dictionary(
            fleet.regions.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        personaIndex = Dictionary(
            fleet.personas.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        carries = fleet.personas.map { OfferCatalogue.carried(by: $0) }
        takes = fleet.personas.map(\.capacity.asDemand)
        var offers: [Offer] = []
        for (index, region) in fleet.regions.enumerated() {
            for name in Set(region.personas).sorted() {
                guard let persona = personaIndex[name] else { continue }
                let price = fleet.personas[persona].pricePerHour.nanos * region.priceIndex.nanos
                offers.append(
                    Offer(
                        region: index,
                        persona: persona,
                        milliPricePerHour: Quantity(nanos: price / Quantity.nanosPerUnit)
                            .roundedUp(toMultiplesOf: 1_000_000)
                    )
                )
            }
        }
        self.offers = offers
        roundTrips = OfferCatalogue.roundTrips(of: fleet.regions, index: regionIndex)
    }

    /// The index of a region.
    public func region(named name: String) -> Int? { regionIndex[name] }

    /// The index of a persona.
    public func persona(named name: String) -> Int? { personaIndex[name] }

    /// The index of an offer. O(log offers).
    public func offer(named name: OfferName) -> Int? {
        guard let region = regionIndex[name.region], let persona = personaIndex[name.persona] else { return nil }
        var low = 0
        var high = offers.count
        while low < high {
            let middle = (low + high) / 2
            if (offers[middle].region, offers[middle].persona) < (region, persona) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < offers.count, offers[low].region == region, offers[low].persona == persona else { return nil }
        return low
    }

    /// The names of an offer.
    public func name(ofOffer index: Int) -> OfferName {
        OfferName(region: regions[offers[index].region].name, persona: personas[offers[index].persona].name)
    }

    /// The round trip between two regions; nil when neither lists it.
    public func roundTrip(_ from: Int, _ to: Int) -> RoundTrip? {
        from == to ? RoundTrip(microseconds: 0) : roundTrips[from * regions.count + to]
    }

    /// Instances of a persona that a demand fills, in thousandths, rounded up; nil when the persona lacks a resource.
    public func share(of amounts: ResourceAmounts, persona: Int) -> Int64? {
        var share: Int64 = 0
        for resource in Resource.allCases where amounts[resource] > 0 {
            let carried = carries[persona][resource]
            guard carried > 0 else { return nil }
            let scaled = amounts[resource].multipliedReportingOverflow(by: 1000)
            guard !scaled.overflow else { return nil }
            share = max(share, (scaled.partialValue - 1) / carried + 1)
        }
        return share
    }

    private static func carried(by persona: Persona) -> ResourceAmounts {
        let supply = persona.capacity.asSupply
        return ResourceAmounts { resource in
            guard resource != .gpu else { return supply.gpu }
            let packed = Int128(supply[resource]) * persona.packing.nanos / Quantity.nanosPerUnit
            return Int64(clamping: packed)
        }
    }

    private static func roundTrips(of regions: [Region], index: [String: Int]) -> [RoundTrip?] {
        var table = [RoundTrip?](repeating: nil, count: regions.count * regions.count)
        for (from, region) in regions.enumerated() {
            for link in region.latency {
                guard let to = index[link.region], to != from else { continue }
                table[from * regions.count + to] = link.roundTrip
            }
        }
        // Where only one side lists the link, it holds for both.
        for from in regions.indices {
            for to in regions.indices where table[from * regions.count + to] == nil {
                table[from * regions.count + to] = table[to * regions.count + from]
            }
        }
        return table
    }
}

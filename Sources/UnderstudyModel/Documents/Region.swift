/// A place that can play a part.
public struct Region: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// Who runs it.
    public var provider: String
    /// Where it is.
    public var location: Location
    /// What can be allocated there in all, before what is at home.
    public var allocatable: Capacity
    /// Names of the personas that it offers.
    public var personas: [String]
    /// Prices relative to the reference (1).
    public var priceIndex: Quantity
    /// gCO2eq per kWh of its grid.
    public var carbonIntensity: Quantity
    /// Round trips to other regions; one direction is enough.
    public var latency: [Link]
    /// Names of the datasets replicated there.
    public var datasets: [String]

    /// A region.
    public init(
        metadata: Metadata,
        provider: String,
        location: Location,
        allocatable: Capacity,
        personas: [String],
        priceIndex: Quantity,
        carbonIntensity: Quantity,
        latency: [Link],
        datasets: [String]
    ) {
        self.metadata = metadata
        self.provider = provider
        self.location = location
        self.allocatable = allocatable
        self.personas = personas
        self.priceIndex = priceIndex
        self.carbonIntensity = carbonIntensity
        self.latency = latency
        self.datasets = datasets
    }

    /// Its name.
    public var name: String { metadata.name }

    /// Where a region is.
    public struct Location: Hashable, Sendable {
        /// The city.
        public var city: String
        /// ISO 3166-1 alpha-2 code of the country.
        public var country: String
        /// Whose law holds there: what `requirements.jurisdictions` names.
        public var jurisdiction: String
        /// Degrees north, WGS 84.
        public var latitude: Quantity
        /// Degrees east, WGS 84.
        public var longitude: Quantity

        /// A location.
        public init(city: String, country: String, jurisdiction: String, latitude: Quantity, longitude: Quantity) {
            self.city = city
            self.country = country
            self.jurisdiction = jurisdiction
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// The way to another region.
    public struct Link: Hashable, Sendable {
        /// The other region's name.
        public var region: String
        /// The round trip.
        public var roundTrip: RoundTrip

        /// A link.
        public init(region: String, roundTrip: RoundTrip) {
            self.region = region
            self.roundTrip = roundTrip
        }
    }
}

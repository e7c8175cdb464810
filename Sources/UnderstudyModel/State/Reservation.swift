/// What one region must keep ready.
public struct Reservation: Hashable, Sendable {
    /// The region's name.
    public var region: String
    /// What standbys may take, after what is at home there.
    public var spare: ResourceAmounts
    /// What the reserved instances take.
    public var reserved: ResourceAmounts
    /// Instances by persona, sorted by name.
    public var personas: [Instances]
    /// USD per hour of the reserved instances.
    public var costPerHour: Quantity

    /// A reservation.
    public init(
        region: String,
        spare: ResourceAmounts,
        reserved: ResourceAmounts,
        personas: [Instances],
        costPerHour: Quantity
    ) {
        self.region = region
        self.spare = spare
        self.reserved = reserved
        self.personas = personas
        self.costPerHour = costPerHour
    }

    /// Instances of one persona.
    public struct Instances: Hashable, Sendable {
        /// The persona's name.
        public var persona: String
        /// How many must be ready.
        public var instances: Int64
        /// The scenario that needs the most.
        public var bindingScenario: String
        /// The resource that needs the most in that scenario.
        public var bindingResource: Resource
        /// The workloads that may land here, sorted.
        public var workloads: [String]

        /// Instances of one persona.
        public init(
            persona: String,
            instances: Int64,
            bindingScenario: String,
            bindingResource: Resource,
            workloads: [String]
        ) {
            self.persona = persona
            self.instances = instances
            self.bindingScenario = bindingScenario
            self.bindingResource = bindingResource
            self.workloads = workloads
        }
    }
}

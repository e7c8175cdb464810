/// The fleet that `init` makes: two personas, three regions and two workloads, small enough to be read and complete enough
/// to be planned.
enum StarterFleet {
    /// Its files.
    static let files: [Scaffold.File] = [
        file("personas/web-api.yaml", webAPI),
        file("personas/oltp-database.yaml", database),
        file("policies/fleet.yaml", policy),
        file("policies/scenarios/western-europe.yaml", scenario),
        file("policies/workloads/checkout.yaml", checkout),
        file("policies/workloads/storefront.yaml", storefront),
        file("regions/eu-central.yaml", euCentral),
        file("regions/eu-north.yaml", euNorth),
        file("regions/eu-west.yaml", euWest),
    ]

    private static func file(_ path: String, _ text: String) -> Scaffold.File {
        Scaffold.File(path: path, content: Array((text + "\n").utf8))
    }

    private static let webAPI = """
        # One machine of 4 vCPU and 16 GiB. What a field means: understudy docs persona
        apiVersion: understudy.dev/v1alpha1
        kind: Persona
        metadata: {name: web-api}
        spec:
          description: Stateless web and API tiers behind a load balancer
          capacity: {cpu: 3920m, memory: 13Gi, networkBandwidth: 1562Mbps, iops: 3k}
          storageType: networkDisk
          suits:
            - {type: web, affinity: 1}
          dependencies:
            - {name: nginx, version: "1.28"}
          pricePerHour: 0.2016
        """

    private static let database = """
        # One machine of 8 vCPU and 64 GiB with guaranteed IOPS.
        apiVersion: understudy.dev/v1alpha1
        kind: Persona
        metadata: {name: oltp-database}
        spec:
          description: Transactional databases
          capacity: {cpu: 7910m, memory: 58Gi, networkBandwidth: 3125Mbps, iops: 40k}
          storageType: provisionedIops
          suits:
            - {type: transactions, affinity: 1}
          dependencies:
            - {name: postgresql, version: "17.6"}
          pricePerHour: 0.504
        """

    private static let policy = """
        # What is not written here keeps its default: understudy docs fleetpolicy
        apiVersion: understudy.dev/v1alpha1
        kind: FleetPolicy
        metadata: {name: fleet}
        spec:
          engine: 4
          tiers:
            - {tier: 1, quantile: 0.99}
            - {tier: 2, quantile: 0.95}
            - {tier: 3, quantile: 0.9}
            - {tier: 4, quantile: 0.5, shed: true}
          author: {name: Understudy, email: understudy@example.com}
        """

    private static let scenario = """
        # The loss of each single region is looked at without being declared; name what else may fail together.
        apiVersion: understudy.dev/v1alpha1
        kind: FailureScenario
        metadata: {name: western-europe}
        spec:
          description: Both western regions at once
          regions: [eu-west, eu-central]
          appliesTo: twoStandbys
        """

    private static let checkout = """
        # Its demand history belongs into policies/history/checkout.csv; until then the expected peak counts.
        apiVersion: understudy.dev/v1alpha1
        kind: Workload
        metadata: {name: checkout, labels: {team: payments}}
        spec:
          description: Takes the order and the money
          home: eu-west
          type: transactions
          tier: 1
          standbys: 2
          requirements:
            jurisdictions: [EU]
            maxLatency: 40ms
            dependencies:
              - {name: postgresql, version: ">=17"}
          expected: {cpu: 40, memory: 160Gi, networkBandwidth: 4Gbps, iops: 60k}
        """

    private static let storefront = """
        apiVersion: understudy.dev/v1alpha1
        kind: Workload
        metadata: {name: storefront, labels: {team: shop}}
        spec:
          description: What customers see
          home: eu-central
          type: web
          tier: 2
          expected: {cpu: 60, memory: 120Gi, networkBandwidth: 8Gbps, iops: 5k}
        """

    private static let euCentral = """
        apiVersion: understudy.dev/v1alpha1
        kind: Region
        metadata: {name: eu-central}
        spec:
          provider: example
          location: {city: Frankfurt, country: DE, jurisdiction: EU, latitude: 50.11, longitude: 8.68}
          allocatable: {cpu: 400, memory: 2Ti, networkBandwidth: 200Gbps, iops: 1M}
          personas: [web-api, oltp-database]
          priceIndex: 1.2
          carbonIntensity: 276
          latency:
            - {region: eu-west, roundTrip: 25ms}
            - {region: eu-north, roundTrip: 22ms}
        """

    private static let euNorth = """
        apiVersion: understudy.dev/v1alpha1
        kind: Region
        metadata: {name: eu-north}
        spec:
          provider: example
          location: {city: Stockholm, country: SE, jurisdiction: EU, latitude: 59.33, longitude: 18.07}
          allocatable: {cpu: 400, memory: 2Ti, networkBandwidth: 200Gbps, iops: 1M}
          personas: [web-api, oltp-database]
          priceIndex: 1.06
          carbonIntensity: 36
          latency:
            - {region: eu-west, roundTrip: 38ms}
        """

    private static let euWest = """
        apiVersion: understudy.dev/v1alpha1
        kind: Region
        metadata: {name: eu-west}
        spec:
          provider: example
          location: {city: Dublin, country: IE, jurisdiction: EU, latitude: 53.35, longitude: -6.26}
          allocatable: {cpu: 400, memory: 2Ti, networkBandwidth: 200Gbps, iops: 1M}
          personas: [web-api, oltp-database]
          priceIndex: 1.1
          carbonIntensity: 280
        """
}

public import Foundation

/// A small fleet in a git repository of its own, gone when it is no longer used.
public final class TemporaryFleet {
    /// The checkout.
    public let url: URL
    private let keeps: Bool

    /// A checkout with one commit: three regions, two personas, three workloads with two days of history.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("fleet-\(UUID().uuidString)")
        keeps = false
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try Shell.git("init", "-q", "-b", "main", in: url)
        for (path, text) in SmallFleet.files { try write(path, text) }
        try commit("the fleet")
    }

    /// Takes a directory over.
    public init(at url: URL) {
        self.url = url
        keeps = false
    }

    /// A directory that somebody else takes away.
    public init(visiting url: URL) {
        self.url = url
        keeps = true
    }

    deinit {
        if !keeps { try? FileManager.default.removeItem(at: url) }
    }

    /// Writes a file of the checkout.
    public func write(_ path: String, _ text: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Reads a file of the checkout; nil when it is not there.
    public func read(_ path: String) -> String? {
        (try? Data(contentsOf: url.appendingPathComponent(path))).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Replaces text in a file of the checkout.
    public func edit(_ path: String, _ old: String, _ new: String) throws {
        guard let text = read(path), text.contains(old) else {
            throw Shell.Failure(description: "no '\(old)' in \(path)")
        }
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Commits everything as a person, even if there is nothing to commit.
    public func commit(_ message: String) throws {
        try Shell.git("add", "-A", in: url)
        try Shell.git("commit", "-q", "--allow-empty", "-m", message, in: url)
    }

    /// A copy of the whole directory.
    public func copied() throws -> TemporaryFleet {
        let other = url.deletingLastPathComponent().appendingPathComponent("fleet-\(UUID().uuidString)")
        let outcome = try Shell.run("/bin/cp", ["-a", url.path, other.path], in: url.deletingLastPathComponent())
        guard outcome.status == 0 else { throw Shell.Failure(description: outcome.error) }
        return TemporaryFleet(at: other)
    }

    /// A clone of it.
    public func cloned(bare: Bool = false) throws -> TemporaryFleet {
        let other = url.deletingLastPathComponent().appendingPathComponent("fleet-\(UUID().uuidString)")
        if bare {
            try Shell.git("clone", "-q", "--bare", url.path, other.path, in: url)
        } else {
            try Shell.git("clone", "-q", url.path, other.path, in: url)
        }
        return TemporaryFleet(at: other)
    }
}

/// The files of the small fleet.
public enum SmallFleet {
    /// Text by path, sorted by path.
    public static let files: [(String, String)] = [
        ("personas/large.yaml", persona("large", cores: 16, price: "0.8")),
        ("personas/small.yaml", persona("small", cores: 4, price: "0.2")),
        ("policies/fleet.yaml", policy), ("policies/history/api.csv", history(base: 12)),
        ("policies/history/jobs.csv", history(base: 5)), ("policies/history/shop.csv", history(base: 20)),
        ("policies/workloads/api.yaml", workload("api", home: "north", tier: 1, standbys: 2)),
        ("policies/workloads/jobs.yaml", workload("jobs", home: "south", tier: 3, standbys: 1)),
        ("policies/workloads/shop.yaml", workload("shop", home: "west", tier: 2, standbys: 1)),
        ("regions/north.yaml", region("north", cores: 120)), ("regions/south.yaml", region("south", cores: 160)),
        ("regions/west.yaml", region("west", cores: 200)),
    ]

    /// A workload document.
    public static func workload(_ name: String, home: String, tier: Int, standbys: Int) -> String {
        """
        apiVersion: understudy.dev/v1alpha1
        kind: Workload
        metadata:
          name: \(name)
        spec:
          home: \(home)
          type: web
          tier: \(tier)
          standbys: \(standbys)

        """
    }

    static func persona(_ name: String, cores: Int, price: String) -> String {
        """
        apiVersion: understudy.dev/v1alpha1
        kind: Persona
        metadata:
          name: \(name)
        spec:
          capacity: {cpu: \(cores), memory: \(cores * 4)Gi, networkBandwidth: \(cores)Gbps, iops: \(cores)k}
          storageType: networkDisk
          suits:
            - {type: web, affinity: 1}
          pricePerHour: \(price)

        """
    }

    static func region(_ name: String, cores: Int) -> String {
        let others = ["north", "south", "west"].filter { $0 != name }
        return """
            apiVersion: understudy.dev/v1alpha1
            kind: Region
            metadata:
              name: \(name)
            spec:
              provider: one
              location: {city: Somewhere, country: DE, jurisdiction: EU, latitude: 50, longitude: 8}
              allocatable: {cpu: \(cores), memory: \(cores * 4)Gi, networkBandwidth: \(cores)Gbps, iops: \(cores)k}
              personas: [large, small]
              priceIndex: 1
              carbonIntensity: 100
              latency:
                - {region: \(others[0]), roundTrip: 20ms}
                - {region: \(others[1]), roundTrip: 30ms}
              datasets: []

            """
    }

    /// The fleet policy.
    public static let policy = """
        apiVersion: understudy.dev/v1alpha1
        kind: FleetPolicy
        metadata:
          name: fleet
        spec:
          engine: 4
          demandBasis: requests
          metrics: {source: csv, clock: lastSample}

        """

    /// Four days, hourly, with a daily cycle.
    static func history(base: Int) -> String {
        var text = "time,cpu,memory,gpu,network,iops\n"
        for hour in 0..<96 {
            let load = base + (hour % 24 >= 8 && hour % 24 < 20 ? base / 2 : 0) + hour * 7 % 3
            let day = 1 + hour / 24
            let clock = hour % 24 < 10 ? "0\(hour % 24)" : "\(hour % 24)"
            text +=
                "2026-10-0\(day)T\(clock):00:00Z,\(load),\(load * 3_000_000_000),0,\(load * 200_000_000),\(load * 300)\n"
        }
        return text
    }
}

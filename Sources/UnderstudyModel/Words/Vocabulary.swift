/// A closed list of names that documents write.
public protocol Vocabulary: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {
    /// What the name means, in a sentence for `understudy docs`.
    var meaning: String { get }
}

/// What a workload mostly does.
public enum WorkloadType: String, Vocabulary, Comparable {
    case analytics, transactions, inference, training, cache, web, streaming, batch, search, transcoding

    /// By name.
    public static func < (left: WorkloadType, right: WorkloadType) -> Bool { left.rawValue < right.rawValue }

    /// What it means.
    public var meaning: String {
        switch self {
        case .analytics: "CPU-intensive analytics"
        case .transactions: "high-throughput transactions"
        case .inference: "machine learning inference"
        case .training: "machine learning training"
        case .cache: "in-memory cache"
        case .web: "stateless web and API"
        case .streaming: "streaming and message brokers"
        case .batch: "batch and ETL"
        case .search: "search and log analytics"
        case .transcoding: "video transcoding"
        }
    }
}

/// The kind of storage that a persona brings and a workload may require.
public enum StorageType: String, Vocabulary {
    case networkDisk, provisionedIops, localNvme

    /// What it means.
    public var meaning: String {
        switch self {
        case .networkDisk: "network disks with a shared baseline, such as gp3"
        case .provisionedIops: "network disks with guaranteed operations, such as io2"
        case .localNvme: "disks inside the machine; lost with it"
        }
    }
}

/// What demand and spare capacity are counted as, for the whole fleet.
public enum DemandBasis: String, Vocabulary {
    case requests, usage, larger

    /// What it means.
    public var meaning: String {
        switch self {
        case .requests: "what a Kubernetes scheduler counts"
        case .usage: "what is measured in use"
        case .larger: "the larger of requests and usage"
        }
    }
}

/// Where demand history comes from.
public enum MetricsSourceKind: String, Vocabulary {
    case csv, prometheus, declared

    /// What it means.
    public var meaning: String {
        switch self {
        case .csv: "the files under policies/history/ of the fleet repository"
        case .prometheus: "the Prometheus-compatible query APIs that `sources` lists"
        case .declared: "nothing is measured: what workloads declare as expected is all that counts"
        }
    }
}

/// Which clock dates a pass.
public enum FleetClock: String, Vocabulary {
    case wallClock, lastSample

    /// What it means.
    public var meaning: String {
        switch self {
        case .wallClock: "the machine's clock, or --now"
        case .lastSample: "one step after the last sample of the history, so that a sample never ages"
        }
    }
}

/// How a contributed prediction enters.
public enum PredictionMode: String, Vocabulary {
    case raise, replace

    /// What it means.
    public var meaning: String {
        switch self {
        case .raise: "the larger of the forecast and the prediction is used"
        case .replace: "the prediction is used in place of the forecast"
        }
    }
}

/// Which workloads a failure scenario protects.
public enum ScenarioAudience: String, Vocabulary {
    case all, twoStandbys

    /// What it means.
    public var meaning: String {
        switch self {
        case .all: "every workload at home in the lost regions"
        case .twoStandbys: "only workloads with two standbys"
        }
    }
}

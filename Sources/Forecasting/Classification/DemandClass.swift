/// What kind of work a demand looks like. The raw values are stable.
public enum DemandClass: String, Hashable, Sendable, CaseIterable {
    /// Queries over much data in office hours: processor, little memory that stays, quiet weekends.
    case analytics
    /// Orders and payments against a database: memory that stays, operations that follow.
    case transactions
    /// Models that answer requests: GPUs with a daily cycle.
    case inference
    /// Models that are trained: GPUs at full load for days.
    case training
    /// Data kept in memory: memory first, then network, hardly any storage.
    case cache
    /// Pages and interfaces: processor with a daily cycle.
    case web
    /// Events through brokers: network and storage together.
    case streaming
    /// Jobs that run and end: processor, idle most of the day.
    case batch
    /// Queries against an index: storage operations and memory.
    case search
    /// Media turned into other media: GPUs or processor, in lumps, with much network.
    case transcoding
}

/// A class with how sure it is.
public struct DemandClassification: Hashable, Sendable {
    /// The class that the demand resembles most.
    public var demandClass: DemandClass
    /// 0...1: how much nearer the class is than the next one, and how much of the shape is known.
    public var confidence: Double
    /// The class that came second.
    public var runnerUp: DemandClass

    /// A classification.
    public init(demandClass: DemandClass, confidence: Double, runnerUp: DemandClass) {
        self.demandClass = demandClass
        self.confidence = confidence
        self.runnerUp = runnerUp
    }
}

public import UnderstudyModel

/// A promise that the committed documents do not keep.
public struct Violation: Hashable, Sendable {
    /// What is broken.
    public var rule: Rule
    /// The scenario in which it shows, where there is one.
    public var scenario: String?
    /// The region concerned.
    public var region: String?
    /// The resource concerned.
    public var resource: Resource?
    /// The workload concerned.
    public var workload: String?
    /// What is wrong, in a sentence with the amounts.
    public var message: String

    /// A violation.
    public init(
        _ rule: Rule,
        scenario: String? = nil,
        region: String? = nil,
        resource: Resource? = nil,
        workload: String? = nil,
        message: String
    ) {
        self.rule = rule
        self.scenario = scenario
        self.region = region
        self.resource = resource
        self.workload = workload
        self.message = message
    }

    /// What can be broken.
    public enum Rule: String, Sendable, CaseIterable {
        /// A load is larger than what is ready for it.
        case loadExceedsReady
        /// A region's reservations take more than its spare capacity.
        case reservationExceedsSpare
        /// A standby breaks a hard requirement of its workload.
        case requirementBroken
        /// Two standbys in one region, one at home, or one in an offer that does not exist.
        case invalidStandby
        /// An assignment's demand or standbys are not those of its profile and workload.
        case assignmentOutOfDate
        /// A standby is missing although it would fit if lower tiers gave way.
        case tierNotServed
        /// A proof document does not say what the documents prove.
        case proofOutOfDate
        /// The plan's certificate does not prove what it claims.
        case certificateRefused
    }
}

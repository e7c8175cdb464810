/// The rules that make alerts.
public enum AlertRule: String, Vocabulary, Comparable {
    case shortfall, noEligibleRegion, scenarioNotCovered, personaDrift, staleMetrics, missingMetrics, documentInvalid
    case forecastMiscalibrated, forecastMethodRefused, heldByPerson, standbyNotReady
    case decisionReverted, writerConflict, fleetHeld
    case removalWaits, damagedHistory, doubtfulDemand

    /// By name.
    public static func < (left: AlertRule, right: AlertRule) -> Bool { left.rawValue < right.rawValue }

    /// What it means.
    public var meaning: String {
        switch self {
        case .shortfall: "a region lacks resources for what is at home there or for a standby that wants to be there"
        case .noEligibleRegion: "no region and persona meet a workload's requirements"
        case .scenarioNotCovered: "a failure scenario leaves workloads without a place"
        case .personaDrift:
            "a standby's fit has fallen below the best by more than the tolerance, or its demand exceeds its share"
        case .staleMetrics: "the newest sample of a workload is too old"
        case .missingMetrics: "a workload has no history"
        case .doubtfulDemand: "a workload's observed demand is not believed; its last profile is held"
        case .damagedHistory: "rows of a workload's history are damaged; they are left out, the rest counts"
        case .documentInvalid: "a document is broken; its last good version stays in force"
        case .forecastMethodRefused: "a backtest refused the forecasting method or margin that the policy wants"
        case .heldByPerson: "a person's word keeps workloads where they are, whatever would fit better"
        case .decisionReverted: "a person reverted what was decided for a workload; it stays so until it is released"
        case .writerConflict: "two reconcilers undo each other's decisions; what is committed stays"
        case .removalWaits: "more would be taken away than guardrails allow; it waits for a person's approval"
        case .fleetHeld: "nothing is decided for the fleet; what is committed stays"
        case .standbyNotReady: "less is ready in a region than is reserved there for standbys"
        case .forecastMiscalibrated: "forecasts of a workload missed more of its past peaks than their level allows"
        }
    }

    /// The rule's name in file names: `scenario-not-covered`.
    public var slug: String {
        var text = ""
        for character in rawValue {
            if character.isUppercase { text += "-" }
            text += character.lowercased()
        }
        return text
    }
}

public import UnderstudyModel

/// The page on one kind of alert: what it means, how it is computed and what to do, for whoever is woken by it.
public struct AlertGuide: Hashable, Sendable {
    /// The rule.
    public var rule: AlertRule
    /// What is at risk, and for whom.
    var meaning: String
    /// From what and by which bounds it is computed.
    var computed: String
    /// Steps, the first first.
    var steps: [String]

    /// The page as Markdown; `docs/alerts/<slug>.md` holds it with its lines fitted to a terminal.
    public var markdown: String {
        let labels = AlertGuide.labels(of: rule)
        return """
            # \(rule.rawValue)

            In Alertmanager `Understudy\(rule.rawValue.prefix(1).uppercased())\(rule.rawValue.dropFirst())`, \
            \(place). Labels that identify it: \(labels).

            ## What it means

            \(meaning)

            ## How it is computed

            \(computed)

            ## What to do

            \(steps.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))

            """
    }

    /// Where it is found beside the sinks.
    private var place: String {
        rule == .fleetHeld
            ? "not in the repository: nothing is committed while it lasts"
            : "in the repository `state/alerts/\(rule.slug)-*.yaml`"
    }

    private static func labels(of rule: AlertRule) -> String {
        let names =
            switch rule {
            case .shortfall, .staleMetrics: ["workload", "region"]
            case .noEligibleRegion, .missingMetrics, .forecastMiscalibrated, .damagedHistory,
                .doubtfulDemand:
                ["workload"]
            case .scenarioNotCovered: ["scenario"]
            case .personaDrift: ["workload", "rank"]
            case .documentInvalid: ["path"]
            case .forecastMethodRefused: ["method"]
            case .heldByPerson: ["hold"]
            case .decisionReverted: ["workload"]
            case .writerConflict: ["decisions"]
            case .removalWaits: ["proposal"]
            case .fleetHeld: ["code"]
            case .standbyNotReady: ["region"]
            }
        let isEither = names.contains("region") && names.count > 1
        return names.map { "`\($0)`" }.joined(separator: isEither ? " or " : ", ")
    }
}

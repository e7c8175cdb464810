public import UnderstudyModel

extension PlanCertificate {
    /// What it says, in sentences for people: how far from the best, what that could buy, why it rests, what was left.
    public var sentences: [String] {
        var found = [distance]
        switch rest {
        case .certified:
            found.append("It rests: no plan scores more than the tolerance above it, so nothing moves without need.")
        case .searched: found.append("It rests: no plan was found that gains more than the tolerance.")
        case nil: break
        }
        if postponed > 0 {
            found.append(
                "\(PlanCertificate.moves(postponed)) that would gain \(postponed == 1 ? "is" : "are") left for later passes."
            )
        }
        if let most = prevented.max(by: { ($0.points, $1.workload) < ($1.points, $0.workload) }) {
            let places = most.standbys.map(\.description).joined(separator: " and ")
            found.append(
                "Holds prevent \(PlanCertificate.moves(prevented.count)); the most by \(most.workload), which would gain "
                    + "\(most.points) points on \(places) (\(most.because))."
            )
        }
        return found
    }

    private var distance: String {
        guard gap > 0 else { return "No plan scores more: it is the best possible." }
        var text = "The best possible plan scores at most \(gap) points more"
        var buys: [String] = []
        if let mostSaved { buys.append("save \(mostSaved) USD/h") }
        if mostPlaced > 0 { buys.append("place \(mostPlaced) more \(mostPlaced == 1 ? "standby" : "standbys")") }
        if !buys.isEmpty { text += ", which could at most \(buys.joined(separator: " or "))" }
        return text + "."
    }

    private static func moves(_ count: Int) -> String { "\(count) \(count == 1 ? "move" : "moves")" }
}

extension EditAuthor {
    /// Edits of predictions, holds and failovers.
    mutating func wordChanges(_ kind: RandomEdit.Kind) -> [String: String?]? {
        switch kind {
        case .prediction:
            guard let path = one(of: workloads) else { return nil }
            let mode = random.one(of: ["raise", "replace"])
            let cores = random.pick(1...80)
            let spec =
                "workload: \(name(path)), source: marketing, mode: \(mode), "
                + "expiresAt: \"\(date(hours: random.pick(-12...72)))\", peak: {cpu: \(cores), memory: \(cores * 2)Gi}"
            let new = newName("prediction")
            return ["policies/predictions/\(new).yaml": document("Prediction", new, spec)]
        case .hold:
            guard let path = one(of: workloads) else { return nil }
            let end = random.chance(percent: 50) ? ", until: \"\(date(hours: random.pick(-6...48)))\"" : ""
            let new = newName("hold")
            let spec = "workloads: [\(name(path))], reason: the sale, by: ana@example.com\(end)"
            return ["policies/holds/\(new).yaml": document("Hold", new, spec)]
        case .failover: return failover()
        case .withdrawnPrediction: return one(of: documents("Prediction", "policies")).map { [$0: nil] }
        case .releasedHold: return one(of: documents("Hold", "policies")).map { [$0: nil] }
        case .endedFailover:
            let running = documents("Failover", "policies").filter { !(files[$0] ?? "").contains("endedAt") }
            guard let path = one(of: running), let text = files[path] else { return nil }
            let end = "endedAt: \"\(date(hours: 0))\", reason:"
            return [path: text.replacing("reason:", with: end)]
        default: return nil
        }
    }

    private mutating func failover() -> [String: String?]? {
        guard let path = one(of: workloads), let home = field("home", of: path),
            let place = one(of: regions.filter { name($0) != home })
        else { return nil }
        let new = newName("failover")
        let spec =
            "workload: \(name(path)), from: \(home), to: \(name(place)), "
            + "startedAt: \"\(date(hours: -random.pick(1...24)))\", reason: a fire"
        return ["policies/failovers/\(new).yaml": document("Failover", new, spec)]
    }
}

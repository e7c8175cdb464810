extension EditAuthor {
    mutating func workloadChanges(_ kind: RandomEdit.Kind) -> [String: String?]? {
        if kind == .newWorkload { return newWorkload() }
        guard let path = one(of: workloads), let text = files[path] else { return nil }
        switch kind {
        case .workloadTier: return setting("tier", "\(random.pick(1...4))", in: path)
        case .workloadStandbys: return setting("standbys", "\(random.pick(0...2))", in: path)
        case .workloadHome: return one(of: regions).map { setting("home", name($0), in: path) }
        case .workloadRequirements:
            let wishes = ["{jurisdictions: [EU]}", "{jurisdictions: [US]}", "{maxLatency: 25ms}", "{maxLatency: 40ms}"]
            return setting("requirements", random.one(of: wishes), in: path)
        case .declaredDemand:
            let cores = random.pick(1...40)
            return setting("expected", declared(cores), in: path)
        case .deletedWorkload:
            // Holds, failovers and predictions that name it go with it.
            guard workloads.count > 2 else { return nil }
            var changes: [String: String?] = [path: nil]
            if files[history(of: path)] != nil { changes[history(of: path)] = .some(nil) }
            for other in references(to: name(path)) { changes[other] = .some(nil) }
            return changes
        case .renamedWorkload:
            guard references(to: name(path)).isEmpty else { return nil }
            let new = newName("renamed")
            return [
                path: nil,
                "policies/workloads/\(new).yaml": text.replacing("name: \(name(path))", with: "name: \(new)"),
                history(of: path): nil, "policies/history/\(new).csv": files[history(of: path)],
            ].filter { $0.value != nil || files[$0.key] != nil }
        case .movedWorkload: return [path: nil, "policies/\(newName("moved")).yaml": text]
        default: return nil
        }
    }

    private func declared(_ cores: Int) -> String {
        "{cpu: \(cores), memory: \(cores * 3)Gi, networkBandwidth: \(cores * 100)Mbps, iops: \(cores * 200)}"
    }

    /// The file that holds the demand of a file's workload.
    private func history(of path: String) -> String { "policies/history/\(name(path)).csv" }

    /// The files of people's words on a workload.
    private func references(to workload: String) -> [String] {
        let words = ["workload: \(workload),", "workloads: [\(workload)]"]
        return paths("policies").filter { path in words.contains { files[path]?.contains($0) ?? false } }
    }

    private mutating func newWorkload() -> [String: String?]? {
        guard workloads.count < 8, let region = one(of: regions), let demand = one(of: histories) else { return nil }
        let new = newName("workload")
        let text = SmallFleet.workload(
            new,
            home: name(region),
            tier: random.pick(1...4),
            standbys: random.pick(0...2)
        )
        var changes: [String: String?] = ["policies/workloads/\(new).yaml": text]
        // One whose demand nobody knows has what is declared.
        if random.chance(percent: 75) {
            changes["policies/history/\(new).csv"] = files[demand]
        } else {
            changes["policies/workloads/\(new).yaml"] =
                text + "  expected: \(declared(random.pick(1...20)))\n"
        }
        return changes
    }
}

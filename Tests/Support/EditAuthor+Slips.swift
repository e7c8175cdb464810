extension EditAuthor {
    /// Edits that break something, and one that mends what is broken.
    mutating func slipChanges(_ kind: RandomEdit.Kind) -> [String: String?]? {
        switch kind {
        case .brokenSyntax:
            let good = paths("personas") + regions + workloads + documents("FleetPolicy", "policies")
            return one(of: good).flatMap { path in files[path].map { [path: $0 + "\nbroken: [\n"] } }
        case .unknownField:
            guard let path = one(of: workloads), let text = files[path] else { return nil }
            return [path: text.replacing("standbys:", with: "standbyes:")]
        case .danglingReference: return one(of: workloads).map { setting("home", "nowhere", in: $0) }
        case .lostRegion: return regions.count > 2 ? one(of: regions).map { [$0: nil] } : nil
        case .brokenRow:
            guard let path = one(of: histories) else { return nil }
            var rows = (files[path] ?? "").split(separator: "\n").map(String.init)
            guard rows.count > 4 else { return nil }
            let index = random.pick(1...(rows.count - 1))
            guard let comma = rows[index].firstIndex(of: ",") else { return nil }
            let rest = rows[index][rows[index].index(after: comma)...].drop { $0 != "," }
            rows[index] = "\(rows[index][..<comma]),wrong\(rest)"
            return [path: rows.joined(separator: "\n") + "\n"]
        case .twin:
            guard let path = one(of: workloads), let text = files[path] else { return nil }
            return ["policies/\(newName("twin")).yaml": text]
        case .mended: return mended()
        default: return nil
        }
    }

    /// Takes one slip back.
    private mutating func mended() -> [String: String?]? {
        if let twin = paths("policies").first(where: { $0.hasPrefix("policies/twin-") }) { return [twin: nil] }
        let broken = files.keys.filter { EditAuthor.isBroken(files[$0] ?? "") }.sorted()
        guard let path = one(of: broken), var text = files[path] else { return nil }
        if text.contains("home: nowhere") {
            guard let region = one(of: regions) else { return nil }
            text = text.replacing("home: nowhere", with: "home: \(name(region))")
        }
        for (slip, right) in EditAuthor.slips { text = text.replacing(slip, with: right) }
        return [path: text]
    }
}

extension EditAuthor {
    /// Edits of personas, regions and the fleet policy.
    mutating func placeChanges(_ kind: RandomEdit.Kind) -> [String: String?]? {
        switch kind {
        case .personaCapacity: return one(of: paths("personas")).map { setting("capacity", capacity(2...24), in: $0) }
        case .personaPrice:
            return one(of: paths("personas")).map { setting("pricePerHour", "0.\(random.pick(10...99))", in: $0) }
        case .regionCapacity: return one(of: regions).map { setting("allocatable", capacity(8...240), in: $0) }
        case .regionPrice: return one(of: regions).map { setting("priceIndex", "\(random.pick(1...5))", in: $0) }
        case .newRegion: return newRegion()
        case .removedRegion: return removedRegion()
        case .policyTiers:
            let quantile = random.one(of: ["0.5", "0.9", "0.95", "0.99"])
            return setting("tiers", "[{tier: \(random.pick(1...4)), quantile: \(quantile)}]", in: "policies/fleet.yaml")
        case .policyStability:
            return setting("stability", "{switchingCost: \(random.pick(0...200))}", in: "policies/fleet.yaml")
        default: return nil
        }
    }

    private mutating func capacity(_ cores: ClosedRange<Int>) -> String {
        let cores = random.pick(cores)
        return
            "{cpu: \(cores), memory: \(cores * random.pick(2...8))Gi, networkBandwidth: \(cores)Gbps, iops: \(cores)k}"
    }

    /// A region and the way to each of the others.
    private mutating func newRegion() -> [String: String?]? {
        guard regions.count < 6, let path = one(of: regions), let text = files[path] else { return nil }
        let new = newName("region")
        var changes: [String: String?] = [:]
        var links: [String] = []
        for other in regions {
            let roundTrip = random.pick(5...120)
            links.append("    - {region: \(name(other)), roundTrip: \(roundTrip)ms}\n")
            let link = "latency:\n    - {region: \(new), roundTrip: \(roundTrip)ms}\n"
            changes[other] = files[other]?.replacing("latency:\n", with: link)
        }
        guard let start = text.firstRange(of: "  latency:\n"), let end = text.firstRange(of: "  datasets:") else {
            return nil
        }
        let head = text[..<start.upperBound].replacing("name: \(name(path))", with: "name: \(new)")
        changes["regions/\(new).yaml"] = head + links.joined() + text[end.lowerBound...]
        return changes
    }

    /// A region goes with all that leads to it; none in which something runs.
    private mutating func removedRegion() -> [String: String?]? {
        let used = policies(naming: regions.map(name))
        guard regions.count > 2, let path = one(of: regions.filter { !used.contains(name($0)) }) else { return nil }
        var changes: [String: String?] = [path: nil]
        for other in regions where other != path {
            let lines = (files[other] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            let kept = lines.filter { !$0.contains("region: \(name(path)),") }
            changes[other] = kept.joined(separator: "\n")
        }
        return changes
    }

    /// Which names stand as a region in what is declared under `policies/`.
    private func policies(naming regions: [String]) -> Set<String> {
        let texts = paths("policies").filter { $0.hasSuffix(".yaml") }.compactMap { files[$0] }
        return Set(
            regions.filter { region in
                texts.contains {
                    $0.contains("home: \(region)\n") || $0.contains("from: \(region),") || $0.contains("to: \(region),")
                }
            }
        )
    }
}

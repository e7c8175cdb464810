extension Hold {
    /// Why the standbys that it names can not be a workload's, in words; nil where nothing is known against them. Whether they
    /// have room and meet what the workload requires is another matter.
    public func obstacle(for workload: Workload, in fleet: Fleet) -> String? {
        var taken: Set<String> = []
        for offer in standbys ?? [] {
            guard let region = fleet.regions.first(where: { $0.name == offer.region }) else {
                return "there is no region \(offer.region)"
            }
            guard fleet.personas.contains(where: { $0.name == offer.persona }) else {
                return "there is no persona \(offer.persona)"
            }
            if region.name == workload.home { return "\(region.name) is the home of \(workload.name)" }
            if !region.personas.contains(offer.persona) { return "\(region.name) does not offer \(offer.persona)" }
            if !taken.insert(region.name).inserted { return "\(region.name) is named twice" }
        }
        return nil
    }
}

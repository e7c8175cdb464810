internal import RealModule

/// Names the class that a shape of demand resembles most: the nearest prototype.
///
/// A distance is the mean of squared differences over the features that are known: ratios per core by the logarithm (a
/// factor of e counts 1), whether GPUs are used counts 3, seasonality, duty cycle and quiet days count by their differences
/// (from one end of 0...1 to the other counts 2). Ties go to the class declared first.
public enum DemandClassifier {
    /// The class of a shape; without any known feature `web`, with confidence 0.
    public static func classify(_ shape: DemandShape) -> DemandClassification {
        var nearest: [DemandClass: Double] = [:]
        var known = 0.0
        for prototype in DemandPrototype.all {
            let (distance, features) = distance(shape, prototype)
            known = features
            nearest[prototype.demandClass] = min(nearest[prototype.demandClass] ?? .infinity, distance)
        }
        guard known > 0 else { return DemandClassification(demandClass: .web, confidence: 0, runnerUp: .transactions) }
        var order: [(demandClass: DemandClass, distance: Double)] = []
        for demandClass in DemandClass.allCases {
            guard let distance = nearest[demandClass] else { continue }
            let place = order.firstIndex { distance < $0.distance } ?? order.count
            order.insert((demandClass, distance), at: place)
        }
        // How far the second is behind the first, less for a shape that resembles nothing or is little known.
        let (first, second) = (order[0], order[1])
        let margin = second.distance > 0 ? (second.distance - first.distance) / second.distance : 0
        let likeness = 1 / (1 + first.distance)
        let confidence = margin * likeness * min(1, known / DemandClassifier.wholeWeight)
        return DemandClassification(
            demandClass: first.demandClass,
            confidence: min(1, max(0, confidence)),
            runnerUp: second.demandClass
        )
    }

    /// The weight of all features together.
    private static let wholeWeight = 8.0

    /// The mean squared difference, and the weight of the features that are known.
    private static func distance(_ shape: DemandShape, _ prototype: DemandPrototype) -> (Double, Double) {
        var sum = 0.0
        var weight = 0.0
        func add(_ difference: Double?, weight share: Double = 1) {
            guard let difference else { return }
            sum += share * difference * difference
            weight += share
        }
        func logarithm(_ value: Double?, _ typical: Double, floor: Double) -> Double? {
            value.map { Double.log(max($0, floor)) - Double.log(max(typical, floor)) }
        }
        add(logarithm(shape.memoryPerCore, prototype.memoryPerCore, floor: 0.05), weight: 1.5)
        add(logarithm(shape.networkPerCore, prototype.networkPerCore, floor: 1))
        add(logarithm(shape.operationsPerCore, prototype.operationsPerCore, floor: 10))
        if let gpus = shape.gpusPerCore {
            let (uses, expects) = (gpus > 0.005, prototype.gpusPerCore > 0)
            if uses == expects {
                add(uses ? logarithm(gpus, prototype.gpusPerCore, floor: 0.005) : 0, weight: 1)
            } else {
                add(3, weight: 1)
            }
        }
        add(shape.dailySeasonality.map { 2 * ($0 - prototype.dailySeasonality) })
        add(shape.dutyCycle.map { 2 * ($0 - prototype.dutyCycle) }, weight: 1.5)
        add(shape.quietDays.map { 2 * (min($0, 1) - prototype.quietDays) })
        return (weight > 0 ? sum / weight : 0, weight)
    }
}

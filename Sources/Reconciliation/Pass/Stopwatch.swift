/// Times the stages of a pass.
struct Stopwatch {
    private(set) var laps: [PassReport.Lap] = []
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant

    init() {
        last = clock.now
    }

    /// Ends a stage; stages of the same name add up.
    mutating func lap(_ stage: String) {
        let now = clock.now
        let elapsed = (now - last) / .seconds(1)
        last = now
        if let index = laps.firstIndex(where: { $0.stage == stage }) {
            laps[index].seconds += elapsed
        } else {
            laps.append(PassReport.Lap(stage: stage, seconds: elapsed))
        }
    }
}

internal import Forecasting

/// What the observation of one resource leaves for the next: what its forecast has worked out, and what was answered.
struct ResourceMemory: Hashable, Sendable {
    /// Serves forecasts of nearly the same series.
    var state = ForecastState()
    /// What was answered the last time, by what was asked.
    private(set) var answers: [ContentDigest: Answer] = [:]
    /// What this observation asked, and what it was answered.
    private var asked: [ContentDigest: Answer] = [:]

    /// Peaks, or that the samples say nothing.
    struct Answer: Hashable, Sendable {
        var peaks: DemandForecast.Peaks?
    }

    /// Nothing is remembered.
    init() {}

    /// Answers by what was asked.
    init(answers: [ContentDigest: Answer]) { self.answers = answers }

    /// Whether nothing is remembered.
    var isEmpty: Bool { state.isEmpty && answers.isEmpty }

    /// The answer to what was asked before; else a forecast is made.
    mutating func answer(
        _ question: ContentDigest,
        forecast: (inout ForecastState) -> DemandForecast.Peaks?
    ) -> DemandForecast.Peaks? {
        if let known = asked[question] ?? answers[question] {
            asked[question] = known
            return known.peaks
        }
        let peaks = forecast(&state)
        asked[question] = Answer(peaks: peaks)
        return peaks
    }

    /// Takes over the answers, not the state, of a memory that went on from this one.
    mutating func takeAnswers(of other: ResourceMemory) { asked = other.asked }

    /// Ends an observation: what it did not ask is forgotten.
    mutating func endObservation() {
        answers = asked
        asked = [:]
    }
}

internal import Forecasting
internal import UnderstudyModel

extension FleetMemory {
    /// No more answers are written down, those of the first workloads by name: some ten megabytes.
    static let largestAnswerCount = 100_000

    /// What was answered, as a text for the next process: a digest, then a line for each answer.
    public var text: String {
        var body = "\(FleetMemory.basis)\n"
        var left = FleetMemory.largestAnswerCount
        for name in names {
            let memory = self[name]
            for resource in Resource.allCases {
                let answers = memory[resource].answers
                guard answers.count <= left else { continue }
                left -= answers.count
                for (question, answer) in answers.map({ ($0.text, $1) }).sorted(by: { $0.0 < $1.0 }) {
                    body += "\(name) \(resource.name) \(question) \(answer.text)\n"
                }
            }
        }
        return FleetMemory.digest(body) + "\n" + body
    }

    /// Reads such a text. One that was cut off, changed, or written by another version is nothing to remember.
    public init(text: String) {
        self.init()
        guard let end = text.firstIndex(of: "\n"), FleetMemory.digest(text[text.index(after: end)...]) == text[..<end]
        else {
            return
        }
        let lines = text.split(separator: "\n").dropFirst()
        guard lines.first.map(String.init) == FleetMemory.basis else { return }
        var answers: [String: [Resource: [ContentDigest: ResourceMemory.Answer]]] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 3)
            guard parts.count == 4, let resource = FleetMemory.resources[String(parts[1])],
                let question = ContentDigest(text: parts[2]), let answer = ResourceMemory.Answer(text: parts[3])
            else { return }
            answers[String(parts[0]), default: [:]][resource, default: [:]][question] = answer
        }
        self.init(
            answers.sorted { $0.key < $1.key }.map { name, resources in
                var memory = WorkloadMemory()
                for (resource, answers) in resources { memory[resource] = ResourceMemory(answers: answers) }
                return (name, memory)
            }
        )
    }

    /// What answers depend on beside the question.
    private static let basis = "answers 1, engine \(Decision.engine), \(FleetForecast.methods)"

    private static let resources = Dictionary(
        Resource.allCases.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static func digest(_ text: some StringProtocol) -> String {
        var digest = ContentDigest()
        digest.add(text)
        return digest.text
    }
}

extension ResourceMemory.Answer {
    /// `-` for no peaks; else amounts, whether the history is short, by quantile whether it is miscalibrated, and reasons.
    fileprivate var text: String {
        guard let peaks else { return "-" }
        let amounts = peaks.amounts.map { "\($0)" }.joined(separator: ",")
        let lost = peaks.isMiscalibrated.map { $0 ? "1" : "0" }.joined()
        return "\(amounts) \(peaks.isShort ? 1 : 0) \(lost) \(peaks.reasons.map(\.rawValue).joined(separator: ","))"
    }

    fileprivate init?(text: Substring) {
        guard text != "-" else {
            peaks = nil
            return
        }
        let parts = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let amounts = parts[0].split(separator: ",").compactMap { Int64($0) }
        let count = SizedQuantile.allCases.count
        let words = parts[3].split(separator: ",")
        let reasons = words.compactMap { ForecastReason(rawValue: String($0)) }
        guard amounts.count == count, parts[2].count == count, reasons.count == words.count else { return nil }
        peaks = DemandForecast.Peaks(
            amounts: amounts,
            reasons: reasons,
            isShort: parts[1] == "1",
            isMiscalibrated: parts[2].map { $0 == "1" }
        )
    }
}

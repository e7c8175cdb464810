/// Why a profile's peak is as it is. It is committed as its text and understood again from there, here and nowhere else.
public enum ProfileReason: Hashable, Sendable, CustomStringConvertible {
    /// The workload's declared expectation counts.
    case declaredExpectation
    /// So many instances of a persona count, as the workload declares.
    case archetype(instances: Int, persona: String)
    /// The declaration grows from then on.
    case ramp(from: Instant)
    /// The history is too short to count alone.
    case shortHistory(KnownDays)
    /// The history has seen less than a day: what a workload of that type does in the rest of it counts.
    case typicalDay(WorkloadType)
    /// The history is forecast in longer steps than it has.
    case coarserSteps(TimeSpan)
    /// An event lies ahead; its uplift is declared, or learnt from the past.
    case event(String, isLearnt: Bool)
    /// Somebody's prediction counts.
    case prediction(String)
    /// Some samples were no usable numbers.
    case rejectedSamples
    /// Some rows of the history are damaged and were left out: which and why, in a sentence.
    case damagedHistory(String)
    /// What is to be said of one resource.
    case resource(Resource, ResourceReason)
    /// What only another version understands.
    case words(String)

    /// What is to be said of one resource.
    public enum ResourceReason: Hashable, Sendable, CustomStringConvertible {
        /// What is committed is held, or what is declared: no sample says more.
        case held
        /// Too many of its past peaks exceeded the level that is sized.
        case miscalibrated
        /// What the forecasting engine says, in its own word: `shortHistory`, `gaps`, ...
        case forecast(String)

        init(text: String) {
            let known: [ResourceReason] = [.held, .miscalibrated]
            self = known.first { $0.description == text } ?? .forecast(text)
        }

        /// In a word.
        public var description: String {
            switch self {
            case .held: "held"
            case .miscalibrated: "miscalibrated"
            case .forecast(let word): word
            }
        }
    }

    /// The reason that a text gives. Any text is one: `description` gives it back to the letter.
    public init(text: String) {
        let found = ProfileReason(known: text)
        self = found.flatMap { $0.description == text ? $0 : nil } ?? .words(text)
    }

    private init?(known text: String) {
        let sides = text.components(by: ": ", limit: 2)
        if sides.count == 2, let resource = Resource(name: sides[0]) {
            self = .resource(resource, ResourceReason(text: sides[1]))
        } else if text == ProfileReason.declaredExpectation.description {
            self = .declaredExpectation
        } else if text == ProfileReason.rejectedSamples.description {
            self = .rejectedSamples
        } else if let damage = text.between("damagedHistory: ") {
            self = .damagedHistory(damage)
        } else if let name = text.between("prediction ") {
            self = .prediction(name)
        } else if let name = text.between("event ", " (learnt)") {
            self = .event(name, isLearnt: true)
        } else if let name = text.between("event ") {
            self = .event(name, isLearnt: false)
        } else if let start = text.between("ramp from ").flatMap({ Instant(rfc3339: $0) }) {
            self = .ramp(from: start)
        } else if let type = text.between("typicalDay: ").flatMap({ WorkloadType(rawValue: $0) }) {
            self = .typicalDay(type)
        } else if let length = text.between("coarserSteps: maxima of ").flatMap({ TimeSpan(text: $0) }) {
            self = .coarserSteps(length)
        } else if let days = KnownDays(text: text) {
            self = .shortHistory(days)
        } else if let parts = text.between("archetype: ")?.components(by: " x ", limit: 2), parts.count == 2,
            let instances = Int(parts[0])
        {
            self = .archetype(instances: instances, persona: parts[1])
        } else {
            return nil
        }
    }

    /// As it is committed.
    public var description: String {
        switch self {
        case .declaredExpectation: "declaredExpectation"
        case .archetype(let instances, let persona): "archetype: \(instances) x \(persona)"
        case .ramp(let start): "ramp from \(start)"
        case .shortHistory(let days): days.description
        case .typicalDay(let type): "typicalDay: \(type.rawValue)"
        case .coarserSteps(let length): "coarserSteps: maxima of \(length)"
        case .event(let name, let isLearnt): "event \(name)" + (isLearnt ? " (learnt)" : "")
        case .prediction(let name): "prediction \(name)"
        case .rejectedSamples: "rejectedSamples"
        case .damagedHistory(let damage): "damagedHistory: \(damage)"
        case .resource(let resource, let reason): "\(resource.name): \(reason)"
        case .words(let words): words
        }
    }
}

extension ProfileReason: Comparable {
    /// By text, as documents list them.
    public static func < (left: ProfileReason, right: ProfileReason) -> Bool { left.description < right.description }
}

public import UnderstudyModel

/// The life of one alert as people are told of it: calmer than the document, which is there or not at each pass.
public struct AlertTrack: Hashable, Sendable {
    /// How often a condition may come back before it settles until that is told as flapping, and no more is said of it.
    static let flapping = 3
    /// For how long an alert that has settled is remembered, so that one that keeps coming back is told ever less often.
    static let memory = TimeSpan.hours(24)
    /// The longest time that a condition must be gone.
    static let longestSettling = TimeSpan.hours(6)

    /// The alert's name.
    public var name: String
    /// What it is told with: alerts of one rule and cause share a subject.
    public var subject: String
    /// When it was first seen firing.
    public var began: Instant
    /// Since when its condition is gone; nil while it holds.
    public var gone: Instant?
    /// How often it came back before it had settled.
    public var returns: Int
    /// How often it came back after it had settled.
    public var relapses: Int
    /// The newest commit that holds its document.
    public var commit: String

    /// The state of a track at some time.
    enum State { case present, waning, settled }

    func state(at now: Instant, settleFor: TimeSpan) -> State {
        guard let gone else { return .present }
        return now - gone < settling(settleFor) ? .waning : .settled
    }

    /// For how long its condition must be gone: four times as long after each relapse, and a tenth where it held for long
    /// without a break, which is no flapping.
    func settling(_ settleFor: TimeSpan) -> TimeSpan {
        if let gone, returns == 0, relapses == 0, gone - began >= TimeSpan(seconds: 2 * settleFor.seconds) {
            return TimeSpan(seconds: settleFor.seconds / 10)
        }
        let factor = Int64(1) << (2 * Int64(min(relapses, 8)))
        return max(settleFor, min(TimeSpan(seconds: settleFor.seconds * factor), AlertTrack.longestSettling))
    }

    var isFlapping: Bool { returns >= AlertTrack.flapping }

    /// Takes what lies more than an hour ahead as of now: the clock that said so has been put right since, and nobody
    /// should wait until it says so again.
    mutating func rewind(to now: Instant) {
        began = began.rewound(to: now)
        gone = gone?.rewound(to: now)
    }

    /// Takes note of whether its condition holds.
    mutating func observe(holds: Bool, commit: String, now: Instant, settleFor: TimeSpan) {
        guard holds else {
            gone = gone ?? now
            return
        }
        self.commit = commit
        switch state(at: now, settleFor: settleFor) {
        case .present: return
        case .waning: returns += 1
        case .settled:
            relapses += 1
            returns = 0
            began = now
        }
        gone = nil
    }
}

extension Alert {
    /// What the alert is told with: its rule, and the cause that others can share.
    public var subject: String { ([rule.slug] + (cause.map { [$0.key, $0.value] } ?? [])).joined(separator: "/") }
}

extension Instant {
    /// This time, or now where it lies further ahead than clocks are apart.
    func rewound(to now: Instant) -> Instant { self - now > .clockSkew ? now : self }
}

public import UnderstudyModel

/// One change that would, all else being equal, make another offer the better standby.
public struct Flip: Hashable, Sendable {
    /// The offer that would take over.
    public var offer: OfferName
    /// The rank that it would take.
    public var rank: Int
    /// The change.
    public var change: Change

    /// What would have to change.
    public enum Change: Hashable, Sendable {
        /// The region gets so much more to allocate, in base units.
        case capacity(region: String, amounts: [Alert.ShortAmount])
        /// The offer's fit rises by so many points, or the standby's falls by them.
        case fit(points: Int64)
        /// The round trip between home and the offer's region falls to this or below.
        case fasterLink(from: String, to: String, now: RoundTrip, atMost: RoundTrip)
        /// The round trip between home and the standby's region rises to this or above.
        case slowerLink(from: String, to: String, now: RoundTrip, atLeast: RoundTrip)
    }

    /// A stable name for documents: `capacity`, `fit`, `fasterLink`, `slowerLink`.
    public var name: String {
        switch change {
        case .capacity: "capacity"
        case .fit: "fit"
        case .fasterLink: "fasterLink"
        case .slowerLink: "slowerLink"
        }
    }

    /// The change and what comes of it, in a sentence without a full stop.
    public var sentence: String {
        let condition =
            switch change {
            case .capacity(let region, let amounts): "\(Alert.ShortAmount.list(amounts)) more in \(region)"
            case .fit(let points): "\(points) \(points == 1 ? "point" : "points") of fit"
            case .fasterLink(let from, let to, let now, let limit):
                "a round trip \(from) - \(to) of at most \(limit) (now \(now))"
            case .slowerLink(let from, let to, let now, let limit):
                "a round trip \(from) - \(to) of at least \(limit) (now \(now))"
            }
        return "\(condition) would make \(offer) standby \(rank)"
    }
}

public import UnderstudyModel

/// What a finished failover teaches about the forecast of one resource: how much more, or less, was used than predicted.
///
/// The ratio is moved from the value in force by a share of what was seen, and never out of its bounds: one poisoned
/// observation can not take it anywhere.
public struct DemandCalibration: Hashable, Sendable {
    /// The share of a new observation that is believed at once.
    public static let gain = Quantity(thousandths: 250)
    /// A forecast is never scaled by less or more than this.
    public static let bounds = Quantity(thousandths: 800)...Quantity(thousandths: 1500)

    /// By how much the forecast is multiplied.
    public var ratio: Quantity

    /// A calibration; held within the bounds.
    public init(ratio: Quantity = Quantity(1)) {
        self.ratio = min(max(ratio, DemandCalibration.bounds.lowerBound), DemandCalibration.bounds.upperBound)
    }

    /// The calibration after a failover in which a peak of `observed` was seen where `predicted` had been forecast, both in
    /// base units. Nothing is learnt where nothing had been predicted.
    public func learning(observed: Int64, predicted: Int64) -> DemandCalibration {
        guard predicted > 0, observed >= 0 else { return self }
        let seen = Int128(observed) * Quantity.nanosPerUnit / Int128(predicted)
        let believed = min(
            max(seen, DemandCalibration.bounds.lowerBound.nanos),
            DemandCalibration.bounds.upperBound.nanos
        )
        let step = (believed - ratio.nanos) * DemandCalibration.gain.nanos / Quantity.nanosPerUnit
        return DemandCalibration(ratio: Quantity(nanos: ratio.nanos + step))
    }
}

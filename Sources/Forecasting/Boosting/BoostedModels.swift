/// The trained models of the ensemble.
package struct BoostedModels: Hashable, Sendable {
    /// Quantiles of a coming step, from `StepFeatures`, in `SeasonUnits`.
    package let steps: BoostedTrees
    /// Quantiles of the maximum over the coming season, from `PeakFeatures`, as logarithms against the recent maxima.
    package let peak: BoostedTrees
    /// Of all that both hold.
    let fingerprint: UInt64

    /// The models that this build ships; nil only if `BoostedModels+Weights.swift` was damaged. Read once.
    package static let shipped = try? BoostedModels(text: weights)

    /// Two models.
    ///
    /// - Throws: `ModelFormatError.invalid` where they do not read the features of this build, or differ in their levels.
    package init(steps: BoostedTrees, peak: BoostedTrees) throws(ModelFormatError) {
        guard steps.featureCount == StepFeatures.count, peak.featureCount == PeakFeatures.count else {
            throw .invalid("features")
        }
        guard steps.levels == peak.levels, steps.levels.first == 0.5 else { throw .invalid("levels") }
        self.steps = steps
        self.peak = peak
        var fingerprint = Fingerprint()
        for byte in steps.bytes + peak.bytes { fingerprint.add(UInt64(byte)) }
        self.fingerprint = fingerprint.value
    }

    /// Reads what `text` wrote.
    package init(text: String) throws(ModelFormatError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let steps = Base64.decode(parts[0]), let peak = Base64.decode(parts[1]) else {
            throw .notAModel
        }
        self = try BoostedModels(steps: BoostedTrees(bytes: steps), peak: BoostedTrees(bytes: peak))
    }

    /// Both models in base64 (`BoostedTrees.bytes`), with a full stop between them.
    package var text: String { Base64.encode(steps.bytes) + "." + Base64.encode(peak.bytes) }

    /// The levels of both.
    package var levels: [Double] { steps.levels }
}

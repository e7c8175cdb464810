import Forecasting
import Testing

@Suite("When calibration is lost")
struct CalibrationTests {
    private func isLost(missed: Int, of origins: Int, level: Double) -> Bool {
        Calibration(origins: origins, peakCoverage: [Double(origins - missed) / Double(origins)])
            .isLost(at: 0, level: level)
    }

    @Test("so few misses are chance, one more is not")
    func threshold() {
        // P(at most 11 of 14 at 0.95) is 0.030, P(at most 10 of 14) is 0.0042 (binomial tables).
        #expect(!isLost(missed: 3, of: 14, level: 0.95))
        #expect(isLost(missed: 4, of: 14, level: 0.95))
        // P(at most 5 of 10 at 0.9) is 0.0016, P(at most 6 of 10) is 0.0128.
        #expect(!isLost(missed: 4, of: 10, level: 0.9))
        #expect(isLost(missed: 5, of: 10, level: 0.9))
    }

    @Test("a few trials prove nothing, and none proves nothing")
    func fewTrials() {
        #expect(!isLost(missed: 2, of: 2, level: 0.99))
        #expect(isLost(missed: 3, of: 3, level: 0.99))
        #expect(!Calibration.none.isLost(at: 0, level: 0.95))
        #expect(!Calibration(origins: 9, peakCoverage: [0]).isLost(at: 3, level: 0.95))
    }
}

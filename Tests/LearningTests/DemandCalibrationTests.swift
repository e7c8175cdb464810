import Learning
import Testing
import UnderstudyModel

@Suite("What a failover teaches about demand")
struct DemandCalibrationTests {
    @Test("a forecast that was right changes nothing")
    func right() {
        #expect(DemandCalibration().learning(observed: 500, predicted: 500) == DemandCalibration())
    }

    @Test("a forecast that was too low is raised by a quarter of what it missed")
    func tooLow() {
        let learnt = DemandCalibration().learning(observed: 1200, predicted: 1000)
        #expect(learnt.ratio == Quantity(thousandths: 1050))
    }

    @Test("no observation, however wild, moves it out of its bounds")
    func poisoned() {
        var calibration = DemandCalibration()
        for _ in 0..<100 { calibration = calibration.learning(observed: .max, predicted: 1) }
        #expect(calibration.ratio <= DemandCalibration.bounds.upperBound)
        for _ in 0..<100 { calibration = calibration.learning(observed: 0, predicted: .max) }
        #expect(calibration.ratio >= DemandCalibration.bounds.lowerBound)
        #expect(calibration.learning(observed: 5, predicted: 0) == calibration)
    }
}

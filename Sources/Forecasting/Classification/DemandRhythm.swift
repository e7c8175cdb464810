/// How one series moves over the day and the week.
struct DemandRhythm {
    var dailySeasonality: Double?
    var burstiness: Double?
    var dutyCycle: Double?
    var quietDays: Double?

    init(_ values: [Double], stepsPerDay: Int) {
        let known = values.filter { !$0.isNaN }.sorted()
        guard !known.isEmpty else { return }
        let high = known[(known.count - 1) * 99 / 100]
        let median = known[(known.count - 1) / 2]
        burstiness = high <= 0 ? 1 : min(100, median > 0 ? high / median : 100)
        dutyCycle = Double(known.count { $0 > high / 2 }) / Double(known.count)
        if known.count >= 4 * stepsPerDay, stepsPerDay > 1 {
            dailySeasonality = DemandRhythm.explained(values, period: stepsPerDay)
        }
        if known.count >= 14 * stepsPerDay { quietDays = DemandRhythm.quietDays(values, stepsPerDay: stepsPerDay) }
    }

    /// The lowest twentieth over the highest; nil without samples.
    static func floor(_ values: [Double]) -> Double? {
        let known = values.filter { !$0.isNaN }.sorted()
        guard let last = known.last, last > 0 else { return nil }
        let high = known[(known.count - 1) * 95 / 100]
        return high > 0 ? known[(known.count - 1) * 5 / 100] / high : nil
    }

    /// The share of variance that the mean of each place in the period explains, less what chance alone would.
    private static func explained(_ values: [Double], period: Int) -> Double {
        var sums = [Double](repeating: 0, count: period)
        var counts = sums
        var sum = 0.0
        var count = 0.0
        for (step, value) in values.enumerated() where !value.isNaN {
            sums[step % period] += value
            counts[step % period] += 1
            sum += value
            count += 1
        }
        let mean = sum / count
        var total = 0.0
        for value in values where !value.isNaN { total += (value - mean) * (value - mean) }
        var between = 0.0
        for place in 0..<period where counts[place] > 0 {
            let deviation = sums[place] / counts[place] - mean
            between += counts[place] * deviation * deviation
        }
        guard total > 0 else { return 0 }
        let chance = Double(period - 1) / max(1, count - 1)
        return max(0, (between / total - chance) / max(1e-9, 1 - chance))
    }

    /// The week's start is unknown here, so the two quietest neighbouring days of the cycle of seven stand for the weekend.
    private static func quietDays(_ values: [Double], stepsPerDay: Int) -> Double? {
        var sums = [Double](repeating: 0, count: 7)
        var counts = sums
        for (step, value) in values.enumerated() where !value.isNaN {
            sums[step / stepsPerDay % 7] += value
            counts[step / stepsPerDay % 7] += 1
        }
        let total = (sum: sums.reduce(0, +), count: counts.reduce(0, +))
        var lowest: Double?
        for day in 0..<7 {
            let next = (day + 1) % 7
            let pair = (sum: sums[day] + sums[next], count: counts[day] + counts[next])
            let others = (sum: total.sum - pair.sum, count: total.count - pair.count)
            guard pair.count > 0, others.count > 0, others.sum > 0 else { continue }
            let ratio = (pair.sum / pair.count) / (others.sum / others.count)
            lowest = min(lowest ?? ratio, ratio)
        }
        return lowest
    }
}

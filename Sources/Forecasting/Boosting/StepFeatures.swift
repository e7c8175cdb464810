/// What the boosted model of the steps knows of a coming step: what holds for the whole window, then what the same place
/// of earlier seasons held. All are free of level and unit.
struct StepFeatures {
    /// Features in a row.
    static let count = 73
    /// The index of the median of yesterday, last week and the mean of the week, at the step's place in the season.
    static let seasonalMedian = 71

    private let window: SeasonWindow
    /// The part of a row that all coming steps share.
    private let whole: [Float]
    /// The median of all steps, and the median with decaying weights.
    private let median: Float
    private let decayedMedian: Float
    /// The largest of each step and its neighbours.
    private let neighbourhood: [Float]
    /// By place in the season, from the first coming step on: statistics of all seasons, `placeCount` each.
    private let places: [Float]
    private static let placeCount = 6

    init(_ window: SeasonWindow) {
        self.window = window
        let standard = window.standard
        median = standard[window.steps(newest: window.count, levels: [0.5])[0]]
        let decayed = window.decayedSteps(halfLife: 3.5 * Double(window.season), levels: [0.5, 0.9, 0.95, 0.99])
        decayedMedian = standard[decayed[0]]
        whole = StepFeatures.whole(window, decayed: decayed)
        (neighbourhood, places) = StepFeatures.places(window)
    }

    /// Neighbourhoods, and by place in the season what its steps and their neighbourhoods reached: the middle, nine tenths of
    /// the way up, the largest. The window knows the order of its steps, so that nothing is sorted. O(n).
    private static func places(_ window: SeasonWindow) -> (neighbourhood: [Float], places: [Float]) {
        let (season, count) = (window.season, window.count)
        let standard = window.standard
        let most = count / season + 1
        // The place that a step has, from the first coming one on.
        let shift = season - count % season
        var sizes = [Int](repeating: 0, count: season)
        var own = [Float](repeating: 0, count: season * most)
        for step in window.order {
            let place = (Int(step) + shift) % season
            own[place * most + sizes[place]] = standard[Int(step)]
            sizes[place] += 1
        }
        // From the largest down, each step is that of its neighbours that have no larger one.
        var neighbourhood = [Float](repeating: -.infinity, count: count)
        var left = sizes
        var near = [Float](repeating: 0, count: season * most)
        for step in window.order.reversed() {
            let value = standard[Int(step)]
            for neighbour in max(0, Int(step) - 1)...min(count - 1, Int(step) + 1)
            where neighbourhood[neighbour] == -.infinity {
                neighbourhood[neighbour] = value
                let place = (neighbour + shift) % season
                left[place] -= 1
                near[place * most + left[place]] = value
            }
        }
        var places: [Float] = []
        places.reserveCapacity(season * placeCount)
        for place in 0..<season {
            let first = place * most
            let last = sizes[place] - 1
            for sorted in [own, near] {
                places.append(sorted[first + last / 2])
                places.append(sorted[first + last * 9 / 10])
                places.append(sorted[first + last])
            }
        }
        return (neighbourhood, places)
    }

    private static func whole(_ window: SeasonWindow, decayed: [Int]) -> [Float] {
        let (season, long) = (window.season, window.longSeason)
        var row: [Float] = []
        row.reserveCapacity(count)
        func add(_ step: Int) { row.append(window.standard[step]) }
        func addRatio(_ value: Double) { row.append(Float(value / window.units.spread)) }
        add(window.count - 1)
        for newest in [season / 8, season / 4, season / 2, season, 3 * season] {
            row.append(window.units.standardized(window.mean(newest: newest)))
        }
        window.steps(newest: season, levels: [0, 0.25, 0.75, 0.9, 1]).forEach(add)
        window.steps(newest: 3 * season, levels: [0.1, 0.5, 0.9, 1]).forEach(add)
        window.steps(newest: long, levels: [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]).forEach(add)
        window.steps(newest: window.count, levels: [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]).forEach(add)
        decayed.forEach(add)
        let maxima = window.seasonMaxima()
        add(maxima[1])
        let recent = maxima.prefix(7).map { window.standard[$0] }.sorted()
        row.append(recent[recent.count / 2])
        row.append(recent[0])
        addRatio(window.units.level)
        addRatio(window.mean)
        addRatio(window.change(lag: season, newest: season))
        addRatio(window.change(lag: season, newest: 3 * season))
        addRatio(window.change(lag: long, newest: window.count))
        addRatio(window.change(lag: 1, newest: season))
        addRatio(window.change(lag: 1, newest: window.count))
        return row
    }

    /// Appends the row of the coming step `ahead` (0 is the first).
    func append(ahead: Int, to row: inout [Float]) {
        let (season, long, count) = (window.season, window.longSeason, window.count)
        let standard = window.standard
        row.append(contentsOf: whole)
        row.append(Float(ahead + 1) / Float(season))
        // The newest known step at the same place of the season, and those of the seasons before.
        let newest = count + ahead - (ahead / season + 1) * season
        var (sum, smallest, largest) = (Float(0), Float.infinity, -Float.infinity)
        for back in 0..<7 {
            let value = standard[newest - back * season]
            if back < 5 { row.append(value) }
            sum += value
            smallest = min(smallest, value)
            largest = max(largest, value)
        }
        let seasonal = sum / 7
        row.append(seasonal)
        row.append(smallest)
        row.append(largest)
        row.append(neighbourhood[newest])
        row.append(neighbourhood[newest - season])
        row.append((standard[newest - 1] + standard[newest] + standard[min(newest + 1, count - 1)]) / 3)
        var weekly = count + ahead - (ahead / long + 1) * long
        row.append(neighbourhood[weekly])
        let lastWeek = standard[weekly]
        sum = 0
        var weekBefore = lastWeek
        for back in 0..<SeasonWindow.longSeasons {
            // Where the window ends, the oldest stands in for those before it.
            if back > 0, weekly - long >= 0 { weekly -= long }
            if back == 1 { weekBefore = standard[weekly] }
            row.append(standard[weekly])
            sum += standard[weekly]
        }
        row.append(sum / Float(SeasonWindow.longSeasons))
        let place = ahead % season * StepFeatures.placeCount
        row.append(contentsOf: places[place..<place + StepFeatures.placeCount])
        // The profile of the season, apart from its level.
        row.append(places[place] - median)
        let yesterday = standard[newest]
        let members = [
            yesterday, standard[newest - season], seasonal, lastWeek, weekBefore, places[place], decayedMedian,
        ]
        row.append(members.sorted()[3])
        row.append(max(min(yesterday, lastWeek), min(max(yesterday, lastWeek), seasonal)))
        row.append((yesterday + lastWeek + seasonal) / 3)
    }
}

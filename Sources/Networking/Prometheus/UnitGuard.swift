#if Server
    import Foundation

    /// Finds intervals in which a query gave other units: a thousand, or 1024, times more or less than the same workloads had
    /// most of the time. That many workloads jump by the same factor at once is no demand.
    enum UnitGuard {
        /// With fewer workloads than this, a jump may be demand: it holds while it lasts, and is kept in the history.
        static let enough = 3

        /// What was found.
        struct Finding: Equatable {
            /// Intervals whose samples are in other units, and must not be used.
            var wrong: [Int] = []
            /// Whether the newest interval with a sample is in other units.
            var isWrongNow = false
        }

        /// - Parameter rows: the samples of each workload, NaN where there is none; all of one length.
        static func find(_ rows: [[Double]]) -> Finding {
            let scaled = rows.compactMap { row -> (row: [Double], level: Double)? in
                let known = row.filter { $0 > 0 }.sorted()
                return known.count < 8 ? nil : (row, known[known.count / 2])
            }
            guard let count = scaled.first?.row.count else { return Finding() }
            var wrong: [Int] = []
            var newest: Int?
            for index in 0..<count {
                var ratios: [Double] = []
                for (row, level) in scaled where row[index] > 0 { ratios.append(row[index] / level) }
                guard ratios.count * 2 >= scaled.count else { continue }
                newest = index
                ratios.sort()
                if isOtherUnit(ratios[ratios.count / 2]) { wrong.append(index) }
            }
            let isWrongNow = newest != nil && wrong.last == newest
            if scaled.count >= enough { return Finding(wrong: wrong, isWrongNow: isWrongNow) }
            // A few workloads: only a first jump that lasts until now is suspicious.
            let isTail = isWrongNow && wrong.count == (newest ?? 0) - wrong[0] + 1
            return Finding(wrong: [], isWrongNow: isTail)
        }

        /// Whether a ratio is near 1000 or 1024, their powers or their inverses.
        private static func isOtherUnit(_ ratio: Double) -> Bool {
            let exponent = log(ratio) / log(1000)
            let nearest = exponent.rounded()
            return nearest != 0 && abs(nearest) <= 4 && abs(exponent - nearest) < 0.15
        }
    }
#endif

import UnderstudyModel

extension EditAuthor {
    /// Edits of demand histories.
    mutating func historyChanges(_ kind: RandomEdit.Kind) -> [String: String?]? {
        switch kind {
        case .moreHistory: return moreHistory()
        case .deletedHistory: return histories.count > 2 ? one(of: histories).map { [$0: nil] } : nil
        case .changedRows:
            guard let path = one(of: histories) else { return nil }
            var rows = (files[path] ?? "").split(separator: "\n").map(String.init)
            guard rows.count > 8 else { return nil }
            let share = random.pick(20...300)
            let from = random.pick(1...(rows.count - 6))
            for index in from..<min(from + random.pick(1...24), rows.count) { rows[index] = scaled(rows[index], share) }
            return [path: rows.joined(separator: "\n") + "\n"]
        default: return nil
        }
    }

    /// The same hours of demand for every workload, as the day before with some more or less.
    private mutating func moreHistory() -> [String: String?]? {
        let hours = random.pick(1...30)
        let share = random.pick(70...160)
        var changes: [String: String?] = [:]
        for path in histories {
            var rows = (files[path] ?? "").split(separator: "\n").map(String.init)
            guard let last = rows.last, rows.count > 24, let end = Instant(rfc3339: last.prefix { $0 != "," }) else {
                continue
            }
            let count = rows.count
            for hour in 1...hours {
                let before = rows[count - 24 + (hour - 1) % 24]
                let cells = scaled(before, share).drop { $0 != "," }
                rows.append("\(end + .hours(Int64(hour)))\(cells)")
            }
            changes[path] = rows.joined(separator: "\n") + "\n"
        }
        return changes.isEmpty ? nil : changes
    }

    /// A row with so many hundredths of its demand.
    private func scaled(_ row: String, _ share: Int) -> String {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        return cells.enumerated().map { index, cell in
            index == 0 ? String(cell) : Int(cell).map { "\($0 / 100 * share + $0 % 100 * share / 100)" } ?? String(cell)
        }.joined(separator: ",")
    }
}

extension RecurrenceRule {
    /// The local times at which it occurs within a window, ascending; all have the time of day of `start`.
    ///
    /// The rule begins with `start`, which is an occurrence only if the rule says so. `COUNT` counts from there on; an end at
    /// a point in time is not looked at, as only a time zone can tell. A period is looked at day by day, only periods that
    /// touch the window (from the start on where there is a `COUNT`), none after the year 9999: at most some 3.7 million
    /// steps for any rule, a few hundred for ordinary ones.
    public func occurrences(from start: LocalTime, in window: Range<LocalTime>) -> [LocalTime] {
        guard window.lowerBound < window.upperBound, start < window.upperBound else { return [] }
        let rule = completed(by: CivilDate(daysSinceEpoch: start.day))
        var left = Int.max
        if case .count(let count) = end { left = count }
        var found: [LocalTime] = []
        var period = left == .max ? rule.period(before: window.lowerBound.day, from: start.day) : 0
        let lastDay = min(window.upperBound.day, LocalTime.supported.upperBound.day)
        while left > 0 {
            let days = rule.days(ofPeriod: period, from: start.day)
            guard days.lowerBound <= lastDay else { break }
            for day in rule.selected(days) where day >= start.day && left > 0 {
                let time = LocalTime(day: day, second: start.secondOfDay)
                left -= 1
                if hasEnded(before: time) { return found }
                if window.contains(time) { found.append(time) }
            }
            period += 1
        }
        return found
    }

    /// What a rule leaves open is as on its first day (RFC 5545, section 3.3.10).
    private func completed(by date: CivilDate) -> RecurrenceRule {
        guard monthDays.isEmpty, weekdays.isEmpty else { return self }
        var rule = self
        switch frequency {
        case .daily: break
        case .weekly: rule.weekdays = [Day(Weekday(day: date.daysSinceEpoch))]
        case .monthly: rule.monthDays = [Int(date.day)]
        case .yearly:
            rule.monthDays = [Int(date.day)]
            if months.isEmpty { rule.months = [Int(date.month)] }
        }
        return rule
    }

    private func hasEnded(before time: LocalTime) -> Bool {
        switch end {
        case .never, .count, .instant: false
        case .day(let day): time.day > day
        case .local(let last): time > last
        }
    }

    /// A period that ends before a day, or the first.
    private func period(before day: Int64, from start: Int64) -> Int64 {
        let longest: Int64 =
            switch frequency {
            case .daily: 1
            case .weekly: 7
            case .monthly: 31
            case .yearly: 366
            }
        return max(0, (day - start) / (longest * Int64(interval)) - 1)
    }

    /// The days of a period, counted from that of the rule's start.
    private func days(ofPeriod index: Int64, from start: Int64) -> Range<Int64> {
        let skipped = index * Int64(interval)
        switch frequency {
        case .daily: return (start + skipped)..<(start + skipped + 1)
        case .weekly:
            let first = start - Int64((Weekday(day: start).rawValue - weekStart.rawValue + 7) % 7) + 7 * skipped
            return first..<(first + 7)
        case .monthly:
            let date = CivilDate(daysSinceEpoch: start)
            let month = date.year * 12 + date.month - 1 + skipped
            func first(_ month: Int64) -> Int64 {
                CivilDate(year: month / 12, month: month % 12 + 1, day: 1).daysSinceEpoch
            }
            return first(month)..<first(month + 1)
        case .yearly:
            let year = CivilDate(daysSinceEpoch: start).year + skipped
            func first(_ year: Int64) -> Int64 { CivilDate(year: year, month: 1, day: 1).daysSinceEpoch }
            return first(year)..<first(year + 1)
        }
    }

    /// The days of a period on which it occurs, ascending.
    private func selected(_ days: Range<Int64>) -> [Int64] {
        var matching: [Int64] = []
        var date = CivilDate(daysSinceEpoch: days.lowerBound)
        var length = CivilDate.days(inMonth: date.month, year: date.year)
        for day in days {
            if matches(date, day: day, monthLength: length, period: days) { matching.append(day) }
            date.day += 1
            if date.day > length {
                date = CivilDate(daysSinceEpoch: day + 1)
                length = CivilDate.days(inMonth: date.month, year: date.year)
            }
        }
        guard !positions.isEmpty else { return matching }
        let places = positions.map { $0 > 0 ? $0 - 1 : matching.count + $0 }
        return Set(places).sorted().filter(matching.indices.contains).map { matching[$0] }
    }

    private func matches(_ date: CivilDate, day: Int64, monthLength: Int64, period: Range<Int64>) -> Bool {
        if !months.isEmpty, !months.contains(Int(date.month)) { return false }
        if !monthDays.isEmpty, !monthDays.contains(Int(date.day)), !monthDays.contains(Int(date.day - monthLength - 1))
        {
            return false
        }
        guard !weekdays.isEmpty else { return true }
        let weekday = Weekday(day: day)
        // Weekdays are numbered within the year only where no month is named.
        let isYear = frequency == .yearly && months.isEmpty
        let before = isYear ? day - period.lowerBound : date.day - 1
        let after = isYear ? period.upperBound - 1 - day : monthLength - date.day
        return weekdays.contains { entry in
            guard entry.weekday == weekday else { return false }
            guard let ordinal = entry.ordinal else { return true }
            return ordinal > 0 ? before / 7 + 1 == Int64(ordinal) : after / 7 + 1 == Int64(-ordinal)
        }
    }
}

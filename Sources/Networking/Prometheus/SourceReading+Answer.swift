#if Server
import Planning
import UnderstudyModel

extension SourceReading {
    /// Takes in an answer; false where nothing more should be asked of the resource.
    mutating func take(_ answer: MatrixAnswer, _ unit: FetchUnit, _ resource: Resource) -> Bool {
        if !answer.warnings.isEmpty, source.partialAnswers == .hold {
            troubles[resource] = SourceTrouble(
                .partialAnswer,
                "\(title) answers with warnings about \(resource.name)"
            )
            remarks[resource] = "it warns about \(resource.name): \(Set(answer.warnings).sorted()[0])"
            return false
        }
        var found: [Found] = []
        let wanted = Set(unit.members)
        for series in answer.series {
            guard let workload = series.labels[source.labels.workload] else { continue }
            let namespace = series.labels[source.labels.namespace]
            let exact = QueryTemplate.Member(namespace: namespace, workload: workload)
            let any = QueryTemplate.Member(namespace: nil, workload: workload)
            for member in [exact, any] where wanted.contains(member) {
                found.append(Found(member: member, region: region(of: series), series: series))
                if namespace == nil { break }
            }
        }
        if found.isEmpty, let other = answer.series.first, other.labels[source.labels.workload] == nil {
            troubles[resource] = SourceTrouble(
                .queryFailed,
                "the series of \(resource.name) from \(title) have no label '\(source.labels.workload)'"
            )
            remarks[resource] = "the series of \(resource.name) have the labels \(answer.shown(other.labels))"
            return false
        }
        take(found, of: answer, unit)
        return true
    }

    private struct Found {
        var member: QueryTemplate.Member
        var region: String
        var series: MatrixAnswer.Series
    }

    private func region(of series: MatrixAnswer.Series) -> String {
        source.labels.region.flatMap { series.labels[$0] } ?? ""
    }

    private mutating func take(_ found: [Found], of answer: MatrixAnswer, _ unit: FetchUnit) {
        let byMember = Dictionary(grouping: found, by: \.member)
        let isLast = unit.piece.upperBound == unit.intervals.upperBound
        for member in unit.members {
            let series = byMember[member] ?? []
            let byRegion = Dictionary(grouping: series, by: \.region)
            if let same = byRegion.sorted(by: { $0.key < $1.key }).first(where: { $0.value.count > 1 })?.value {
                let labels = same.map { answer.shown($0.series.labels) }.sorted()
                duplicates[member] = labels.prefix(2).joined(separator: " and ")
                continue
            }
            for one in series {
                tables[unit.table].table.take(
                    one.series.points,
                    of: member,
                    region: one.region,
                    in: unit.piece
                )
                tables[unit.table].table.rows[member]?.dropped += one.series.dropped
            }
            let settled = isLast ? unit.piece.upperBound - SourceReader.unsettled : unit.piece.upperBound
            let before = tables[unit.table].table.rows[member]
            var row = before ?? SeriesTable.Row(asked: 0, values: [:], dropped: 0)
            row.asked = max(row.asked, settled, 0)
            tables[unit.table].table.rows[member] = row
        }
    }
}
#endif

#if Server
import Crypto

/// A table as bytes: a version, what it was asked by, the content, and a checksum of it all. Little-endian.
extension SeriesTable {
    /// Changes whenever the bytes mean something else.
    private static let version = Array("understudy-series-2\n".utf8)
    static let checksumLength = 32

    /// The bytes of a table.
    ///
    /// - Parameter question: identifies what was asked; only the same question reads them back.
    func bytes(question: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: roughSize)
        let heading = Heading(self, question: question)
        writer.bytes += SeriesTable.version
        writer.text(heading.question)
        for number in [heading.start, heading.step, heading.count, heading.settled] { writer.integer(number) }
        writer.text(heading.members)
        writer.integer(Int64(rows.count))
        for member in rows.keys.sorted() {
            guard let row = rows[member] else { continue }
            writer.text(Array((member.namespace.map { "=" + $0 } ?? "").utf8))
            writer.text(Array(member.workload.utf8))
            for number in [Int64(row.asked), Int64(row.dropped), Int64(row.values.count)] { writer.integer(number) }
            for (region, values) in row.values.sorted(by: { $0.key < $1.key }) {
                writer.text(Array(region.utf8))
                writer.doubles(values)
            }
        }
        return SeriesTable.sealed(writer.bytes)
    }

    /// About as many bytes as it takes: what is written grows no buffer step by step.
    private var roughSize: Int {
        let series = rows.values.reduce(0) { $0 + $1.values.count }
        return 1 << 10 + rows.count * 128 + series * (count * 8 + 64)
    }

    /// Content with its checksum behind it.
    static func sealed(_ content: consuming [UInt8]) -> [UInt8] {
        let checksum = SHA256.hash(data: content)
        content.append(contentsOf: checksum)
        return content
    }

    /// The table that bytes hold; nil where they are torn, of another version or of another question.
    init?(_ bytes: [UInt8], question: [UInt8]) {
        let length = bytes.count - SeriesTable.checksumLength
        guard length > 0, SHA256.hash(data: bytes[..<length]).elementsEqual(bytes[length...]) else { return nil }
        var reader = ByteReader(bytes: bytes[..<length])
        guard let heading = Heading(&reader), heading.question == question, heading.step > 0,
            (1...(1 << 32)).contains(heading.count), let members = reader.count()
        else { return nil }
        let count = Int(heading.count)
        var rows: [QueryTemplate.Member: Row] = [:]
        for _ in 0..<members {
            guard let namespace = reader.string(), let workload = reader.string(), let asked = reader.count(),
                let dropped = reader.count(), let regions = reader.count()
            else { return nil }
            var values: [String: [Double]] = [:]
            for _ in 0..<regions {
                guard let region = reader.string(), let samples = reader.doubles(count) else { return nil }
                values[region] = samples
            }
            let member = QueryTemplate.Member(
                namespace: namespace.isEmpty ? nil : String(namespace.dropFirst()),
                workload: workload
            )
            rows[member] = Row(asked: min(asked, count), values: values, dropped: dropped)
        }
        self.init(start: heading.start, step: heading.step, count: count, rows: rows)
    }

    /// What the bytes of a table begin with.
    struct Heading: Hashable {
        /// More bytes than it takes.
        static let longest = 256

        var question: [UInt8]
        var start: Int64
        var step: Int64
        var count: Int64
        /// The end of the window; the latest time where what was read of it is nonsense.
        var end: Int64 {
            let (length, isTooLong) = step.multipliedReportingOverflow(by: count)
            let (end, isTooLate) = start.addingReportingOverflow(length)
            return isTooLong || isTooLate ? .max : end
        }
        /// The time, in seconds since 1970, up to which no row changes any more.
        var settled: Int64
        /// A digest of what is asked for.
        var members: [UInt8]

        init(_ table: SeriesTable, question: [UInt8]) {
            self.question = question
            start = table.start
            step = table.step
            count = Int64(table.count)
            settled = table.start + table.step * Int64(table.rows.values.map(\.asked).min() ?? 0)
            var digest = SHA256()
            for member in table.rows.keys.sorted() {
                for text in [member.namespace.map { "=" + $0 } ?? "", member.workload] {
                    digest.update(data: Array(text.utf8) + [0])
                }
            }
            members = Array(digest.finalize())
        }

        /// Reads it from the first bytes of a table.
        init?(_ bytes: [UInt8]) {
            var reader = ByteReader(bytes: bytes[...])
            self.init(&reader)
        }

        fileprivate init?(_ reader: inout ByteReader) {
            guard reader.take(SeriesTable.version.count)?.elementsEqual(SeriesTable.version) == true,
                let question = reader.text(), let start = reader.integer(), let step = reader.integer(),
                let count = reader.integer(), let settled = reader.integer(), let members = reader.text()
            else { return nil }
            (self.question, self.members) = (question, members)
            (self.start, self.step, self.count, self.settled) = (start, step, count, settled)
        }
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func integer(_ value: Int64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: [UInt8]) {
        integer(Int64(text.count))
        bytes += text
    }

    mutating func doubles(_ values: [Double]) {
        #if _endian(little)
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
        #else
        for value in values { integer(Int64(bitPattern: value.bitPattern)) }
        #endif
    }
}

/// Reads what a `ByteWriter` wrote, and nothing beyond its end.
private struct ByteReader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func integer() -> Int64? {
        take(8).map { $0.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }.map { Int64(bitPattern: $0) }
    }

    /// A number that something is counted by; what is counted has a byte at least, except where it is a total.
    mutating func count() -> Int? { integer().flatMap { (0...(1 << 32)).contains($0) ? Int($0) : nil } }

    mutating func text() -> [UInt8]? { count().flatMap { take($0) }.map(Array.init) }

    mutating func string() -> String? { text().flatMap { String(validating: $0, as: UTF8.self) } }

    mutating func doubles(_ count: Int) -> [Double]? {
        guard count <= bytes.count / 8, let raw = take(count * 8) else { return nil }
        return [Double](unsafeUninitializedCapacity: count) { doubles, filled in
            raw.withUnsafeBytes { buffer in
                for index in 0..<count {
                    let bits = buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                    doubles.initializeElement(at: index, to: Double(bitPattern: UInt64(littleEndian: bits)))
                }
            }
            filled = count
        }
    }
}
#endif

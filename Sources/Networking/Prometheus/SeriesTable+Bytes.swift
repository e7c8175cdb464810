#if Server
    import Crypto

    /// A table as bytes: a version, what it was asked by, the content, and a checksum of it all. Little-endian.
    extension SeriesTable {
        /// Changes whenever the bytes mean something else.
        private static let version = Array("understudy-series-1\n".utf8)
        private static let checksumLength = 32

        /// The bytes of a table.
        ///
        /// - Parameter question: identifies what was asked; only the same question reads them back.
        func bytes(question: [UInt8]) -> [UInt8] {
            var writer = ByteWriter()
            writer.bytes += SeriesTable.version
            writer.text(question)
            for number in [start, step, Int64(count), Int64(rows.count)] { writer.integer(number) }
            for member in rows.keys.sorted() {
                guard let row = rows[member] else { continue }
                writer.text(Array((member.namespace.map { "=" + $0 } ?? "").utf8))
                writer.text(Array(member.workload.utf8))
                for number in [Int64(row.asked), Int64(row.dropped), Int64(row.values.count)] { writer.integer(number) }
                for (region, values) in row.values.sorted(by: { $0.key < $1.key }) {
                    writer.text(Array(region.utf8))
                    for value in values { writer.integer(Int64(bitPattern: value.bitPattern)) }
                }
            }
            return SeriesTable.sealed(writer.bytes)
        }

        /// Content with its checksum behind it.
        static func sealed(_ content: [UInt8]) -> [UInt8] { content + SHA256.hash(data: content) }

        /// The table that bytes hold; nil where they are torn, of another version or of another question.
        init?(_ bytes: [UInt8], question: [UInt8]) {
            let length = bytes.count - SeriesTable.checksumLength
            guard length > 0, SHA256.hash(data: bytes[..<length]).elementsEqual(bytes[length...]) else { return nil }
            var reader = ByteReader(bytes: bytes[..<length])
            guard reader.take(SeriesTable.version.count)?.elementsEqual(SeriesTable.version) == true,
                reader.text() == question, let start = reader.integer(), let step = reader.integer(), step > 0,
                let count = reader.count(), count > 0, let members = reader.count()
            else { return nil }
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
            self.init(start: start, step: step, count: count, rows: rows)
        }
    }

    private struct ByteWriter {
        var bytes: [UInt8] = []

        mutating func integer(_ value: Int64) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }

        mutating func text(_ text: [UInt8]) {
            integer(Int64(text.count))
            bytes += text
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
            return raw.withUnsafeBytes { buffer in
                (0..<count).map { index in
                    let bits = buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                    return Double(bitPattern: UInt64(littleEndian: bits))
                }
            }
        }
    }
#endif

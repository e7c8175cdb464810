/// An hourly demand history: for each hour the maximum in it, per resource; nil where nothing was measured.
public struct DemandHistory: Hashable, Sendable {
    /// Start of the first hour, seconds since 1970, UTC.
    public var start: Int64
    /// Cores, in steps of 0.1.
    public var cpu: [Double?]
    /// Bytes, in steps of 10^8.
    public var memory: [Double?]
    /// Whole GPUs.
    public var gpu: [Double?]
    /// Bits per second, in steps of 10^6.
    public var network: [Double?]
    /// Storage operations per second, in steps of 10.
    public var iops: [Double?]

    /// An empty history that begins at `start`.
    public init(start: Int64) {
        self.start = start
        cpu = []
        memory = []
        gpu = []
        network = []
        iops = []
    }

    /// Number of hours.
    public var hours: Int { cpu.count }

    /// The file that a fleet keeps under `policies/history/`: header `time,cpu,memory,gpu,network,iops`, one row per hour
    /// with its start in RFC 3339, an empty cell where nothing was measured, a newline after every row.
    public var csv: String {
        var text = "time,cpu,memory,gpu,network,iops\n"
        text.reserveCapacity(64 * (hours + 1))
        let columns = [cpu, memory, gpu, network, iops]
        for hour in 0..<hours {
            text += CivilTime.rfc3339(start + Int64(hour) * CivilTime.secondsPerHour)
            for column in columns {
                text += ","
                if hour < column.count, let value = column[hour] {
                    text += Self.decimal(value)
                }
            }
            text += "\n"
        }
        return text
    }

    /// At most two decimals, without trailing zeros and never with an exponent.
    private static func decimal(_ value: Double) -> String {
        guard let hundredths = Int64(exactly: (value * 100).rounded()), hundredths >= 0 else { return "" }
        let whole = String(hundredths / 100)
        let fraction = hundredths % 100
        if fraction == 0 { return whole }
        if fraction % 10 == 0 { return "\(whole).\(fraction / 10)" }
        return "\(whole).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

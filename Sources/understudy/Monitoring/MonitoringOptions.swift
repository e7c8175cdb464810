import ArgumentParser
import UnderstudyModel

#if Server
import HTTPAPI
#endif

/// How the reconciler is watched.
struct MonitoringOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write metrics to this file after each pass, for node-exporter's textfile collector.",
            valueName: "path"
        )
    )
    var textfile: String?

    @Option(
        help: ArgumentHelp(
            "With --interval: answer /livez, /readyz and /metrics on this loopback address, such as 127.0.0.1:9901.",
            valueName: "address"
        )
    )
    var listen: String?

    @Option(
        help: """
            End the process when a pass takes longer, such as 30m, with exit code 124; with --interval the default is four \
            intervals, at least 15m.
            """,
        transform: ReconcileCommand.span
    )
    var deadline: TimeSpan?

    @Option(help: "How events of the loop are logged on standard error: text, or json with one object a line.")
    var logFormat = LogFormat.text

    /// How long a pass may take; nil where nobody watches it. A loop runs unattended, so there it always has an end.
    func deadline(interval: TimeSpan?) -> TimeSpan? {
        deadline ?? interval.map { max(.minutes(15), TimeSpan(seconds: min($0.seconds, 1 << 40) * 4)) }
    }

    func validate() throws {
        if let deadline, deadline.seconds < 1 { throw ValidationError("--deadline must be at least 1s") }
        if let listen, LoopbackAddress(listen) == nil {
            throw ValidationError(
                "--listen must be a loopback address with a port, such as 127.0.0.1:9901 or [::1]:9901; "
                    + "put a proxy in front of it for others"
            )
        }
    }

    /// Answers probes until the task is cancelled; nil where nobody asked for it.
    func serve(_ monitor: ReconcileMonitor) async throws -> Task<Void, any Error>? {
        guard let address = listen.flatMap(LoopbackAddress.init) else { return nil }
        #if Server
        return try await ProbeServer.start(
            host: address.host,
            port: address.port,
            probes: ProbeServer.Probes(
                readiness: { (monitor.health.isReady, monitor.health.detail) },
                metrics: { (monitor.metrics, ReconcileMonitor.metricsType) }
            )
        )
        #else
        throw CommandError(
            message: "--listen \(address.host):\(address.port) needs a build with the Server trait",
            remedy: "use --textfile, or a build with the trait, which is the default: swift build"
        )
        #endif
    }
}

/// An address that only the machine itself reaches.
struct LoopbackAddress: Hashable {
    var host: String
    var port: Int

    /// `127.0.0.1:9901`, `localhost:9901`, `[::1]:9901`; nil for any other address. Port 0 takes a free one.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        let host = text[..<colon]
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isIPv4 = bytes.count == 4 && !bytes.contains(nil) && bytes[0] == 127
        guard isIPv4 || host == "localhost" || host == "[::1]" else { return nil }
        self.host = host == "[::1]" ? "::1" : host == "localhost" ? "127.0.0.1" : String(host)
        self.port = port
    }
}

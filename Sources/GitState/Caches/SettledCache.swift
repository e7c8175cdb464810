import UnderstudyModel

/// Remembers, outside the history, for which content a full pass changed nothing. It can be thrown away at any time.
struct SettledCache {
    private let file: DisposableFile

    /// The cache of a fleet in a repository.
    init(of fleet: FleetName, in gitDirectory: String) {
        file = DisposableFile("settled", of: fleet, in: gitDirectory)
    }

    /// What a rest depends on: trees, engine, forecasting methods with their versions, date.
    static func key(inputs: InputTrees, engine: Int, forecasts: String, date: Instant?) -> String {
        (["engine \(engine)", "forecasts \(forecasts)", "date \(date.map { "\($0)" } ?? "of the last sample")"]
            + inputs.labels.map { "\($0.key) \($0.value)" })
            .joined(separator: "\n") + "\n"
    }

    /// Whether the key is the remembered one.
    func holds(_ key: String) -> Bool { file.read(limit: 4096) == Array(key.utf8) }

    /// Remembers a key.
    func remember(_ key: String) { file.write(Array(key.utf8)) }
}

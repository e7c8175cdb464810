import Documents
import Forecasting

/// The ensemble with models that `train` wrote, beside the one with the shipped models.
struct TrainedCandidate: ForecastMethod {
    /// As backtests show it.
    static let label = "candidate"
    /// No file of models is larger.
    private static let largestFile = 8 << 20

    private let ensemble: Ensemble

    /// `label`.
    var name: String { TrainedCandidate.label }
    /// That of the ensemble.
    var version: Int { ensemble.version }

    /// Reads the models from what `train` wrote.
    ///
    /// - Throws: `CommandError` where the file can not be read, or holds no models.
    init(path: String) throws {
        var text: [UInt8] = []
        let source = try ByteSource(path)
        while let bytes = try source.next() {
            text += bytes
            guard text.count <= TrainedCandidate.largestFile else { throw TrainedCandidate.noModels(path, "too large") }
        }
        // The models are the one string literal of the file.
        let literals = String(decoding: text, as: UTF8.self).split(separator: "\"", omittingEmptySubsequences: false)
        do throws(ModelFormatError) {
            let models = try BoostedModels(text: literals.count == 3 ? String(literals[1]) : "")
            ensemble = Ensemble(models: models)
        } catch {
            throw TrainedCandidate.noModels(path, "\(error)")
        }
    }

    func forecast(_ request: ForecastRequest) -> ForecastOutcome { ensemble.forecast(request) }

    private static func noModels(_ path: String, _ reason: String) -> CommandError {
        CommandError(
            message: "\(Text.excerpt(path)) holds no trained models: \(reason)",
            remedy: "make one with: understudy train --output \(Text.excerpt(path)) TABLE.csv"
        )
    }
}

import Documents
import GitState
import Manifests
import Reconciliation
import Signals
import YAML

/// Every diagnostic code that the command can print.
enum KnownCodes {
    /// All of them, by id.
    static let all =
        (YAMLDiagnosticCodes.all + ManifestDiagnosticCodes.all + CSVDiagnosticCodes.all
        + SeriesDiagnosticCodes.all + StoreDiagnosticCodes.all + StoreDiagnosticCodes.errors + PassDiagnosticCodes.all)
        .sorted { $0.id < $1.id }
}

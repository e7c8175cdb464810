public import Documents
import Planning

/// Why a pass could not decide or commit: the codes of `PassError` and `PlanningError`, for `understudy docs`.
public enum PassDiagnosticCodes {
    /// Somebody else was faster every time.
    public static let raced = DiagnosticCode(
        id: PassError.code,
        title: "the branch moved before the pass could commit",
        explanation:
            "A pass commits only on the revision that it has decided from; when somebody commits meanwhile, it decides anew. "
            + "After ten times it gives up without having written anything, and the next pass tries again.",
        failingExample: "a job that pushes to the branch every second",
        fixedExample: "the same job, once a minute"
    )

    /// The fleet can not be planned.
    public static let unplannable = DiagnosticCode(
        id: PlanningError.code,
        title: "the fleet can not be planned",
        explanation:
            "Numbers of the fleet are beyond what can be counted exactly, alone or added up; the message says what is. Nothing is "
            + "decided, and what is committed stays.",
        failingExample: "spec.allocatable of thousands of regions with cpu: 1E each",
        fixedExample: "the capacity that there is"
    )

    /// All of them, by id.
    public static let all = [raced, unplannable]
}

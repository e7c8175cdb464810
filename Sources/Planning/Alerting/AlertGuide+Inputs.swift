import UnderstudyModel

/// Pages on what decisions are made from.
extension AlertGuide {
    static var staleMetrics: AlertGuide {
        AlertGuide(
            rule: .staleMetrics,
            meaning: """
                The newest sample of this workload's demand is too old. Its standbys stay as they are, sized for the last known \
                demand; they neither shrink nor grow until there is news. With the label `region`: the observed capacity of that \
                region is not known anew, and what was last seen is used.
                """,
            computed: """
                The end of the newest sample is more than `spec.metrics.staleAfter` of the fleet policy (6h) before the pass. The \
                alert begins at the hour in which that came true.
                """,
            steps: [
                "Ask the source: `understudy check`.",
                "Mend the exporter, the source or the way to it; for files, what writes `policies/history/WORKLOAD.csv`.",
                "Nothing else is to be done: the alert is resolved by the next pass that sees a new sample.",
            ]
        )
    }

    static var missingMetrics: AlertGuide {
        AlertGuide(
            rule: .missingMetrics,
            meaning: """
                Nothing usable is known of this workload's demand. Where there is a committed profile it is held; where there is \
                none (then the alert is critical), no standby can be sized.
                """,
            computed: """
                There is no history, it can not be read, its source can not be trusted just now, or it can not be told when one of \
                its scheduled events happens. The summary says which, with file and line where it is a file.
                """,
            steps: [
                "See what is known: `understudy predict WORKLOAD`; ask the source: `understudy check`.",
                "Mend what the summary names, or declare `spec.expected` in the workload's document until there is history.",
            ]
        )
    }

    static var doubtfulDemand: AlertGuide {
        AlertGuide(
            rule: .doubtfulDemand,
            meaning: """
                What is observed of this workload's demand is too odd to be acted on: its standbys stay sized by the last profile \
                that was believed. The summary says what changed, by how much, and what would follow if it was believed.
                """,
            computed: """
                The sized peak is compared with the one in force, by `spec.metrics.belief` of the fleet policy: `Rise` to more than \
                `riseTo` times (4) or `Fall` to less than `fallTo` (0.25) of it; `SourceRose`, `SourceFell`: most workloads of a \
                source, and at least three, move by more than `together` (1.5) in one pass; `BeyondHome`: more than ten times what \
                the home region has, or a source's rise that its regions can not hold; `SwappedResources`: two resources have \
                exchanged their orders of magnitude; `ShorterHistory`: less than three quarters are left of what was known, or of \
                `spec.metrics.history`. A declared \
                event, a declaration that still counts and a new workload are no doubt. A rise that agrees for `after` (6h) is \
                believed; anything else is not, without a person.
                """,
            steps: [
                "Look at the history and the forecast: `understudy predict WORKLOAD`; ask the source: `understudy check`.",
                "Mend the source or the file: the alert is resolved by the next pass, and nothing has happened.",
                "Where the change is real, say so: declare an event, or `spec.expected` of the workload, or `understudy approve --demand WORKLOAD`.",
            ]
        )
    }

    static var damagedHistory: AlertGuide {
        AlertGuide(
            rule: .damagedHistory,
            meaning: """
                Some rows of this workload's history are damaged, as the last one of a file that was cut off. They are left out; \
                demand is forecast from all others.
                """,
            computed: """
                A row that can not be read, is out of order or is off the grid of the others counts as missing, as long as at \
                most one in ten is. With more, the history is not used at all (`missingMetrics`).
                """,
            steps: [
                "See every row with what is wrong with it: `understudy validate`.",
                "Mend what writes the file, or the rows, and commit it.",
            ]
        )
    }

    static var documentInvalid: AlertGuide {
        AlertGuide(
            rule: .documentInvalid,
            meaning: """
                A document of the fleet is broken. Its last good version stays in force, so nothing has changed yet; but what \
                its author wanted is not in force. A file without a document is broken too, and so is a link or a file where a \
                folder of documents was: what was declared there and is declared nowhere else stays in force.
                """,
            computed: """
                Each pass reads every document; the first error is in the summary with line and column. The last good version is \
                looked for in the history of the branch, then in what the last decision was made from. Where the repository does \
                not even give a file's bytes, the pass ends with an error instead (US6013), and nothing is decided.
                """,
            steps: [
                "See all errors with the fix of each: `understudy validate`.",
                "Mend the file and commit it. A check in the pull request prevents the next: `understudy validate -o github`.",
            ]
        )
    }

    static var forecastMiscalibrated: AlertGuide {
        AlertGuide(
            rule: .forecastMiscalibrated,
            meaning: """
                Forecasts of this workload have been exceeded more often than they should. What is reserved may not be enough.
                """,
            computed: """
                The engine forecasts the past from what was known then and counts how many peaks exceeded the quantile that is \
                sized. With too many, calibration is lost; the interval is widened, and the alert says so.
                """,
            steps: [
                "See how good forecasts have been: `understudy backtest WORKLOAD`.",
                "Declare what the history can not tell: `spec.events` or `spec.expected` of the workload.",
                "Or size it more carefully: a higher quantile for its tier in the fleet policy.",
            ]
        )
    }

    static var forecastMethodRefused: AlertGuide {
        AlertGuide(
            rule: .forecastMethodRefused,
            meaning: """
                The fleet policy names another forecasting method or margin than the one in force, but on this fleet's own past it \
                does worse. The one in force stays.
                """,
            computed:
                "A backtest on a sample of the workloads compares loss and coverage of both ways, in each pass until one of them is named.",
            steps: [
                "See the comparison: `understudy backtest --gate METHOD`.",
                "Name the method in force in `spec.forecast` of the fleet policy, or wait until the other does better.",
            ]
        )
    }
}

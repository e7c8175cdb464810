public import UnderstudyModel

extension AlertGuide {
    /// The page on a rule.
    public init(_ rule: AlertRule) {
        self =
            switch rule {
            case .shortfall, .noEligibleRegion, .scenarioNotCovered, .personaDrift: AlertGuide(onStandbys: rule)
            default: AlertGuide(onInputs: rule)
            }
    }

    private init(onStandbys rule: AlertRule) {
        switch rule {
        case .noEligibleRegion:
            self.init(
                rule: rule,
                meaning: """
                    Nothing in the fleet meets the hard requirements of this workload, however much room there is. If its home \
                    region is lost now, it goes down.
                    """,
                computed: """
                    Every offer (a region with a persona that it can wear) is held against the workload's requirements: residency, \
                    latency limit, storage type, GPUs, dependencies. The summary counts which rule refuses how many. Critical where \
                    the first standby is missing, a warning where the second is.
                    """,
                steps: [
                    "See which requirement refuses which region: `understudy explain WORKLOAD`.",
                    "Relax that requirement in the workload's document, or let a region offer a persona that meets it.",
                    "Commit; the next pass assigns a standby and the alert is resolved.",
                ]
            )
        case .scenarioNotCovered:
            self.init(
                rule: rule,
                meaning: """
                    If the regions of this scenario are lost together, the workloads named have no place to run, or what lands \
                    elsewhere is more than what is ready there.
                    """,
                computed: """
                    The coverage proof plays each scenario through: every workload at home in a lost region goes to its first \
                    standby outside of it, and loads are added up per region and resource against what is reserved. Tiers that the \
                    policy sheds do not count. `missing` is the demand of the workloads without a place, together. Critical for \
                    the loss of one region, a warning for groups such as every pair of regions. Where the alerts on single \
                    workloads or on a region already say all of it, this one follows them and is not sent.
                    """,
                steps: [
                    "See what would run where and what would not: `understudy drill --lose REGION`.",
                    "See why a workload has no further standby: `understudy explain WORKLOAD`.",
                    "Add the capacity that is missing to one of the regions named there, or let the tier be shed in the fleet policy.",
                ]
            )
        case .personaDrift:
            self.init(
                rule: rule,
                meaning: """
                    A standby has become clearly worse than the best that the workload could have, or less is reserved for it than \
                    it is now expected to need. A failover would work, but run badly.
                    """,
                computed: """
                    In each pass the fit of the standby in place is compared with the best eligible one; the difference must be above \
                    `spec.alerts.driftTolerance` of the fleet policy (0.1, which is 100 points of 1000). Or the sized quantile of \
                    the forecast peak is above the demand that the standby was reserved for, because a hold or missing data keeps it as \
                    it is. Either must last for `driftFor` (3h); until then the alert is pending and nobody is told.
                    """,
                steps: [
                    "See what is better and what is in the way: `understudy explain WORKLOAD`.",
                    "Make room where the summary says, or release what holds the workload.",
                    "If it is good enough as it is, raise `driftTolerance`.",
                ]
            )
        default:
            self.init(
                rule: rule,
                meaning: """
                    A region does not have what it needs. With the label `region`: not even what is at home there fits at the sized \
                    quantile, so no standby can be there. With the label `workload`: a standby finds no room anywhere.
                    """,
                computed: """
                    Spare capacity is what is allocatable minus what is at home there (each workload's peak over the horizon, at its \
                    tier's quantile) minus running failovers. What is negative is the shortfall of the region. A workload's shortfall is \
                    what the nearest eligible region lacks, after the standbys of all scenarios have shared what there is. Amounts are \
                    rounded up to a grid. A shortfall of a region explains those of workloads that want to be there: these are not sent. \
                    As demand is sized for the peak over the horizon, a shortage is told ahead: `expected` is the hour at which the \
                    forecast of the workload that needs most of it reaches its peak, the earliest of these where several \
                    resources are short. What is held against the capacity is the sum of peaks, whenever they come: where \
                    the others peak at other hours, less is lacking at this hour than `missing` says.
                    """,
                steps: [
                    "See how much of what is missing and what takes it: `understudy get reservations REGION`, `understudy explain WORKLOAD`.",
                    "Add capacity, and commit it in `regions/REGION.yaml` (`spec.allocatable`); or move workloads away.",
                    "Check before you commit: `understudy plan` shows whether the shortfall is gone.",
                ]
            )
        }
    }

    private init(onInputs rule: AlertRule) {
        switch rule {
        case .staleMetrics:
            self.init(
                rule: rule,
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
        case .missingMetrics:
            self.init(
                rule: rule,
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
        case .documentInvalid:
            self.init(
                rule: rule,
                meaning: """
                    A document of the fleet is broken. Its last good version stays in force, so nothing has changed yet; but what \
                    its author wanted is not in force.
                    """,
                computed: "Each pass reads every document; the first error is in the summary with line and column.",
                steps: [
                    "See all errors with the fix of each: `understudy validate`.",
                    "Mend the file and commit it. A check in the pull request prevents the next: `understudy validate -o github`.",
                ]
            )
        case .forecastMiscalibrated:
            self.init(
                rule: rule,
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
        case .forecastMethodRefused:
            self.init(
                rule: rule,
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
        case .standbyNotReady:
            self.init(
                rule: rule,
                meaning: """
                    Less is ready in this region than the plan reserves there. The assignments are right, but a failover now would \
                    land on instances that do not run.
                    """,
                computed: """
                    What `ready` of a metrics source in the fleet policy tells is held against the reservation of the region. More \
                    than 1 % may not be missing, of GPUs none; it fires after 2 h, which downstream tools have to apply what is new. \
                    Less counts at once, more once the newest periods agree, three at most. While the source can not tell, what it \
                    last told counts.
                    """,
                steps: [
                    "See what is reserved and for whom: `understudy get reservations REGION`.",
                    "See whether Flux, Argo CD or Terraform have applied `state/rendered/REGION/`, and why instances do not start.",
                    "Check the query where all runs: `understudy check`.",
                ]
            )
        case .decisionReverted:
            self.init(
                rule: rule,
                meaning: """
                    A person reverted or edited what was decided for this workload, or took it away. What the person put there stays, \
                    whatever would fit better, until it is released. Critical where that leaves the workload without a standby.
                    """,
                computed: """
                    Each pass compares the standbys under `state/assignments/` with those of the newest commit that holds the \
                    reconciler's own record and digest, over up to 1,000 commits. For what people changed since, it commits a hold, \
                    `state/holds/WORKLOAD.yaml`, with the standbys that were put there, and decides around it. Only which standbys there are \
                    and their order count; other edits below `state/` are worked out anew. Reverting the revert leaves no hold, nor \
                    does reverting a decision together with the documents it was made from.
                    """,
                steps: [
                    "See who did it and what is held: `understudy get holds WORKLOAD`; why another place was decided: `understudy explain WORKLOAD`.",
                    "To have it decided again: `git rm state/holds/WORKLOAD.yaml`, and commit that (of all workloads: `git rm state/holds/*.yaml`). "
                        + "The next pass decides afresh, and the same revert is not held again.",
                    "To end it on a day: add `until` to that hold. To keep it on other standbys: edit the assignment once more.",
                ]
            )
        case .writerConflict:
            self.init(
                rule: rule,
                meaning: """
                    Two reconcilers write to this fleet in turn, and each undoes what the other decided. What is committed now stays; \
                    what differs from both is still committed.
                    """,
                computed: """
                    Each commit names the clone that made it (`Understudy-Instance`) and the engine. When assignments, reservations and \
                    observed capacity went back and forth three times between two writers, with personas, regions and policies unchanged, the \
                    fourth change is not made; this alert is committed in its place. It is resolved by the first change of \
                    those documents, by a decision that is neither of the two, or after 3 h: then one more change is let through, and where only one \
                    writer is left, that is the last. Two reconcilers that see the same write the same, and are no conflict. \
                    `UnderstudyBranchContended` (docs/monitoring) is another thing: passes that lose the race for the branch.
                    """,
                steps: [
                    "See who writes: `git log --format='%h %ci %(trailers:key=Understudy-Instance)' -- state`.",
                    "Stop one of them; or let both be of one version, pin `spec.engine` in the fleet policy, and let both reach the same metrics.",
                    "Commit what you changed in the policy: that resolves it at once.",
                ]
            )
        default:
            self.init(
                rule: rule,
                meaning:
                    "Somebody has said that workloads stay where they are. Nothing is wrong; it is told so that it is not forgotten.",
                computed:
                    "A `Hold` document is in force: its `until` is not over, and at least one workload that it names exists.",
                steps: [
                    "See who holds what and why: `understudy get holds`.",
                    "Delete the hold when it is no longer needed; the next pass may then move the workload.",
                ]
            )
        }
    }
}

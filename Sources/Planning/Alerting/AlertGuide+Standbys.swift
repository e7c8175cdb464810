import UnderstudyModel

/// Pages on standbys and what they need.
extension AlertGuide {
    static var shortfall: AlertGuide {
        AlertGuide(
            rule: .shortfall,
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

    static var noEligibleRegion: AlertGuide {
        AlertGuide(
            rule: .noEligibleRegion,
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
    }

    static var scenarioNotCovered: AlertGuide {
        AlertGuide(
            rule: .scenarioNotCovered,
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
    }

    static var personaDrift: AlertGuide {
        AlertGuide(
            rule: .personaDrift,
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
    }

    static var standbyNotReady: AlertGuide {
        AlertGuide(
            rule: .standbyNotReady,
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
    }
}

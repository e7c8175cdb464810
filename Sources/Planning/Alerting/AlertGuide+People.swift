import UnderstudyModel

/// Pages on what people and other reconcilers do.
extension AlertGuide {
    static var heldByPerson: AlertGuide {
        AlertGuide(
            rule: .heldByPerson,
            meaning:
                """
                Somebody has said that workloads stay where they are. Nothing is wrong; it is told so that it is not forgotten. A \
                warning where the hold names standbys that can not be kept: then the workload stays as it is, and the summary \
                says why.
                """,
            computed:
                "A `Hold` document is in force: its `until` is not over, and at least one workload that it names exists.",
            steps: [
                "See who holds what and why: `understudy get holds`.",
                "Delete the hold when it is no longer needed; the next pass may then move the workload.",
            ]
        )
    }

    static var decisionReverted: AlertGuide {
        AlertGuide(
            rule: .decisionReverted,
            meaning: """
                A person reverted or edited what was decided for this workload, or took it away. What the person put there stays, \
                whatever would fit better, until it is released. Critical where that leaves the workload without a standby.
                """,
            computed: """
                Each pass compares the standbys under `state/assignments/` with those of the newest commit that holds the \
                reconciler's own record and digest, over up to 1,000 commits. For what people changed since, it commits a hold, \
                `state/holds/WORKLOAD.yaml`, with the standbys that were put there, and decides around it. Only which standbys there are \
                and their order count; other edits below `state/` are worked out anew. Reverting the revert leaves no hold, nor \
                does reverting a decision together with the documents it was made from. What came by a merge, a rebase or a squash is \
                nobody's edit and is decided anew, unless a person edited it on the branch that was merged.
                """,
            steps: [
                "See who did it and what is held: `understudy get holds WORKLOAD`; why another place was decided: `understudy explain WORKLOAD`.",
                "To have it decided again: `git rm state/holds/WORKLOAD.yaml`, and commit that (of all workloads: `git rm state/holds/*.yaml`). "
                    + "The next pass decides afresh, and the same revert is not held again.",
                "To end it on a day: add `until` to that hold. To keep it on other standbys: edit the assignment once more.",
            ]
        )
    }

    static var removalWaits: AlertGuide {
        AlertGuide(
            rule: .removalWaits,
            meaning: """
                More would be taken away than `spec.guardrails` of the fleet policy allow without a person's word. It waits; \
                everything else is decided around it, and what finds no room for that reason is told as a shortfall.
                """,
            computed: """
                What workloads that are still declared lose in sized demand served, without gaining it elsewhere in the same \
                pass, is added to what was taken away in the 24 hours before (the decision record keeps it). Moves, smaller machines and what running \
                failovers need do not count. Nor does what an `Approval` in force names. The list is the Proposal that the summary names.
                """,
            steps: [
                "See what would go, why, and what that frees: `understudy get proposals -o yaml`.",
                "Is an input wrong (a typo, a deleted folder, a metric)? Mend it: the proposal is gone with the next pass.",
                "Is it meant? `understudy approve DIGEST` commits the approval; the next pass adopts it. In a pull request, "
                    + "`understudy plan` shows the digest beforehand, and the approval can be part of the same change.",
            ]
        )
    }

    static var writerConflict: AlertGuide {
        AlertGuide(
            rule: .writerConflict,
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
    }

    static var fleetHeld: AlertGuide {
        AlertGuide(
            rule: .fleetHeld,
            meaning: """
                The reconciler can not decide for this fleet at all, and leaves it as it is: standbys stay where they are, and \
                nothing that changes is answered. Nobody else tells of it: no commit is made.
                """,
            computed: """
                A pass ended before it could decide, for a reason that lasts until people act: the fleet policy pins an engine that \
                the running version does not have, or the repository lacks objects. The alert goes straight to the sinks of the \
                policy; `/readyz` answers 503 with the same text, `understudy_fleet_held` is 1, and `reconcile` ends with 3. It is \
                over when a pass decides again.
                """,
            steps: [
                "Read what the alert says: it names the file and the line to change. What its code means: `understudy docs CODE`.",
                "See it before and after: `understudy validate`; for an engine, `understudy plan --engine N` shows what another one would decide.",
            ]
        )
    }
}

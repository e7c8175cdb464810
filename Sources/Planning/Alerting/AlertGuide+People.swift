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
}

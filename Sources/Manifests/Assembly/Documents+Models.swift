public import UnderstudyModel

extension Fleet {
    /// The fleet that documents declare; the defaults where none of them is a policy. Documents of other kinds are not
    /// looked at. Of several policies the first counts.
    public init(documents: some Sequence<Document>) {
        self.init(personas: [], regions: [], workloads: [], policy: .standard)
        var policy: FleetPolicy?
        for document in documents {
            switch document {
            case .persona(let model): personas.append(model)
            case .region(let model): regions.append(model)
            case .workload(let model): workloads.append(model)
            case .fleetPolicy(let model): policy = policy ?? model
            case .failureScenario(let model): scenarios.append(model)
            case .hold(let model): holds.append(model)
            case .failover(let model): failovers.append(model)
            case .prediction(let model): predictions.append(model)
            case .approval(let model): approvals.append(model)
            default: continue
            }
        }
        self.init(
            personas: personas,
            regions: regions,
            workloads: workloads,
            policy: policy ?? .standard,
            scenarios: scenarios,
            holds: holds,
            failovers: failovers,
            predictions: predictions,
            approvals: approvals
        )
    }

    /// Every document of the fleet, by kind and name.
    public var documents: [Document] {
        let lists: [[Document]] = [
            approvals.map(Document.approval), failovers.map(Document.failover), scenarios.map(Document.failureScenario),
            [.fleetPolicy(policy)],
            holds.map(Document.hold), personas.map(Document.persona), predictions.map(Document.prediction),
            regions.map(Document.region), workloads.map(Document.workload),
        ]
        return lists.flatMap { $0 }
    }
}

extension CommittedState {
    /// What documents under `state/` say; documents of other kinds are not looked at.
    public init(documents: some Sequence<Document>) {
        self.init()
        for document in documents {
            switch document {
            case .workloadProfile(let model): profiles.append(model)
            case .regionProfile(let model): regionProfiles.append(model)
            case .assignment(let model): assignments.append(model)
            case .reservation(let model): reservations.append(model)
            case .plan(let model): plan = model
            case .coverageProof(let model): proofs.append(model)
            case .alert(let model): alerts.append(model)
            case .hold(let model): holds.append(model)
            case .proposal(let model): proposals.append(model)
            default: continue
            }
        }
        self.init(
            profiles: profiles,
            regionProfiles: regionProfiles,
            assignments: assignments,
            reservations: reservations,
            plan: plan,
            proofs: proofs,
            alerts: alerts,
            holds: holds,
            proposals: proposals
        )
    }

    /// Every document of the state, by kind and name.
    public var documents: [Document] {
        let lists: [[Document]] = [
            alerts.map(Document.alert), assignments.map(Document.assignment), proofs.map(Document.coverageProof),
            holds.map(Document.hold), plan.map { [.plan($0)] } ?? [], proposals.map(Document.proposal),
            regionProfiles.map(Document.regionProfile),
            reservations.map(Document.reservation), profiles.map(Document.workloadProfile),
        ]
        return lists.flatMap { $0 }
    }
}

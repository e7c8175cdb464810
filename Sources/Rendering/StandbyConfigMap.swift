import Documents
public import UnderstudyModel

/// What each region must be wearing, as a Kubernetes ConfigMap per region that Flux or Argo CD can apply as it is.
///
/// `instances.<persona>` is how many instances must be ready; `workloads.<persona>` who they are for.
public enum StandbyConfigMap {
    /// One file for each region with a reservation, sorted by path.
    public static func files(for reservations: [Reservation]) -> [RenderedFile] {
        reservations.map { reservation in
            var data: [(String, Node)] = []
            for persona in reservation.personas {
                data.append(("instances.\(persona.persona)", .string(String(persona.instances))))
                data.append(("workloads.\(persona.persona)", .string(persona.workloads.joined(separator: ","))))
            }
            let node = Node.mapping([
                ("apiVersion", .string("v1")),
                ("kind", .string("ConfigMap")),
                (
                    "metadata",
                    .mapping([
                        ("name", .string("understudy-standby")),
                        (
                            "labels",
                            .mapping([
                                ("app.kubernetes.io/managed-by", .string("understudy")),
                                ("understudy.dev/region", .string(reservation.region)),
                            ])
                        ),
                    ])
                ),
                ("data", .mapping(data.sorted { $0.0 < $1.0 })),
            ])
            return RenderedFile(path: "\(reservation.region)/standby.yaml", text: YAMLEmitter.emit(node))
        }.sorted()
    }
}

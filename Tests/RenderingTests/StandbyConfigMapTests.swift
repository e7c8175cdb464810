import Documents
import Rendering
import Testing
import UnderstudyModel
import YAML

@Suite("The rendered standby ConfigMap")
struct StandbyConfigMapTests {
    static let reservation = Reservation(
        region: "eu-north",
        spare: .zero,
        reserved: .zero,
        personas: [
            Reservation.Instances(
                persona: "web",
                instances: 3,
                bindingScenario: "loss-of-eu-west",
                bindingResource: .cpu,
                workloads: ["api", "shop"]
            ),
            Reservation.Instances(
                persona: "cache",
                instances: 1,
                bindingScenario: "loss-of-eu-west",
                bindingResource: .memory,
                workloads: ["sessions"]
            ),
        ],
        costPerHour: .zero
    )

    @Test("says how many instances of each persona a region must wear, and for whom")
    func text() {
        let files = StandbyConfigMap.files(for: [StandbyConfigMapTests.reservation])
        #expect(files.map(\.path) == ["eu-north/standby.yaml"])
        #expect(
            files.first?.text == """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: understudy-standby
                  labels:
                    app.kubernetes.io/managed-by: understudy
                    understudy.dev/region: eu-north
                data:
                  instances.cache: "1"
                  instances.web: "3"
                  workloads.cache: sessions
                  workloads.web: api,shop

                """
        )
    }

    @Test("reads back with every value a string, as Kubernetes demands of a ConfigMap")
    func strings() {
        for file in StandbyConfigMap.files(for: [StandbyConfigMapTests.reservation]) {
            let parsed = YAMLParser.parse(Array(file.text.utf8), file: file.path)
            #expect(parsed.diagnostics.isEmpty)
            guard case .mapping(let entries)? = parsed.documents.first?.node["data"]?.value else {
                Issue.record("no data")
                return
            }
            for entry in entries {
                guard case .string = entry.value.value else {
                    Issue.record("\(entry.name) is no string")
                    continue
                }
            }
        }
    }
}

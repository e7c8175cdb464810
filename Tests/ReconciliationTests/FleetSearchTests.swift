import Foundation
import GitState
import TestSupport
import Testing

@Suite("A fleet is found upwards")
struct FleetSearchTests {
    private func folder(_ fleet: TemporaryFleet, _ path: String) throws -> String {
        let url = fleet.url.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }

    @Test("from every folder below it, to the nearest, and not into a fleet's own folders")
    func upwards() throws {
        let fleet = try TemporaryFleet()
        try fleet.write("fleets/eu/policies/workloads/a.yaml", "")
        try fleet.write("fleets/eu/docs/x.md", "")
        let places = [
            ("", ""), ("policies", ""), ("policies/workloads", ""), ("state/alerts", ""), ("docs", ""), ("fleets", ""),
            ("fleets/eu", "fleets/eu"), ("fleets/eu/docs", "fleets/eu"), ("fleets/eu/policies/workloads", "fleets/eu"),
            ("policies/regions/north", ""),
        ]
        for (place, expected) in places {
            #expect(try GitStore.open(fleet: try folder(fleet, place)).fleetPath == expected, "\(place)")
        }
    }

    @Test("but not where a path is given, and without a fleet above the folder is what it was")
    func notElsewhere() throws {
        let fleet = try TemporaryFleet()
        let docs = try folder(fleet, "docs")
        #expect(try GitStore.open(fleet: docs, path: "eu").fleetPath == "docs/eu")
        for name in ["personas", "regions", "policies"] {
            try FileManager.default.removeItem(at: fleet.url.appendingPathComponent(name))
        }
        #expect(try GitStore.open(fleet: docs).fleetPath == "docs")
    }

    @Test("also where there is no repository, and every verb works from there")
    func verbs() throws {
        let fleet = try TemporaryFleet()
        let inner = fleet.url.appendingPathComponent("policies/workloads")
        for arguments in [["validate"], ["plan"], ["check"], ["reconcile"], ["get", "workloads"], ["prove"]] {
            let outcome = try Shell.run(try BuiltCommand.path, arguments, in: inner)
            #expect(outcome.status == 0, "\(arguments): \(outcome.error)")
        }
        try FileManager.default.removeItem(at: fleet.url.appendingPathComponent(".git"))
        #expect(try Shell.run(try BuiltCommand.path, ["validate"], in: inner).status == 0)
    }
}

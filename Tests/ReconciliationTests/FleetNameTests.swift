import Foundation
import Git
import TestSupport
import Testing

@testable import GitState

@Suite("What is kept of a fleet outside the branch")
struct FleetNameTests {
    @Test("has another name for every fleet, and none is a folder of another's")
    func namesDiffer() throws {
        let paths = [
            "", "a", "a/b", "a-b", "a_b", "a%2Fb", "a.b", "a/announced", "fleets/a", "root", "ä", "a b", "a~b", "-dash",
            "dash", "%2Ddash",
        ]
        let long = String(repeating: "x/", count: 90)
        let names = (paths + [long + "a", long + "b", long + "-"]).map { FleetName(path: $0) }
        for folder in [names.map { $0.folder(in: ".git") }, names.map { $0.reference("announced") }] {
            #expect(Set(folder).count == names.count)
            for (one, other) in folder.flatMap({ one in folder.map { (one, $0) } }) where one != other {
                #expect(!other.hasPrefix(one + "/"), "\(one) and \(other)")
            }
        }
    }

    @Test("is a reference that git takes, whatever the folder is called")
    func referencesAreValid() throws {
        let fleet = try TemporaryFleet()
        for path in [
            "a.lock", "a..b", "a@{b", "a b/c?", ".hidden", "ü/ñ", "a\\b", "a~1^2:3[4]", "a/", "-dash", "-", "--all",
        ] {
            let name = FleetName(path: path).reference("announced")
            _ = try Repository.open(at: fleet.url.path).referenceTarget(name)
            try Shell.git("update-ref", name, "HEAD", in: fleet.url)
        }
    }

    @Test("is looked for where older versions kept it, unless two fleets may have shared that")
    func formerPlaces() {
        #expect(FleetName(path: "").formerFile("settled", in: "g") == "g/understudy/settled")
        #expect(FleetName(path: "eu").formerFile("settled", in: "g") == "g/understudy/settled-eu")
        #expect(FleetName(path: "eu").formerFolder(in: "g") == "g/understudy/fleet-eu")
        for path in ["a/b", "a-b"] {
            #expect(FleetName(path: path).formerFile("settled", in: "g") == nil)
            #expect(FleetName(path: path).formerFolder(in: "g") == nil)
        }
        #expect(FleetName(path: "").formerReference("announced") == nil)
        #expect(FleetName(path: "eu").formerReference("announced") == nil)
        #expect(FleetName(path: "a/b").formerReference("announced") == "refs/understudy/fleets/a/b/announced")
    }
}

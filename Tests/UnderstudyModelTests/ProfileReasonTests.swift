import Testing
import UnderstudyModel

@Suite("Why a profile's peak is as it is")
struct ProfileReasonTests {
    /// One of each case, with its text as documents hold it, in the order in which they list them.
    static let texts: [(reason: ProfileReason, text: String)] = [
        (.archetype(instances: 3, persona: "web-api"), "archetype: 3 x web-api"),
        (.coarserSteps(.hours(1)), "coarserSteps: maxima of 1h"),
        (.resource(.cpu, .held), "cpu: held"),
        (.resource(.cpu, .miscalibrated), "cpu: miscalibrated"),
        (
            .damagedHistory("policies/history/a.csv:3:1: row has 1 cell [US5007]"),
            "damagedHistory: policies/history/a.csv:3:1: row has 1 cell [US5007]"
        ),
        (.declaredExpectation, "declaredExpectation"),
        (.event("report", isLearnt: true), "event report (learnt)"),
        (.event("sale", isLearnt: false), "event sale"),
        (.shortHistory(KnownDays(0, of: 14)), "history: 0 of 14 days"),
        (.resource(.iops, .forecast("levelShift")), "iops: levelShift"),
        (.words("moonPhase: full"), "moonPhase: full"),
        (.prediction("launch"), "prediction launch"),
        (.ramp(from: Instant(seconds: 1_790_812_800)), "ramp from 2026-10-01T00:00:00Z"),
        (.rejectedSamples, "rejectedSamples"),
        (.typicalDay(.web), "typicalDay: web"),
    ]

    @Test("is committed as a text and understood from it", arguments: texts.indices)
    func roundTrip(index: Int) {
        let (reason, text) = ProfileReasonTests.texts[index]
        #expect(reason.description == text)
        #expect(ProfileReason(text: text) == reason)
    }

    @Test("is understood of every resource and type")
    func vocabularies() {
        for resource in Resource.allCases {
            #expect(ProfileReason(text: "\(resource.name): held") == .resource(resource, .held))
        }
        for type in WorkloadType.allCases {
            #expect(ProfileReason(text: "typicalDay: \(type.rawValue)") == .typicalDay(type))
        }
    }

    @Test("is listed by its text")
    func order() {
        let reasons = ProfileReasonTests.texts.map(\.reason)
        #expect(reasons.reversed().sorted() == reasons)
    }

    @Test(
        "stays to the letter where it only looks like one of ours",
        arguments: [
            "", "archetype: many x web-api", "archetype: 03 x web-api", "coarserSteps: maxima of 60m", "disk: held",
            "typicalDay: odd", "ramp from spring", "history: 1 days", "shortHistory",
        ]
    )
    func words(text: String) {
        #expect(ProfileReason(text: text) == .words(text))
        #expect(ProfileReason(text: text).description == text)
    }
}

import Testing
import UnderstudyModel

@Suite("Why an input is not fresh")
struct InputCauseTests {
    private static let end = Instant(seconds: 1_792_000_800)

    /// One of each case, with its sentence as documents hold it.
    static let sentences: [(cause: InputCause, text: String)] = [
        (.noSample, "the history has no sample"),
        (.noUsableSample(of: .networkBandwidth), "no sample of networkBandwidth is usable"),
        (.newestSample(end: end), "the newest sample ends at 2026-10-14T18:00:00Z"),
        (
            .newestSampleOf(.memory, end: end), "the newest sample of memory ends at 2026-10-14T18:00:00Z"
        ),
        (.doubt(DemandDoubt(.rise, "cpu to 9 times: more")), "Rise: cpu to 9 times: more"),
        (.noHistory(named: "shop"), "policies/history/shop.csv is missing"),
        (.shortHistory(KnownDays(2, of: 7)), "history: 2 of 7 days"),
        (
            .untimedEvents([UntimedEvent("sale", because: "this machine has no time zone data")]),
            "event sale: this machine has no time zone data"
        ),
        (
            .untimedEvents([
                UntimedEvent("sale", because: "the time zone data 2026a has no 'Europe/Berlim'"),
                UntimedEvent("night", because: "the time zone data 2026a has no 'Europe/Pari'"),
            ]),
            "event sale: the time zone data 2026a has no 'Europe/Berlim'; "
                + "event night: the time zone data 2026a has no 'Europe/Pari'"
        ),
        (.nothingKnown, "no history and no declared expectation"),
        (
            .words("policies/history/shop.csv:3:2: no number [US3004]"),
            "policies/history/shop.csv:3:2: no number [US3004]"
        ),
    ]

    @Test("is committed in a sentence and understood from it", arguments: sentences.indices)
    func roundTrip(index: Int) {
        let (cause, text) = InputCauseTests.sentences[index]
        #expect(cause.description == text)
        #expect(InputCause(text: text) == cause)
    }

    @Test("names what is wrong with a source, and where", arguments: SourceTrouble.Cause.allCases)
    func sources(cause: SourceTrouble.Cause) {
        let trouble = SourceTrouble(cause, "source europe: it answers 500; no more")
        #expect(trouble.description == "\(cause.rawValue): source europe: it answers 500; no more")
        #expect(SourceTrouble(text: trouble.description) == trouble)
        #expect(InputCause(text: trouble.description) == .source(trouble))
    }

    @Test(
        "stays to the letter where it only looks like one of ours",
        arguments: [
            "", "RegionLost", "RegionLost:x", "regionLost: x", "history: two of 7 days", "history: 02 of 7 days",
            "event sale", "event ", "the newest sample ends at 2026-10-14T20:00:00+02:00",
            "no sample of disk is usable",
            "the newest sample is from 2026-10-28T18:00:00Z", "policies/history/shop.csv holds no sample",
        ]
    )
    func words(text: String) {
        #expect(InputCause(text: text) == .words(text))
        #expect(InputCause(text: text).description == text)
    }
}

import Testing
import UnderstudyModel

@Suite("Quantities follow Kubernetes' grammar, exactly")
struct QuantityTests {
    @Test(
        "every suffix has its value",
        arguments: [
            ("0", 0), ("8", 8_000_000_000), ("0.5", 500_000_000), (".5", 500_000_000), ("5.", 5_000_000_000),
            ("500m", 500_000_000), ("1n", 1), ("3u", 3000), ("2k", 2_000_000_000_000), ("12e6", 12_000_000_000_000_000),
            ("12E6", 12_000_000_000_000_000), ("1e-9", 1), ("+3", 3_000_000_000), ("-1", -1_000_000_000),
            ("1.5Gi", 1_610_612_736_000_000_000), ("1Ki", 1_024_000_000_000), ("3072Mi", 3_221_225_472_000_000_000),
        ] as [(String, Int128)]
    )
    func suffixes(text: String, nanos: Int128) throws {
        #expect(try Quantity.parse(text).nanos == nanos)
    }

    @Test(
        "large suffixes stay exact",
        arguments: [
            ("1M", 1_000_000), ("1G", 1_000_000_000), ("1T", 1_000_000_000_000), ("1P", 1_000_000_000_000_000),
            ("1E", 1_000_000_000_000_000_000), ("1Mi", 1 << 20), ("1Gi", 1 << 30), ("1Ti", 1 << 40), ("1Pi", 1 << 50),
            ("1Ei", 1 << 60), ("9223372036854775807", Int64.max),
        ] as [(String, Int64)]
    )
    func largeSuffixes(text: String, units: Int64) throws {
        #expect(try Quantity.parse(text) == Quantity(units))
    }

    @Test(
        "what can not be kept exactly is refused, not rounded or capped",
        arguments: [
            ("8Ei", .tooLarge), ("1e400", .tooLarge), ("9223372036854775808", .tooLarge), ("1e19", .tooLarge),
            ("99999999999999999999999999999999999999999", .tooLarge), ("0.9n", .tooFine), ("1e-10", .tooFine),
            ("0.0000000001", .tooFine), ("", .empty), ("1,5Gi", .malformed), ("1.2.3", .malformed), ("-", .malformed),
            (".", .malformed), ("Gi", .malformed), ("1 Gi", .malformed), ("0x1F", .malformed),
            ("1e", .unknownSuffix("e")),
            ("1GiB", .unknownSuffix("GiB")), ("1K", .unknownSuffix("K")), ("1gi", .unknownSuffix("gi")),
            ("inf", .malformed), ("٣", .malformed),
        ] as [(String, QuantityProblem)]
    )
    func refusals(text: String, problem: QuantityProblem) {
        #expect(throws: problem) { try Quantity.parse(text) }
    }

    @Test("zero is zero in every unit, however long its exponent")
    func zero() throws {
        for text in ["0", "0Ei", "0n", "-0", "0.000000000000000000"] { #expect(try Quantity.parse(text) == .zero) }
    }

    @Test("amounts written differently are equal when they are worth the same")
    func equality() throws {
        for (left, right) in [("1000m", "1"), ("3072Mi", "3Gi"), ("1.5", "1500m"), ("1e3", "1k")] {
            #expect(try Quantity.parse(left) == Quantity.parse(right))
        }
    }

    @Test("a number reads back as it was written")
    func description() throws {
        for text in ["0", "1", "0.5", "1.198", "-0.25", "0.000000001", "9223372036854775807"] {
            #expect(try Quantity.parse(text).description == text)
        }
    }

    @Test("whole multiples round towards the side that is asked for")
    func rounding() {
        let quantity = Quantity(nanos: 1_500_000_000)
        #expect(quantity.roundedUp(toMultiplesOf: 1_000_000_000) == 2)
        #expect(quantity.roundedDown(toMultiplesOf: 1_000_000_000) == 1)
        let negative = Quantity(nanos: -1_500_000_000)
        #expect(negative.roundedUp(toMultiplesOf: 1_000_000_000) == -1)
        #expect(negative.roundedDown(toMultiplesOf: 1_000_000_000) == -2)
        #expect(Quantity(nanos: Int128.max).roundedUp(toMultiplesOf: 1) == Int64.max)
    }

    @Test("supply is rounded down and demand up, so that neither promises too much")
    func supplyAndDemand() throws {
        let capacity = Capacity(
            cpu: try Quantity.parse("1500u"),
            memory: try Quantity.parse("1.5Mi"),
            gpu: Quantity(2),
            networkBandwidth: try Quantity.parse("1.5M"),
            iops: try Quantity.parse("1500m")
        )
        #expect(capacity.asSupply == ResourceAmounts(cpu: 1, memory: 1, gpu: 2, networkBandwidth: 1, iops: 1))
        #expect(capacity.asDemand == ResourceAmounts(cpu: 2, memory: 2, gpu: 2, networkBandwidth: 2, iops: 2))
    }
}

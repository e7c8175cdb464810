extension SampleFleet {
    /// Every workload of `policies/workloads/`, with what makes its month unlike another's.
    public static let demands: [Demand] = [
        // Its sale of 15 October, declared in the workload, is in the data: 07:00 to 21:00 UTC.
        Demand(
            "checkout",
            .transactions,
            scale: 220,
            longitude: 8.7,
            oddities: DemandOddities(uplifts: [.init(hours: 343..<357, factor: 1.35)])
        ),
        Demand("checkout-us", .transactions, scale: 260, longitude: -87),
        // Every other Thursday from 14:00 to 18:00 in Berlin, companies hand in what they pay out: from 12:00 UTC.
        Demand(
            "ledger",
            .transactions,
            scale: 120,
            longitude: 8.7,
            oddities: DemandOddities(
                uplifts: [.init(hours: 12..<16, factor: 1.3), .init(hours: 348..<352, factor: 1.3)],
                gapsPerWeek: 0
            )
        ),
        Demand(
            "payments-india",
            .transactions,
            scale: 140,
            longitude: 77,
            oddities: DemandOddities(weeklyGrowth: 0.04)
        ),
        Demand("open-banking", .transactions, scale: 72, longitude: -0.1),
        Demand("invoices-brazil", .transactions, scale: 64, longitude: -46.6),
        // Declares no type: what it is has to be seen from its demand.
        Demand("inventory", .transactions, scale: 110, longitude: 6.8),
        Demand("fraud-scoring", .inference, scale: 60, longitude: -87, oddities: DemandOddities(gapsPerWeek: 0.25)),
        // A larger model since 19 October.
        Demand(
            "recommendations",
            .inference,
            scale: 100,
            longitude: -110,
            oddities: DemandOddities(levelShift: .init(hour: 440, factor: 1.2))
        ),
        Demand("assistant-india", .inference, scale: 120, longitude: 77, oddities: DemandOddities(weeklyGrowth: 0.06)),
        Demand("sessions", .cache, scale: 90, longitude: 5),
        Demand("storefront", .web, scale: 420, longitude: -87, oddities: DemandOddities(gapsPerWeek: 1)),
        Demand("storefront-asia", .web, scale: 260, longitude: 137),
        // Two days old.
        Demand("notifications", .web, scale: 24, longitude: 18, hours: 30, oddities: DemandOddities(gapsPerWeek: 0)),
        Demand("search", .search, scale: 160, longitude: -95),
        // Engineers look at logs in their own office hours; the index grows with what they log.
        Demand("log-search", .search, scale: 110, longitude: 10, oddities: DemandOddities(weeklyGrowth: 0.03)),
        Demand("clickstream", .streaming, scale: 150, longitude: -87, oddities: DemandOddities(gapsPerWeek: 1)),
        // The weekly report: Thursdays from 02:00 to 04:00 in Amsterdam, from 00:00 UTC.
        Demand(
            "warehouse",
            .analytics,
            scale: 360,
            longitude: 6.8,
            oddities: DemandOddities(
                uplifts: [0..<2, 168..<170, 336..<338, 504..<506].map { .init(hours: $0, factor: 1.6) }
            )
        ),
        // The last four nights of a month close its books: 02:00 to 07:00 in New York, from 06:00 UTC.
        Demand(
            "nightly-etl",
            .batch,
            scale: 480,
            longitude: -77.5,
            oddities: DemandOddities(uplifts: [.init(hours: 654..<659, factor: 1.1)])
        ),
        Demand("media-transcode", .transcoding, scale: 150, longitude: -120),
        Demand("model-training", .training, scale: 632, longitude: -95.9),
    ]
}

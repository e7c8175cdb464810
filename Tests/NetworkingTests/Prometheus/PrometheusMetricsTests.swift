#if Server
import Foundation
import Planning
import Reconciliation
import Synchronization
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Demand from queries")
struct PrometheusMetricsTests {
    @Test("is the maximum of each hour, up to the newest whole one, with one query for all workloads")
    func basics() async throws {
        let server = MetricsWorld.steady { _, time in "\"\(time / 3600 % 24)\"" }
        let demand = await MetricsWorld().demand(server)
        let columns = try #require(demand["shop"]?.columns)
        #expect(demand["shop"]?.trouble == nil)
        #expect(columns.end == Instant(seconds: MetricsWorld.newest))
        #expect(columns.count == 48)
        // A value at the end of an hour is that hour's.
        #expect(columns[.cpu].last == Double(MetricsWorld.newest / 3600 % 24))
        #expect(columns[.memory].allSatisfy { $0.isNaN })
        let queries = server.queries.withLock { $0 }
        #expect(queries.count == 1)
        #expect(
            queries.first?.expression
                == #"max_over_time(cores{namespace=~"prod", workload=~"jobs|shop"}[3599999ms])"#
        )
    }

    @Test("is asked for once: the next time only what is new, and what may have come late")
    func incremental() async throws {
        try await MetricsWorld.withCache { cache, _ in
            let world = MetricsWorld()
            let first = await world.demand(MetricsWorld.steady(), cache: cache)
            let second = MetricsWorld.steady { _, _ in "\"9\"" }
            let later = await world.demand(second, cache: cache, date: MetricsWorld.date + .hours(3))
            let queries = second.queries.withLock { $0 }
            #expect(queries.map(\.points) == [5])
            #expect(first["shop"]?.cores == Array(repeating: 4, count: 48))
            #expect(later["shop"]?.cores == Array(repeating: 4, count: 43) + Array(repeating: 9, count: 5))
        }
    }

    @Test("of a workload that is new is asked for from the beginning, of the others not")
    func newWorkload() async throws {
        try await MetricsWorld.withCache { cache, _ in
            var world = MetricsWorld()
            let both = world.fleet.workloads
            world.fleet.workloads = [both[0]]
            _ = await world.demand(MetricsWorld.steady(), cache: cache)
            world.fleet.workloads = both
            let server = MetricsWorld.steady()
            let demand = await world.demand(server, cache: cache)
            #expect(demand["shop"]?.cores.count { $0 == 4 } == 48)
            let queries = server.queries.withLock { $0.sorted { $0.points < $1.points } }
            #expect(queries.map(\.points) == [2, 48])
            #expect(queries[0].expression.contains("jobs") && queries[1].expression.contains("shop"))
        }
    }

    @Test("is asked for in pieces that a server answers: 11,000 points, and so many samples")
    func pieces() async throws {
        var world = MetricsWorld(hours: 24 * 20)
        world.fleet.policy.metrics.step = .minutes(1)
        let server = MetricsWorld.steady()
        let demand = await world.demand(server)
        #expect(demand["shop"]?.columns?.count == 20_000)
        let queries = server.queries.withLock { $0.sorted { $0.start < $1.start } }
        #expect(queries.map(\.points) == [11_000, 9_000])
        #expect(queries[1].start == queries[0].end + 60)
    }

    @Test("M8: is asked for in smaller pieces where an answer is too much, and then it is all there")
    func tooMuch() async throws {
        let server = FakePrometheus { query throws(OutboundFailure) in
            if query.points > 10 { throw .tooLarge(host: "all", limit: 1) }
            return FakePrometheus.matrix([(MetricsWorld.labels("shop"), query.times.map { ($0, "\"4\"") })])
        }
        let demand = await MetricsWorld().demand(server)
        #expect(demand["shop"]?.cores == Array(repeating: 4, count: 48))
    }

    @Test("M1: that can not be asked for is what was known, and trouble that names the source")
    func outage() async throws {
        try await MetricsWorld.withCache { cache, _ in
            let world = MetricsWorld()
            _ = await world.demand(MetricsWorld.steady(), cache: cache)
            let outages: [Result<OutboundAnswer, OutboundFailure>] = [
                .failure(.unreachable(host: "all", reason: "refused")), .failure(.cutOff(host: "all")),
                .success(FakePrometheus.json("<html>503", status: 503)),
                .success(FakePrometheus.json("{}", status: 401)),
            ]
            for outage in outages {
                let down = FakePrometheus { _ throws(OutboundFailure) in try outage.get() }
                let demand = await world.demand(down, cache: cache, date: MetricsWorld.date + .hours(1))
                #expect(demand["shop"]?.trouble?.cause == .sourceUnreachable)
                #expect(demand["shop"]?.trouble?.detail == "source all can not be read")
                #expect(demand["shop"]?.cores.dropLast() == ArraySlice(repeating: 4, count: 47))
                #expect(demand["shop"]?.columns?.end == Instant(seconds: MetricsWorld.newest))
            }
            let back = await world.demand(MetricsWorld.steady(), cache: cache, date: MetricsWorld.date + .hours(1))
            #expect(back["shop"]?.trouble == nil)
            #expect(back["shop"]?.cores == Array(repeating: 4, count: 48))
        }
    }

    @Test("M1: goes on where it was when a back-fill broke off")
    func resumed() async throws {
        try await MetricsWorld.withCache { cache, _ in
            var world = MetricsWorld(hours: 24 * 20)
            world.fleet.policy.metrics.step = .minutes(1)
            let last = MetricsWorld.date.seconds
            let broken = FakePrometheus { query throws(OutboundFailure) in
                if query.end > last - 9_000 * 60 { throw .cutOff(host: "all") }
                return FakePrometheus.matrix([(MetricsWorld.labels("shop"), query.times.map { ($0, "\"4\"") })])
            }
            _ = await world.demand(broken, cache: cache)
            let server = MetricsWorld.steady()
            let demand = await world.demand(server, cache: cache)
            #expect(server.queries.withLock { $0.map(\.points) } == [9_000])
            #expect(demand["shop"]?.cores.count { $0 == 4 } == 20_000)
        }
    }

    @Test("M3: is unknown where the answer is empty, never zero")
    func empty() async {
        let demand = await MetricsWorld().demand(
            FakePrometheus { _ throws(OutboundFailure) in FakePrometheus.matrix([]) }
        )
        #expect(demand["shop"]?.columns == nil)
        #expect(demand["shop"]?.trouble?.cause == .noSeries)
        #expect(demand["shop"]?.trouble?.detail == "no series of shop in source all")
    }

    @Test("M4, M7: leaves out and counts what is no number, from the future, or at another time than asked for")
    func dropped() async {
        let server = FakePrometheus { query throws(OutboundFailure) in
            let good = query.times.map { ($0, $0 == query.end - 3600 ? "\"NaN\"" : "\"4\"") }
            let bad = [(query.end + 3600, "\"9\""), (query.start + 17, "\"9\""), (query.start - 3600, "\"9\"")]
            return FakePrometheus.matrix([(MetricsWorld.labels("shop"), good + bad)])
        }
        let demand = await MetricsWorld().demand(server)
        #expect(demand["shop"]?.cores.count { $0 == 4 } == 47)
        #expect(demand["shop"]?.cores.contains(9) == false)
        #expect(demand["shop"]?.columns?.rejected.max() == 4)
    }

    @Test("M2: is not used where the server says that it may be partial, unless the policy takes it")
    func partial() async {
        let server = FakePrometheus { query throws(OutboundFailure) in
            FakePrometheus.matrix(
                [(MetricsWorld.labels("shop"), query.times.map { ($0, "\"1\"") })],
                warnings: ["one store is down"]
            )
        }
        var world = MetricsWorld()
        let held = await world.demand(server)
        #expect(held["shop"]?.trouble?.cause == .partialAnswer)
        #expect(held["shop"]?.trouble?.detail == "source all answers with warnings about cpu")
        #expect(await world.reports(server) == ["it warns about cpu: one store is down"])
        #expect(held["shop"]?.cores.contains(1) == false)
        world.fleet.policy.metrics.sources[0].partialAnswers = .use
        #expect(await world.demand(server)["shop"]?.cores == Array(repeating: 1, count: 48))
    }

    @Test(
        "M2: is trouble where the server can not do what is asked, in the server's words only where nothing is committed"
    )
    func refusedQuery() async {
        let server = FakePrometheus { _ throws(OutboundFailure) in
            FakePrometheus.json(
                #"{"status":"error","errorType":"bad_data","error":"unknown function"}"#,
                status: 400
            )
        }
        let trouble = await MetricsWorld().demand(server)["shop"]?.trouble
        #expect(trouble?.cause == .queryFailed)
        #expect(trouble?.detail == "source all refuses the query of cpu: status 400, bad_data")
        #expect(await MetricsWorld().reports(server) == ["it refuses the query of cpu: bad_data: unknown function"])
    }

    @Test("M5: of two series for one workload is refused for it alone, with their labels")
    func duplicates() async {
        let server = FakePrometheus { query throws(OutboundFailure) in
            let values = query.times.map { ($0, "\"4\"") }
            return FakePrometheus.matrix([
                (MetricsWorld.labels("shop", ["pod": "a"]), values),
                (MetricsWorld.labels("shop", ["pod": "b"]), values),
                (MetricsWorld.labels("jobs"), values),
            ])
        }
        let demand = await MetricsWorld().demand(server)
        #expect(demand["jobs"]?.trouble == nil)
        #expect(demand["shop"]?.trouble?.cause == .duplicateSeries)
        #expect(demand["shop"]?.trouble?.detail == "source all has several series of shop")
        #expect(
            await MetricsWorld().reports(server).first
                == #"it has several series of shop: {namespace="prod", pod="a", workload="shop"} and "#
                + #"{namespace="prod", pod="b", workload="shop"}"#
        )
    }

    @Test("M5: of series that have been renamed is trouble that shows what they are called")
    func renamed() async {
        let server = FakePrometheus { query throws(OutboundFailure) in
            FakePrometheus.matrix([(["deployment": "shop"], query.times.map { ($0, "\"4\"") })])
        }
        let trouble = await MetricsWorld().demand(server)["shop"]?.trouble
        #expect(trouble?.cause == .queryFailed)
        #expect(trouble?.detail.hasSuffix("have no label 'workload'") == true)
        #expect(await MetricsWorld().reports(server).first?.hasSuffix(#"have the labels {deployment="shop"}"#) == true)
    }

    @Test("M11: shows labels escaped and short, whatever is in them")
    func hostileLabels() async throws {
        let huge = String(repeating: "<script>\n\u{202E}", count: 100_000)
        let server = FakePrometheus { query throws(OutboundFailure) in
            let values = query.times.map { ($0, "\"4\"") }
            return FakePrometheus.matrix([
                (MetricsWorld.labels("shop", ["a": huge]), values),
                (MetricsWorld.labels("shop", ["a": "b"]), values),
            ])
        }
        let detail = try #require(await MetricsWorld().reports(server).first)
        #expect(detail.utf8.count < 2000)
        #expect(!detail.contains("<") && !detail.contains("\n") && !detail.contains("\u{202E}"))
    }

    @Test("M7: that has ended in one resource while others go on is trouble")
    func ended() async {
        var world = MetricsWorld()
        world.fleet.policy.metrics.sources[0].queries.values[1] = "bytes{$workloads}"
        let server = FakePrometheus { query throws(OutboundFailure) in
            let isCores = query.expression.contains("cores")
            let times = isCores ? query.times.dropLast(8) : query.times[...]
            return FakePrometheus.matrix([(MetricsWorld.labels("shop"), times.map { ($0, "\"4\"") })])
        }
        let trouble = await world.demand(server)["shop"]?.trouble
        #expect(trouble?.cause == .seriesEnded)
        let end = Instant(seconds: MetricsWorld.newest - 8 * 3600)
        #expect(trouble?.detail == "the series of cpu of shop ended at \(end)")
    }

    @Test("M9: in other units than before is trouble")
    func units() async {
        let change = MetricsWorld.newest - 5 * 3600
        let server = MetricsWorld.steady { _, time in time > change ? "\"4096\"" : "\"4\"" }
        let trouble = await MetricsWorld().demand(server)["shop"]?.trouble
        #expect(trouble?.cause == .unitsChanged)
        #expect(trouble?.detail.contains("cpu from source all") == true)
    }

    @Test("M12: from a server that has just begun again is trouble until it has a day of samples, without a cache")
    func warmUp() async throws {
        let began = MetricsWorld.newest - 3 * 3600
        let server = FakePrometheus { query throws(OutboundFailure) in
            FakePrometheus.matrix([
                (MetricsWorld.labels("shop"), query.times.filter { $0 > began }.map { ($0, "\"4\"") })
            ])
        }
        #expect(await MetricsWorld().demand(server)["shop"]?.trouble?.cause == .warmingUp)
        let later = await MetricsWorld().demand(server, date: MetricsWorld.date + .hours(22))
        #expect(later["shop"]?.trouble == nil)
        try await MetricsWorld.withCache { cache, _ in
            _ = await MetricsWorld().demand(MetricsWorld.steady(), cache: cache)
            let cached = await MetricsWorld().demand(server, cache: cache, date: MetricsWorld.date + .hours(1))
            #expect(cached["shop"]?.trouble == nil)
            #expect(cached["shop"]?.cores.count { $0 == 4 } == 48)
        }
    }

    @Test("is read from the cache alone where nothing may be asked")
    func offline() async throws {
        try await MetricsWorld.withCache { cache, _ in
            _ = await MetricsWorld().demand(MetricsWorld.steady(), cache: cache)
            #expect(await MetricsWorld().demand(nil, cache: cache)["shop"]?.cores == Array(repeating: 4, count: 48))
        }
    }

    @Test("M1: that is no query's answer, such as a page to log in at, is trouble of the source, not of the query")
    func foreign() async {
        for body in ["<html>log in</html>", "{\"status\":\"success\",\"data\":", "[[[[", ""] {
            let page = FakePrometheus { _ throws(OutboundFailure) in FakePrometheus.json(body) }
            #expect(await MetricsWorld().demand(page)["shop"]?.trouble?.cause == .sourceUnreachable, "\(body)")
        }
    }

    @Test("M1: that never comes is waited for three times at most, and then the source counts as silent")
    func hung() async {
        let hung = FakePrometheus { _ throws(OutboundFailure) in
            throw OutboundFailure.timedOut(host: "all", after: .seconds(30))
        }
        let retrying = RetryingExchange(hung, clock: { MetricsWorld.date }, random: { 0 }, pause: { _ in })
        let demand = await MetricsWorld(hours: 672).demand(retrying)
        #expect(demand["shop"]?.trouble?.cause == .sourceUnreachable)
        #expect(hung.queries.withLock(\.count) == 3)
    }
}
#endif

#if Server
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Queries")
struct QueryTemplateTests {
    private typealias Member = QueryTemplate.Member
    private let template = QueryTemplate(
        text: "sum by ($namespace, $workload, $region) (x{$workloads} * y{$place, a=\"$b\"})"
    )

    @Test("name the labels of the source and match its regions and the workloads that are asked for")
    func filled() {
        let source = MetricsWorld.source("s", ["north", "south"], region: "zone")
        let members = [Member(namespace: "a.b", workload: "w(1)"), Member(namespace: "c", workload: "v")]
        #expect(
            template.expression(of: members, source)
                == #"sum by (namespace, workload, zone) (x{zone=~"north|south", namespace=~"a\\.b|c", workload=~"v|w\\(1\\)"}"#
                + #" * y{zone=~"north|south", namespace=~"a\\.b|c", a="$b"})"#
        )
    }

    @Test("leave out what is not known")
    func withoutRegionAndNamespace() {
        let source = MetricsWorld.source("s", ["north"])
        #expect(
            template.expression(of: [Member(namespace: nil, workload: "v")], source)
                == #"sum by (namespace, workload, ) (x{workload=~"v"} * y{namespace=~".*", a="$b"})"#
        )
    }

    @Test("can not be broken out of by a name")
    func quoting() {
        let source = MetricsWorld.source("s", ["north"])
        let name = #"a"} or vector(1) # \"# + "\n"
        let text = QueryTemplate(text: "x{$workloads}").expression(
            of: [Member(namespace: nil, workload: name)],
            source
        )
        #expect(text == #"x{workload=~"a\"\\} or vector\\(1\\) # \\\\\n"}"#)
    }

    @Test("ask for the maximum in an interval: of every sample of a metric, of one a minute of an expression")
    func aggregated() {
        #expect(Aggregate.maximum.expression(of: "x", step: 3600) == "max_over_time(x[3599999ms])")
        #expect(
            Aggregate.maximum.expression(of: "a:x{b=\"c\"}", step: 60) == "max_over_time(a:x{b=\"c\"}[59999ms])"
        )
        #expect(Aggregate.mean.expression(of: "sum(x)", step: 3600) == "avg_over_time((sum(x))[3570000ms:60s])")
        #expect(
            Aggregate.maximum.expression(of: "x{} + y{}", step: 300) == "max_over_time((x{} + y{})[270000ms:60s])"
        )
    }
}
#endif

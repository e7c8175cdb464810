#if Server
import UnderstudyModel

/// A PromQL expression with places for the names of labels and for the workloads that are asked for.
///
/// `$namespace`, `$workload` and `$region` are the names of labels (the last one is nothing where a source sees its regions
/// as one, which PromQL allows at the end of a list); `$place` matches regions and namespaces, `$workloads` workloads too.
struct QueryTemplate: Hashable, Sendable {
    /// What a workload's series are asked for by.
    struct Member: Hashable, Comparable, Sendable {
        /// Its namespace; any when nil.
        var namespace: String?
        /// Its name.
        var workload: String

        static func < (left: Member, right: Member) -> Bool {
            (left.namespace ?? "", left.workload) < (right.namespace ?? "", right.workload)
        }
    }

    var text: String

    /// The expression for some workloads of a source.
    func expression(of members: [Member], _ source: PrometheusSource) -> String {
        let labels = source.labels
        var place: [String] = []
        if let region = labels.region { place.append(QueryTemplate.matcher(region, source.regions)) }
        let namespaces = members.compactMap(\.namespace)
        if !members.isEmpty, namespaces.count == members.count {
            place.append(QueryTemplate.matcher(labels.namespace, namespaces))
        }
        let workloads = place + [QueryTemplate.matcher(labels.workload, members.map(\.workload))]
        // A matcher that always holds, so that a comma may stand behind the place. Not one of the metric's name, which
        // Prometheus takes once only.
        if place.isEmpty { place = ["\(labels.namespace)=~\".*\""] }
        return filled([
            "namespace": labels.namespace, "workload": labels.workload, "region": labels.region ?? "",
            "place": place.joined(separator: ", "), "workloads": workloads.joined(separator: ", "),
        ])
    }

    private func filled(_ values: [String: String]) -> String {
        var filled = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            filled += rest[..<dollar]
            let name = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isLetter }
            filled += values[String(name)] ?? "$\(name)"
            rest = rest[name.endIndex...]
        }
        return filled + rest
    }

    /// `label=~"a|b"`; what stands for itself in no regular expression is escaped.
    private static func matcher(_ label: String, _ values: [String]) -> String {
        let alternatives = Set(values).sorted().map { value in
            var escaped = ""
            for scalar in value.unicodeScalars {
                if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { escaped += "\\\\" }
                switch scalar {
                case "\\": escaped += "\\\\"
                case "\"": escaped += "\\\""
                case "\n": escaped += "\\n"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            return escaped
        }
        return "\(label)=~\"\(alternatives.joined(separator: "|"))\""
    }
}

/// What one sample is of an interval.
enum Aggregate: String, Sendable {
    case maximum = "max_over_time"
    case mean = "avg_over_time"
    case minimum = "min_over_time"

    /// An expression whose value at the end of an interval is the maximum, or the mean, of another within it.
    ///
    /// The window is a little shorter than the interval, so that what is measured at its very start counts for the one
    /// before, whether a server takes windows as closed (Prometheus 2) or as open at the left (Prometheus 3).
    func expression(of inner: String, step: Int64) -> String {
        if Aggregate.isSelector(inner) { return "\(rawValue)(\(inner)[\(step * 1000 - 1)ms])" }
        let resolution = max(1, min(60, step / 5))
        return "\(rawValue)((\(inner))[\(step * 1000 - resolution * 500)ms:\(resolution)s])"
    }

    /// Whether an expression only selects series, so that every sample is seen, not one a minute.
    private static func isSelector(_ text: String) -> Bool {
        let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") }
        guard let first = name.first, !first.isNumber else { return false }
        let rest = text[name.endIndex...]
        return rest.isEmpty || rest.first == "{" && rest.firstIndex(of: "}") == rest.indices.last
    }
}
#endif

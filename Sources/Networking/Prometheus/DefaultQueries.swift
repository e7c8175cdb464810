#if Server
import UnderstudyModel

/// What is asked where the policy names no query: the metrics of cAdvisor and kube-state-metrics, with the recording rule of
/// kubernetes-mixin that maps pods to workloads.
enum DefaultQueries {
    /// The expression of one resource on a basis. Network and operations are not requested from a scheduler: they are
    /// always measured. GPUs are always requested: they count whole.
    static func template(of resource: Resource, on basis: DemandBasis) -> QueryTemplate {
        switch resource {
        case .cpu: larger(basis, requests: requested("cpu"), usage: cpu)
        case .memory: larger(basis, requests: requested("memory"), usage: memory)
        case .gpu: QueryTemplate(text: requested("nvidia_com_gpu"))
        case .networkBandwidth: QueryTemplate(text: network)
        case .iops: QueryTemplate(text: operations)
        }
    }

    private static func larger(_ basis: DemandBasis, requests: String, usage: String) -> QueryTemplate {
        switch basis {
        case .requests: QueryTemplate(text: requests)
        case .usage: QueryTemplate(text: usage)
        case .larger: QueryTemplate(text: "((\(requests)) > (\(usage))) or (\(usage)) or (\(requests))")
        }
    }

    private static func requested(_ resource: String) -> String {
        byWorkload(
            "sum by ($namespace, pod, $region) (max by ($namespace, pod, container, $region) "
                + "(kube_pod_container_resource_requests{$place, resource=\"\(resource)\"})) "
                + "* on ($namespace, pod, $region) (max by ($namespace, pod, $region) "
                + "(kube_pod_status_phase{$place, phase=~\"Pending|Running\"}) == 1)"
        )
    }

    private static let cpu = byWorkload(
        perPod("rate(container_cpu_usage_seconds_total{$place, image!=\"\"}[5m])")
    )

    private static let memory = byWorkload(
        perPod("container_memory_working_set_bytes{$place, container!=\"\", image!=\"\"}")
    )

    private static let network =
        "8 * "
        + byWorkload(
            perPod("rate(container_network_receive_bytes_total{$place}[5m])") + " + "
                + perPod("rate(container_network_transmit_bytes_total{$place}[5m])")
        )

    private static let operations = byWorkload(
        perPod("rate(container_fs_reads_total{$place, container!=\"\", device=~\"/dev.+\"}[5m])") + " + "
            + perPod("rate(container_fs_writes_total{$place, container!=\"\", device=~\"/dev.+\"}[5m])")
    )

    private static func perPod(_ expression: String) -> String {
        "sum by ($namespace, pod, $region) (\(expression))"
    }

    private static func byWorkload(_ expression: String) -> String {
        "sum by ($namespace, $workload, $region) ((\(expression)) * on ($namespace, pod, $region) "
            + "group_left ($workload) max by ($namespace, pod, $workload, $region) "
            + "(namespace_workload_pod:kube_pod_owner:relabel{$workloads}))"
    }
}

extension PrometheusSource {
    /// What is asked for one resource; nil where the policy says that nothing is.
    func template(of resource: Resource, on basis: DemandBasis) -> QueryTemplate? {
        guard let own = queries[resource] else { return DefaultQueries.template(of: resource, on: basis) }
        return own.isEmpty ? nil : QueryTemplate(text: own)
    }
}
#endif

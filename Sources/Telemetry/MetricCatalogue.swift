/// Every metric of Understudy itself.
public enum MetricCatalogue {
    static let build = MetricDescription(
        .gauge,
        "understudy_build_info",
        "Always 1; the version that runs.",
        labels: ["version", "engine"]
    )
    static let start = MetricDescription(
        .gauge,
        "process_start_time_seconds",
        "When the process started, in seconds since 1970."
    )
    static let interval = MetricDescription(
        .gauge,
        "understudy_pass_interval_seconds",
        "The pause between two passes; 0 where each process runs one."
    )
    static let lastPass = MetricDescription(
        .gauge,
        "understudy_last_pass_timestamp_seconds",
        "When the newest pass began, in seconds since 1970."
    )
    static let lastSuccess = MetricDescription(
        .gauge,
        "understudy_last_success_timestamp_seconds",
        "When the newest pass that succeeded ended, in seconds since 1970."
    )
    static let passes = MetricDescription(
        .counter,
        "understudy_passes_total",
        "Passes by how they ended.",
        labels: ["outcome"]
    )
    static let fleetHeld = MetricDescription(
        .gauge,
        "understudy_fleet_held",
        "1 while nothing is decided for the fleet until people act: /readyz and the alert fleetHeld say why."
    )
    static let retries = MetricDescription(
        .counter,
        "understudy_pass_retries_total",
        "How often a pass began again because somebody else had moved the branch."
    )
    static let duration = MetricDescription(
        .histogram,
        "understudy_pass_duration_seconds",
        "How long passes took.",
        buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600]
    )
    static let stages = MetricDescription(
        .histogram,
        "understudy_pass_stage_duration_seconds",
        "How long the stages of passes took.",
        labels: ["stage"],
        buckets: [0.01, 0.1, 1, 10, 60, 300]
    )
    static let workloads = MetricDescription(.gauge, "understudy_workloads", "Workloads of the fleet.")
    static let inputs = MetricDescription(
        .gauge,
        "understudy_workload_inputs",
        "Workloads by what is known of their demand.",
        labels: ["freshness"]
    )
    static let held = MetricDescription(
        .gauge,
        "understudy_held_decisions",
        "Workloads whose standbys may not change just now: a person or missing data holds them."
    )
    static let wanted = MetricDescription(.gauge, "understudy_standbys_wanted", "Standbys that workloads want.")
    static let assigned = MetricDescription(.gauge, "understudy_standbys_assigned", "Standbys that are in place.")
    static let scenarios = MetricDescription(.gauge, "understudy_scenarios", "Failure scenarios that were looked at.")
    static let covered = MetricDescription(
        .gauge,
        "understudy_scenarios_covered",
        "Failure scenarios that are covered."
    )
    static let cost = MetricDescription(
        .gauge,
        "understudy_reserved_cost_dollars_per_hour",
        "What all reserved instances cost."
    )
    static let broken = MetricDescription(
        .gauge,
        "understudy_broken_documents",
        "Documents that can not be used as they are."
    )
    static let alerts = MetricDescription(
        .gauge,
        "understudy_alerts",
        "Alerts by rule, severity and phase.",
        labels: ["rule", "severity", "phase"]
    )
    static let notifications = MetricDescription(
        .counter,
        "understudy_notifications_total",
        "Messages to alert sinks, by sink and outcome.",
        labels: ["sink", "outcome"]
    )
    static let sinkSuccess = MetricDescription(
        .gauge,
        "understudy_sink_last_success_timestamp_seconds",
        "When an alert sink last took all that was due, in seconds since 1970.",
        labels: ["sink"]
    )

    /// All of them, in the order in which they are exposed.
    public static let all = [
        build, start, interval, lastPass, lastSuccess, passes, fleetHeld, retries, duration, stages, workloads, inputs,
        held,
        wanted,
        assigned, scenarios, covered, cost, broken, alerts, notifications, sinkSuccess,
    ]
}

internal import Documents
internal import UnderstudyModel

/// How a `FleetPolicy` is written.
enum FleetPolicySchema {
    static let spec = ObjectSchema<FleetPolicy>(
        "FleetPolicySpec",
        "how the whole fleet is decided; a fleet has exactly one",
        .required(
            "engine",
            .integer(1...1_000_000),
            "The engine version that decides; it changes whenever decisions can.",
            example: "1",
            \.engine
        ),
        .defaulted(
            "demandBasis",
            .vocabulary(),
            .requests,
            "What demand and capacity are counted as.",
            example: "requests",
            \.demandBasis
        ),
        .defaulted(
            "tiers",
            .list(of: FleetPolicyParts.tier.codec, 1...4, uniqueBy: "tier", \.tier),
            FleetPolicy.Tier.defaults,
            "What each tier is sized for; a tier that is not listed keeps its default.",
            \.tiers
        ),
        .defaulted(
            "metrics",
            MetricsSchema.object.codec,
            FleetPolicy.Metrics(),
            "Where demand comes from.",
            \.metrics
        ),
        .defaulted(
            "forecast",
            FleetPolicyParts.forecast.codec,
            FleetPolicy.Forecast(),
            "How far ahead is looked, and how carefully demand comes down.",
            \.forecast
        ),
        .defaulted(
            "weights",
            FleetPolicyParts.weights.codec,
            .standard,
            "How much each resource's similarity weighs in a fit.",
            \.weights
        ),
        .defaulted(
            "penalties",
            FleetPolicyParts.penalties.codec,
            FleetPolicy.Penalties(),
            "What latency, carbon, missing data and cost take from a fit of 1000.",
            \.penalties
        ),
        .defaulted(
            "stability",
            FleetPolicyParts.stability.codec,
            FleetPolicy.Stability(),
            "How much staying put is worth.",
            \.stability
        ),
        .defaulted(
            "guardrails",
            GuardrailsSchema.object.codec,
            FleetPolicy.Guardrails(),
            "How much may be taken away without a person's approval.",
            \.guardrails
        ),
        .defaulted(
            "alerts",
            AlertPolicySchema.alerts.codec,
            FleetPolicy.Alerts(),
            "When drift alerts, and who is told of alerts.",
            \.alerts
        ),
        .defaulted(
            "author",
            FleetPolicyParts.author.codec,
            FleetPolicy.Author(),
            "Who signs the reconciler's commits.",
            \.author
        ),
        build: { engine, basis, tiers, metrics, forecast, weights, penalties, stability, guardrails, alerts, author in
            FleetPolicy(
                metadata: .unknown,
                engine: engine,
                demandBasis: basis,
                tiers: tiers,
                metrics: metrics,
                forecast: forecast,
                weights: weights,
                penalties: penalties,
                stability: stability,
                guardrails: guardrails,
                alerts: alerts,
                author: author
            )
        }
    )

    static let kind = KindSchema(
        .fleetPolicy,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.fleetPolicy,
        unwrap: { if case .fleetPolicy(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: FleetPolicy
        metadata:
          name: fleet
        spec:
          engine: 4
          demandBasis: requests
          tiers:
            - tier: 1
              quantile: 0.99
            - tier: 2
              quantile: 0.95
            - tier: 3
              quantile: 0.9
            - tier: 4
              quantile: 0.5
              shed: true
          metrics:
            source: csv
            clock: lastSample
            staleAfter: 6h
            sources:
              - name: europe
                endpoint:
                  url: https://prometheus.example.com
                  bearerTokenFile: prometheus-token
                  headers:
                    X-Scope-OrgID: shop
                  caFile: ca.pem
                  timeout: 10s
                regions:
                  - aws-eu-central-1
                labels:
                  region: region
                  namespace: exported_namespace
                  workload: deployment
                queries:
                  cpu: sum by ($namespace, $workload, $region) (demand_cores{$workloads})
                  memory: sum by ($namespace, $workload, $region) (demand_bytes{$workloads})
                  gpu: sum by ($namespace, $workload, $region) (demand_gpus{$workloads})
                  networkBandwidth: 8 * sum by ($namespace, $workload, $region) (demand_bytes_per_second{$workloads})
                  iops: sum by ($namespace, $workload, $region) (demand_operations{$workloads})
                capacity:
                  cpu: sum by ($region) (kube_node_status_allocatable{$place, resource="cpu"})
                  memory: sum by ($region) (kube_node_status_allocatable{$place, resource="memory"})
                  gpu: sum by ($region) (kube_node_status_allocatable{$place, resource="nvidia_com_gpu"})
                  networkBandwidth: 8 * sum by ($region) (node_network_speed_bytes{$place})
                  iops: sum by ($region) (disk_operations_limit{$place})
                ready:
                  cpu: sum by ($region) (kube_node_status_allocatable{$place, resource="cpu", pool="standby"})
                  memory: sum by ($region) (kube_node_status_allocatable{$place, resource="memory", pool="standby"})
                  gpu: sum by ($region) (kube_node_status_allocatable{$place, resource="nvidia_com_gpu", pool="standby"})
                  networkBandwidth: 8 * sum by ($region) (node_network_speed_bytes{$place, pool="standby"})
                  iops: sum by ($region) (disk_operations_limit{$place, pool="standby"})
                partialAnswers: use
                limits:
                  concurrency: 2
                  series: 10000
                  mebibytes: 16
              - name: asia
                endpoint:
                  url: https://thanos.example.com
                  basicAuth:
                    username: understudy
                    passwordFile: thanos-password
                regions:
                  - aws-ap-south-1
            step: 30m
            history: 336h
            belief:
              riseTo: 4
              fallTo: 0.25
              together: 1.5
              after: 6h
          forecast:
            horizon: 24h
            periods:
              - 24h
              - 168h
            lowerAfter: 24
            method: ensemble
            margin: 1.1
            shadow: seasonal-quantiles
          weights:
            cpu: 3
            memory: 3
            gpu: 3
            networkBandwidth: 2
            iops: 2
          penalties:
            latency: 260
            latencyReference: 100ms
            carbon: 60
            locality: 110
            cost: 40
          stability:
            switchingCost: 30
            tolerance: 0.005
            movesPerPass: 20
          guardrails:
            fleetShare: 0.15
            regionShare: 0.3
            regionInstances: 10
            standbys: 2
            deletedDocuments: 0.1
          alerts:
            driftTolerance: 0.1
            driftFor: 3h
            settleFor: 90m
            link: https://git.example.com/fleet/blob/{commit}/state/alerts/{alert}.yaml
            sinks:
              - name: alertmanager
                kind: alertmanager
                endpoint:
                  url: https://alertmanager.example.com
                  bearerTokenFile: alertmanager-token
                  headers:
                    X-Scope-OrgID: fleet
                  caFile: ca.pem
                  timeout: 10s
                severity: warning
              - name: on-call
                kind: slack
                endpoint:
                  url: https://hooks.slack.com
                secretPathFile: slack-path
                severity: critical
                rules:
                  - shortfall
                  - scenarioNotCovered
                labels:
                  region: aws-eu-west-1
              - name: automation
                kind: webhook
                endpoint:
                  url: https://hooks.example.com/understudy
                  basicAuth:
                    username: understudy
                    passwordFile: webhook-password
                signingKeyFile: webhook-key
          author:
            name: Understudy
            email: understudy@example.com

        """
}

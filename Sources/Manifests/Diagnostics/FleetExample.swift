/// Small fleets for the examples of diagnostics: documents of one file, each with the folder that it lies in.
enum FleetExample {
    /// One document of an example.
    struct Part {
        /// Where it lies.
        var path: String
        /// Its text.
        var text: String

        static let persona = persona()
        static let region = region(personas: "web-api")
        static let otherRegion = region(name: "aws-eu-west-1", personas: "web-api", latencyTo: "aws-eu-central-1")
        static let farRegion = region(name: "aws-eu-west-1", personas: "web-api")

        static func persona(name: String = "web-api", storageType: String = "networkDisk") -> Part {
            let spec = """
                capacity: {cpu: 4, memory: 13Gi, networkBandwidth: 1Gbps, iops: 3k}
                storageType: \(storageType)
                pricePerHour: 0.2
                """
            return Part(
                path: "personas/\(name).yaml",
                text: Example.document(kind: "Persona", name: name, spec)
            )
        }

        static func region(name: String = "aws-eu-central-1", personas: String, latencyTo other: String? = nil) -> Part
        {
            let latency = other.map { "\nlatency: [{region: \($0), roundTrip: 25.1ms}]" } ?? ""
            let spec = """
                provider: aws
                location: {city: Frankfurt, country: DE, jurisdiction: EU, latitude: 50.1, longitude: 8.7}
                allocatable: {cpu: 2400, memory: 9Ti, networkBandwidth: 2Tbps, iops: 4M}
                personas: [\(personas)]
                carbonIntensity: 276
                datasets: [orders-eu]\(latency)
                """
            return Part(path: "regions/\(name).yaml", text: Example.document(kind: "Region", name: name, spec))
        }

        static func workload(requirements: String) -> Part {
            let spec = "home: aws-eu-central-1\ntier: 1\nrequirements: {\(requirements)}"
            return Part(
                path: "policies/checkout.yaml",
                text: Example.document(kind: "Workload", name: "checkout", spec)
            )
        }

        static func workload(timeZone: String) -> Part {
            let event = "{name: report, cron: 0 6 * * MON, duration: 2h, timeZone: \(timeZone)}"
            return Part(
                path: "policies/checkout.yaml",
                text: Example.document(
                    kind: "Workload",
                    name: "checkout",
                    "home: aws-eu-central-1\ntier: 1\nevents: [\(event)]"
                )
            )
        }

        static func policy(_ name: String) -> Part {
            Part(
                path: "policies/\(name).yaml",
                text: Example.document(kind: "FleetPolicy", name: name, "engine: 4")
            )
        }

        static func scenario(provider: String) -> Part {
            let spec = "selector: {provider: \(provider)}"
            return Part(
                path: "policies/loss-of-provider.yaml",
                text: Example.document(kind: "FailureScenario", name: "loss-of-provider", spec)
            )
        }

        static func hold(on region: String) -> Part {
            let spec =
                "workloads: [checkout]\nreason: freeze\nby: ana\nstandbys: [{region: \(region), persona: web-api}]"
            return Part(path: "policies/hold.yaml", text: Example.document(kind: "Hold", name: "freeze", spec))
        }

        static let assignment = Part(
            path: "policies/assignment.yaml",
            text: Example.document(
                kind: "Assignment",
                name: "checkout",
                """
                home: aws-eu-central-1
                tier: 1
                quantile: 0.99
                demand: {cpu: 47, memory: 130Gi, networkBandwidth: 3900Mbps, iops: 20k}
                """
            )
        )
    }

    /// The documents one after the other, each after a comment that names its file.
    static func text(_ parts: Part...) -> String {
        parts.map { "---\n# \($0.path)\n\($0.text)" }.joined()
    }
}

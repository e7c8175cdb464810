internal import Documents
internal import UnderstudyModel

/// How a `Region` is written.
enum RegionSchema {
    static let spec = ObjectSchema<Region>(
        "RegionSpec",
        "a place that can stand in for another",
        .required("provider", .text(.term), "Who runs it.", example: "aws", \.provider),
        .required("location", location.codec, "Where it is.", \.location),
        .required("allocatable", CapacitySchema.object.codec, "What can be allocated in it at most.", \.allocatable),
        .required(
            "personas",
            .set(of: .reference(to: .persona), 0...256),
            "Names of the personas that it can wear.",
            example: "web-api",
            \.personas
        ),
        .defaulted(
            "priceIndex",
            .decimal(thousandths: 10...100_000),
            Quantity(1),
            "What an instance costs here, relative to the persona's `pricePerHour`.",
            example: "1.198",
            \.priceIndex
        ),
        .required(
            "carbonIntensity",
            .decimal(thousandths: 0...5_000_000),
            "Grams of CO2 equivalent per kWh of its grid.",
            example: "275.82",
            \.carbonIntensity
        ),
        .defaulted(
            "latency",
            .list(of: link.codec, 0...1024, uniqueBy: "region", \.region),
            [],
            "Round trips to other regions; one direction of a pair is enough.",
            \.latency
        ),
        .defaulted(
            "datasets",
            .set(of: .text(.term), 0...1024),
            [],
            "Names of the datasets that are replicated here.",
            example: "orders-eu",
            \.datasets
        ),
        build: { provider, location, allocatable, personas, priceIndex, carbonIntensity, latency, datasets in
            Region(
                metadata: .unknown,
                provider: provider,
                location: location,
                allocatable: allocatable,
                personas: personas,
                priceIndex: priceIndex,
                carbonIntensity: carbonIntensity,
                latency: latency,
                datasets: datasets
            )
        }
    )

    private static let location = ObjectSchema<Region.Location>(
        "Location",
        "where a region is",
        .required("city", .text(.line(1...100)), "The nearest city.", example: "Frankfurt", \.city),
        .required("country", .text(.country), "The country (ISO 3166-1).", example: "DE", \.country),
        .required(
            "jurisdiction",
            .text(.jurisdiction),
            "Whose law holds; what workloads name in `requirements.jurisdictions`.",
            example: "EU",
            \.jurisdiction
        ),
        .required(
            "latitude",
            .decimal(thousandths: -90_000...90_000),
            "Degrees, north positive.",
            example: "50.1109",
            \.latitude
        ),
        .required(
            "longitude",
            .decimal(thousandths: -180_000...180_000),
            "Degrees, east positive.",
            example: "8.6821",
            \.longitude
        ),
        build: Region.Location.init(city:country:jurisdiction:latitude:longitude:)
    )

    private static let link = ObjectSchema<Region.Link>(
        "Link",
        "the network between two regions",
        .required("region", .reference(to: .region), "The other region.", example: "aws-eu-west-1", \.region),
        .required("roundTrip", .roundTrip(), "There and back.", example: "25.1ms", \.roundTrip),
        build: { Region.Link(region: $0, roundTrip: $1) }
    )

    static let kind = KindSchema(
        .region,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.region,
        unwrap: { if case .region(let model) = $0 { model } else { nil } },
        check: { region, node, decoding in
            for (index, link) in region.latency.enumerated() where link.region == region.name {
                guard case .sequence(let items)? = node["latency"]?.value, index < items.count else { return }
                decoding.report(
                    .inconsistentValues,
                    at: items[index]["region"]?.range,
                    "`spec.latency[\(index)].region` must name another region than its own",
                    help: "remove the entry"
                )
            }
        }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Region
        metadata:
          name: aws-eu-central-1
          labels:
            grid: DE
        spec:
          provider: aws
          location:
            city: Frankfurt
            country: DE
            jurisdiction: EU
            latitude: 50.1109
            longitude: 8.6821
          allocatable:
            cpu: 2400
            memory: 9Ti
            gpu: 32
            networkBandwidth: 2Tbps
            iops: 4M
          personas:
            - web-api
            - oltp-database
          priceIndex: 1.198
          carbonIntensity: 275.82
          latency:
            - region: aws-eu-west-1
              roundTrip: 25.1ms
          datasets:
            - orders-eu

        """
}

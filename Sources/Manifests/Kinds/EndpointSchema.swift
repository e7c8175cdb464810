internal import Documents
internal import UnderstudyModel

/// How a system outside of the fleet is written.
enum EndpointSchema {
    static let object = ObjectSchema<Endpoint>(
        "Endpoint",
        "how a system outside of the fleet is reached",
        .required(
            "url",
            .text(.url),
            "An http or https URL without user and password.",
            example: "https://prometheus.example.com",
            \.url
        ),
        .optional(
            "bearerTokenFile",
            .text(.fileName),
            "The file with a bearer token, in the folder of secrets that the process is given (`--secrets`).",
            example: "prometheus-token",
            \.bearerTokenFile
        ),
        .optional("basicAuth", basicAuth.codec, "The user of basic authentication.", \.basicAuth),
        .defaulted(
            "headers",
            .labels(valuesUpTo: 1024),
            [],
            "Headers of every request, such as a tenant's; no secrets.",
            example: "X-Scope-OrgID: shop",
            \.headers
        ),
        .optional(
            "caFile",
            .text(.fileName),
            "The file with the PEM certificates that alone are trusted, in the folder of secrets.",
            example: "ca.pem",
            \.caFile
        ),
        .defaulted(
            "timeout",
            .duration(hours: 0...1),
            Endpoint(url: "").timeout,
            "The time until a whole answer must be there.",
            example: "30s",
            \.timeout
        ),
        build: Endpoint.init(url:bearerTokenFile:basicAuth:headers:caFile:timeout:),
        check: check
    )

    private static func check(_ endpoint: Endpoint, _ node: Node, _ decoding: inout Decoding) {
        let scheme = endpoint.url.hasPrefix("https://") ? 8 : endpoint.url.hasPrefix("http://") ? 7 : 0
        let authority = endpoint.url.dropFirst(scheme).prefix { !"/?#".contains($0) }
        if scheme == 0 || authority.isEmpty {
            decoding.reportInconsistent(
                "url",
                in: node,
                "must be an http or https URL",
                help: "write it in full, such as https://prometheus.example.com"
            )
        } else if authority.contains("@") {
            decoding.reportInconsistent(
                "url",
                in: node,
                "must not hold a user or password",
                help: "give `basicAuth`"
            )
        } else if !authority.hasPrefix("["), let colon = authority.firstIndex(of: ":"),
            !authority[colon...].dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        {
            decoding.reportInconsistent(
                "url",
                in: node,
                "must have nothing but digits after the colon that follows its host",
                help: "correct the port; a user or password belongs into `basicAuth`"
            )
        }
        if endpoint.timeout.seconds < 1 {
            decoding.reportInconsistent("timeout", in: node, "must be at least 1s")
        }
        if endpoint.basicAuth != nil, endpoint.bearerTokenFile != nil {
            decoding.reportInconsistent(
                "bearerTokenFile",
                in: node,
                "and `basicAuth` must not both be given",
                help: "keep one of the two"
            )
        }
    }

    private static let basicAuth = ObjectSchema<Endpoint.BasicAuth>(
        "BasicAuth",
        "a user with a password",
        .required("username", .text(.line(1...256)), "The user.", example: "understudy", \.username),
        .required(
            "passwordFile",
            .text(.fileName),
            "The file with the user's password, in the folder of secrets.",
            example: "prometheus-password",
            \.passwordFile
        ),
        build: { Endpoint.BasicAuth(username: $0, passwordFile: $1) }
    )
}

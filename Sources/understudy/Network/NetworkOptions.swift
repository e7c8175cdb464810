import ArgumentParser
import Glibc
import UnderstudyModel

/// What the operator says of the network, for verbs that use it; documents of the fleet can not say it.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the secret files that the fleet policy names; default: $UNDERSTUDY_SECRETS, else systemd's "
                + "$CREDENTIALS_DIRECTORY.",
            valueName: "dir"
        )
    )
    var secrets: String?

    @Option(
        name: .customLong("allow-address"),
        help: ArgumentHelp(
            "Allow an origin, such as http://169.254.1.1:9090, to be at a link-local or metadata address.",
            valueName: "url"
        )
    )
    var allowedAddresses: [String] = []

    /// What they say.
    var settings: NetworkSettings {
        NetworkSettings(
            secretsFolder: secrets ?? NetworkOptions.variable("UNDERSTUDY_SECRETS")
                ?? NetworkOptions.variable("CREDENTIALS_DIRECTORY"),
            allowedAddresses: allowedAddresses
        )
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// How the network is used.
struct NetworkSettings: Hashable, Sendable {
    /// The folder of secrets; nil where none is given.
    var secretsFolder: String?
    /// Origins that may be at a link-local or metadata address.
    var allowedAddresses: [String] = []
}

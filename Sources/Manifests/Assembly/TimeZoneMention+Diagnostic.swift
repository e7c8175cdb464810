public import Documents

extension TimeZoneMention {
    /// That the machine's time zone data has no such zone.
    ///
    /// - Parameters:
    ///   - version: of the data; nil where there is none.
    ///   - names: that the data has, to find out which was meant.
    public func diagnostic(version: String?, names: [String]) -> Diagnostic {
        guard let version else {
            return Diagnostic(
                code: .unknownTimeZone,
                file: file,
                range: range.isKnown ? range : nil,
                message: "`\(fieldPath)` can not be looked up: this machine has no time zone data",
                help: "validate on a machine that has it"
            )
        }
        let near = EditDistance.nearest(to: name, among: names)
        return Diagnostic(
            code: .unknownTimeZone,
            file: file,
            range: range.isKnown ? range : nil,
            message: "`\(fieldPath)` is '\(Text.excerpt(name))', which the time zone data \(version) does not have",
            help: near.map { "did you mean '\($0)'?" } ?? "use a name of the IANA database, such as 'Europe/Berlin'"
        )
    }
}

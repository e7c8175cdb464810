public import Documents

/// The codes of the YAML reader, US1001 to US1019, by id. An id never changes its meaning and is never used again.
public enum YAMLDiagnosticCodes {
    /// US1001: the text is no YAML.
    public static let syntax = DiagnosticCode(
        id: "US1001",
        title: "text is no YAML",
        explanation: """
            The file cannot be read past the place that is marked, so that nothing behind it is checked. Most often a \
            line is indented differently from its neighbours, a quotation mark or bracket is not closed, or text that \
            holds a colon and a space is not quoted.
            """,
        failingExample: """
            description: note: the colon is part of the text
            """,
        fixedExample: """
            description: "note: the colon is part of the text"
            """
    )

    /// US1002: the file has too many bytes.
    public static let fileTooLarge = DiagnosticCode(
        id: "US1002",
        title: "file is too large",
        explanation: """
            Files are refused by size before they are parsed, so that no file can use up time or memory. Split it, or \
            keep bulk data such as demand history in CSV files. The example is for a limit of 40 bytes; the standard \
            limit is 1 MiB.
            """,
        failingExample: """
            description: more than a reader needs to know here
            """,
        fixedExample: """
            description: what a reader needs
            """
    )

    /// US1003: a mapping has a key twice.
    public static let duplicateKey = DiagnosticCode(
        id: "US1003",
        title: "key is given twice",
        explanation: """
            Other readers silently take the first or the last of the two, so that reviewers and machines may see \
            different values. Keep one.
            """,
        failingExample: """
            cpu: 4
            memory: 16Gi
            cpu: 8
            """,
        fixedExample: """
            cpu: 8
            memory: 16Gi
            """
    )

    /// US1004: the file is UTF-16 or UTF-32.
    public static let unsupportedEncoding = DiagnosticCode(
        id: "US1004",
        title: "file is not encoded as UTF-8",
        explanation: """
            The first bytes are those of UTF-16 or UTF-32. Save the file as UTF-8; a byte order mark at its start is \
            accepted.
            """,
        failingExample: #"\xFF\xFEa\x00:\x00 \x001\x00"#,
        fixedExample: "a: 1"
    )

    /// US1005: some bytes are no UTF-8.
    public static let invalidUTF8 = DiagnosticCode(
        id: "US1005",
        title: "bytes are no UTF-8",
        explanation: """
            A byte is not part of any character, as when a file in Latin-1 is taken for UTF-8. Save the file as UTF-8.
            """,
        failingExample: #"city: Z\xFCrich"#,
        fixedExample: "city: Zürich"
    )

    /// US1006: a character must not stand in the text.
    public static let controlCharacter = DiagnosticCode(
        id: "US1006",
        title: "control character in the text",
        explanation: """
            Control characters, a byte order mark inside the text, and the line breaks NEL, LS and PS (which YAML 1.1 \
            and 1.2 treat differently) cannot be seen in a review. Where one is meant, write it as an escape between \
            double quotes.
            """,
        failingExample: #"separator: a\x00b"#,
        fixedExample: #"separator: "a\0b""#
    )

    /// US1007: collections are nested too deep.
    public static let nesting = DiagnosticCode(
        id: "US1007",
        title: "nesting is too deep",
        explanation: """
            The number of lists and mappings inside each other is limited so that no file can exhaust the stack. The \
            example is for a limit of 3; the standard limit is 64.
            """,
        failingExample: "[[[[web]]]]",
        fixedExample: "[[[web]]]"
    )

    /// US1008: the file has too many values.
    public static let tooManyEvents = DiagnosticCode(
        id: "US1008",
        title: "file has too many values",
        explanation: """
            Values, and starts and ends of lists, mappings and documents, are counted so that time and memory stay \
            bounded. The example is for a limit of 8; the standard limit is 100,000.
            """,
        failingExample: "[web, cache, batch, search]",
        fixedExample: "[web, cache]"
    )

    /// US1009: the file has too many documents.
    public static let tooManyDocuments = DiagnosticCode(
        id: "US1009",
        title: "file has too many documents",
        explanation: """
            Split the file: one document per file is easiest to review. The example is for a limit of 1; the standard \
            limit is 64.
            """,
        failingExample: """
            name: a
            ---
            name: b
            """,
        fixedExample: "name: a"
    )

    /// US1010: a scalar has too many bytes.
    public static let scalarTooLong = DiagnosticCode(
        id: "US1010",
        title: "value is too long",
        explanation: """
            No field of a document needs a text this long; keep large data elsewhere and name it. The example is for a \
            limit of 10 bytes; the standard limit is 256 KiB.
            """,
        failingExample: "reason: maintenance window",
        fixedExample: "reason: works"
    )

    /// US1011: aliases add too many values.
    public static let aliasExpansion = DiagnosticCode(
        id: "US1011",
        title: "aliases add too many values",
        explanation: """
            A few lines of aliases to aliases can stand for billions of values. What aliases add is counted, and the \
            file refused before it grows. The example is for a limit of 5; the standard limit is 1,000.
            """,
        failingExample: """
            a: &a [x, x]
            b: &b [*a, *a]
            """,
        fixedExample: """
            a: &a [x, x]
            b: *a
            """
    )

    /// US1012: an alias stands inside its own anchor.
    public static let selfReference = DiagnosticCode(
        id: "US1012",
        title: "alias refers to itself",
        explanation: """
            A value that holds itself has no end. Write the value out, or anchor another one.
            """,
        failingExample: """
            capacity: &large
              standby: *large
            """,
        fixedExample: """
            capacity: &large
              cpu: 8
            standby: *large
            """
    )

    /// US1013: an alias names no anchor.
    public static let unknownAnchor = DiagnosticCode(
        id: "US1013",
        title: "alias without an anchor",
        explanation: """
            An alias such as `*large` stands for the value marked `&large` before it in the same document. Text that \
            starts with an asterisk must be quoted.
            """,
        failingExample: """
            capacity: &large {cpu: 8}
            standby: *lage
            """,
        fixedExample: """
            capacity: &large {cpu: 8}
            standby: *large
            """
    )

    /// US1014: a tag is used.
    public static let tag = DiagnosticCode(
        id: "US1014",
        title: "tags are not read",
        explanation: """
            Tags make readers build objects or include files. Here a value is what it looks like: quote it to make it \
            text.
            """,
        failingExample: "version: !!str 17",
        fixedExample: "version: \"17\""
    )

    /// US1015: a merge key is used.
    public static let mergeKey = DiagnosticCode(
        id: "US1015",
        title: "merge keys are not read",
        explanation: """
            `<<` is not part of YAML 1.2, and readers disagree about which value wins. Write the fields out.
            """,
        failingExample: """
            base: &base {cpu: 8}
            large:
              <<: *base
              memory: 64Gi
            """,
        fixedExample: """
            large:
              cpu: 8
              memory: 64Gi
            """
    )

    /// US1016: a key is not a string.
    public static let keyNotString = DiagnosticCode(
        id: "US1016",
        title: "key is not a string",
        explanation: """
            Field names are text. Quote a name that looks like a number, a boolean or null; `{{ x }}` without quotes is a \
            mapping in the place of a key.
            """,
        failingExample: """
            labels:
              1: primary
            """,
        fixedExample: """
            labels:
              "1": primary
            """
    )

    /// US1017: a number starts with a zero.
    public static let ambiguousNumber = DiagnosticCode(
        id: "US1017",
        title: "number starts with a zero",
        explanation: """
            YAML 1.1 reads 0777 as the octal number 511, YAML 1.2 as 777. Quote it to make it text, leave out the zero, \
            or write 0o777 for an octal number.
            """,
        failingExample: "mode: 0777",
        fixedExample: "mode: \"0777\""
    )

    /// US1018: a directive is used.
    public static let directive = DiagnosticCode(
        id: "US1018",
        title: "directive is not supported",
        explanation: """
            Documents are read as YAML 1.2. `%YAML 1.1` would change what `no` and `0777` mean, and `%TAG` serves tags, \
            which are not read. Remove the line.
            """,
        failingExample: """
            %YAML 1.1
            ---
            name: a
            """,
        fixedExample: """
            ---
            name: a
            """
    )

    /// US1019: there is more wrong than is reported.
    public static let tooManyProblems = DiagnosticCode(
        id: "US1019",
        title: "too many problems",
        explanation: """
            Reading stops so that the report stays readable and bounded. Correct the problems that are shown first. The \
            example is for a limit of 1; the standard limit is 100.
            """,
        failingExample: "modes: [0777, 0644]",
        fixedExample: "modes: [\"0777\", \"0644\"]"
    )

    /// All of them, sorted by id.
    public static let all = [
        syntax, fileTooLarge, duplicateKey, unsupportedEncoding, invalidUTF8, controlCharacter, nesting, tooManyEvents,
        tooManyDocuments, scalarTooLong, aliasExpansion, selfReference, unknownAnchor, tag, mergeKey, keyNotString,
        ambiguousNumber, directive, tooManyProblems,
    ]
}

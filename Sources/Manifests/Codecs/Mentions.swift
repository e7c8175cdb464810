public import Documents
public import UnderstudyModel

/// That a document names another one.
public struct Reference: Hashable, Sendable {
    /// The kind of the document that is named.
    public var kind: Kind
    /// Its name.
    public var name: String
    /// The file that names it.
    public var file: String
    /// Where it is named.
    public var range: SourceRange
    /// The field that names it: `spec.personas[1]`.
    public var fieldPath: String

    /// The document that is named.
    public var target: DocumentIdentity { DocumentIdentity(kind: kind, name: name) }
}

/// That a document names a time zone; whether there is one only the machine's database can say.
public struct TimeZoneMention: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The file that names it.
    public var file: String
    /// Where it is named.
    public var range: SourceRange
    /// The field that names it: `spec.events[1].timeZone`.
    public var fieldPath: String
}

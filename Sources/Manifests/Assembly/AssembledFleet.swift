public import Documents
public import UnderstudyModel

/// A document of the tree that is not used as it stands.
public struct InvalidDocument: Hashable, Sendable {
    /// Its kind and name, where they could be told.
    public var identity: DocumentIdentity?
    /// Its file, relative to the fleet.
    public var file: String
    /// Why, at least one error.
    public var diagnostics: [Diagnostic]
    /// What holds in its place.
    public var standIn: StandIn

    /// What holds in the place of an invalid document.
    public enum StandIn: Hashable, Sendable {
        /// Nothing: the fleet is without it.
        case nothing
        /// Its last good version.
        case lastGood
        /// The document itself, without the entries that are wrong: a hold or a region, which must never be lost to a mistake
        /// in one entry or elsewhere.
        case remainder
    }

    /// An invalid document.
    public init(identity: DocumentIdentity?, file: String, diagnostics: [Diagnostic], standIn: StandIn) {
        self.identity = identity
        self.file = file
        self.diagnostics = diagnostics
        self.standIn = standIn
    }
}

/// A fleet put together from documents.
public struct AssembledFleet: Hashable, Sendable {
    /// What is in force.
    public var fleet: Fleet
    /// What is not, by file and name.
    public var invalid: [InvalidDocument]
    /// Everything that is to be said about the documents, those of reading included, in order.
    public var diagnostics: [Diagnostic]
    /// The documents that the fleet consists of, by identity.
    public var documents: [DecodedDocument]

    /// A fleet.
    public init(fleet: Fleet, invalid: [InvalidDocument], diagnostics: [Diagnostic], documents: [DecodedDocument]) {
        self.fleet = fleet
        self.invalid = invalid
        self.diagnostics = diagnostics
        self.documents = documents
    }
}

public import Documents
public import UnderstudyModel

/// What a field of a document may hold: the one source of the decoder's checks, of the JSON Schema and of `understudy docs`.
public indirect enum TypeDescription: Hashable, Sendable {
    /// One exact text.
    case constant(String)
    /// Text of a form.
    case text(TextForm)
    /// The name of a document of a kind, in the same fleet.
    case reference(Kind)
    /// A version: whole numbers joined by points; with `>=` before it where a minimum may be asked for.
    case version(allowsMinimum: Bool)
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// An exact decimal number between two bounds, both allowed.
    case decimal(minimum: Quantity, maximum: Quantity)
    /// One of a few numbers.
    case oneOfNumbers([Quantity])
    /// An amount with a unit, as people write it; never negative.
    case quantity(QuantityUnit, minimum: Quantity)
    /// An amount in whole base units, as the reconciler writes it.
    case amount(Resource)
    /// An amount of the resource that a field beside it names, as the reconciler writes it.
    case anyAmount
    /// A duration.
    case duration(DurationRules)
    /// A network round trip, at least so long.
    case roundTrip(minimum: RoundTrip)
    /// A point in time, RFC 3339.
    case timestamp
    /// A text in a small language of its own.
    case grammar(Grammar)
    /// One of a closed list of names.
    case enumeration([Choice])
    /// A list.
    case list(of: TypeDescription, ListRules)
    /// A mapping of keys of the user's own to texts.
    case labels(maximumValueLength: Int)
    /// A mapping with known fields.
    case object(ObjectDescription)

    /// One name of a closed list.
    public struct Choice: Hashable, Sendable {
        /// The name as documents write it.
        public var name: String
        /// What it means.
        public var meaning: String

        /// A name with its meaning.
        public init(name: String, meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// The bounds of a duration.
    public struct DurationRules: Hashable, Sendable {
        /// The shortest.
        public var minimum: TimeSpan
        /// The longest.
        public var maximum: TimeSpan
        /// Whether it must be a multiple of one hour, the step of demand history.
        public var isWholeHours: Bool
    }

    /// The bounds of a list.
    public struct ListRules: Hashable, Sendable {
        /// How many entries it may have.
        public var count: ClosedRange<Int>
        /// The field that must differ between entries; empty where the entries themselves must differ, nil where
        /// nothing must.
        public var uniqueBy: String?
    }
}

extension TypeDescription {
    /// The object that the field holds, directly or as an entry of a list; nil for everything else.
    public var object: ObjectDescription? {
        switch self {
        case .object(let object): object
        case .list(of: let entry, _): entry.object
        default: nil
        }
    }
}

/// A mapping with known fields.
public struct ObjectDescription: Hashable, Sendable {
    /// What it is called: `Capacity`.
    public var name: String
    /// What it is, as the end of a sentence.
    public var summary: String
    /// Its fields in the order in which they are written.
    public var fields: [FieldDescription]
    /// Which of its optional fields must be there.
    public var rule: PresenceRule

    /// Which optional fields of an object must be there.
    public enum PresenceRule: Hashable, Sendable {
        /// Nothing is asked for.
        case free
        /// Exactly one of these fields.
        case exactlyOne([String])
        /// At least one field.
        case atLeastOne
    }

    /// The position of a field, looked for from `hint` on first, because documents mostly keep the declared order.
    func index(of name: String, from hint: Int) -> Int? {
        if hint < fields.count, fields[hint].name == name { return hint }
        return fields.firstIndex { $0.name == name }
    }
}

/// One field of an object.
public struct FieldDescription: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it may hold.
    public var type: TypeDescription
    /// Whether it must be there.
    public var presence: Presence
    /// What it is for, in whole sentences.
    public var documentation: String
    /// A value that it may hold.
    public var example: Node?

    /// Whether a field must be there, and what holds where it is not.
    public enum Presence: Hashable, Sendable {
        /// It must be there.
        case required
        /// It may be left out.
        case optional
        /// It may be left out; then this holds.
        case defaulted(Node)
    }

    /// Whether it must be there.
    public var isRequired: Bool { presence == .required }
}

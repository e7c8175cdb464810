import UnderstudyModel

/// A value of a document with the path that leads to it, for errors that say where.
struct JSONField {
    let value: JSONText
    let path: String

    /// A field that is not what the format says.
    struct Unfit: OperationError, Hashable {
        var path: String
        /// As the end of a sentence that begins with the path.
        var problem: String

        var message: String { "\(path) \(problem)" }
    }

    /// The member of an object.
    func member(_ name: String) throws(Unfit) -> JSONField {
        guard let found = try optionalMember(name) else { throw Unfit(path: path, problem: "has no '\(name)'") }
        return found
    }

    /// The member of an object; nil where it is absent. The last of equals counts, as with most readers.
    func optionalMember(_ name: String) throws(Unfit) -> JSONField? {
        guard case .object(let members) = value else { throw unfit("an object") }
        guard let found = members.last(where: { $0.name == name }) else { return nil }
        return JSONField(value: found.value, path: path.isEmpty ? name : "\(path).\(name)")
    }

    /// The elements of a list, at most so many.
    func elements(limit: Int) throws(Unfit) -> [JSONField] {
        guard case .list(let elements) = value else { throw unfit("a list") }
        guard elements.count <= limit else {
            throw Unfit(path: path, problem: "has \(elements.count) elements, more than \(limit)")
        }
        return elements.enumerated().map { JSONField(value: $1, path: "\(path)[\($0)]") }
    }

    /// A text.
    func text() throws(Unfit) -> String {
        guard case .text(let text) = value else { throw unfit("a text") }
        return text
    }

    /// An integer in a range.
    func integer(in range: ClosedRange<Int64>) throws(Unfit) -> Int64 {
        guard case .integer(let number) = value else { throw unfit("an integer") }
        guard range.contains(number) else {
            throw Unfit(
                path: path,
                problem: "is \(number), not from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// An index into something that has so many elements; `least` may be -1, for none.
    func index(below count: Int, from least: Int = 0) throws(Unfit) -> Int {
        guard count > 0 || least < 0 else { throw Unfit(path: path, problem: "names something of an empty list") }
        return Int(try integer(in: Int64(least)...Int64(count - 1)))
    }

    /// Integers in a range, exactly so many.
    func integers(count: Int, in range: ClosedRange<Int64>) throws(Unfit) -> [Int64] {
        guard case .list(let elements) = value else { throw unfit("a list") }
        guard elements.count == count else {
            throw Unfit(path: path, problem: "has \(elements.count) elements, not \(count)")
        }
        var numbers: [Int64] = []
        numbers.reserveCapacity(count)
        for (index, element) in elements.enumerated() {
            if case .integer(let number) = element, range.contains(number) {
                numbers.append(number)
            } else {
                numbers.append(try JSONField(value: element, path: "\(path)[\(index)]").integer(in: range))
            }
        }
        return numbers
    }

    private func unfit(_ wanted: String) -> Unfit {
        Unfit(path: path.isEmpty ? "the document" : path, problem: "is \(value.kind), not \(wanted)")
    }
}

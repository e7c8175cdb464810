extension String {
    /// What stands between a beginning and an ending; nil where the text has others.
    func between(_ beginning: String, _ ending: String = "") -> String? {
        guard hasPrefix(beginning) else { return nil }
        let rest = dropFirst(beginning.count)
        return rest.hasSuffix(ending) ? String(rest.dropLast(ending.count)) : nil
    }

    /// The parts between separators, at most so many; the last one is the rest of the text.
    func components(by separator: String, limit: Int = .max) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while parts.count < limit - 1, let start = rest.start(of: separator) {
            parts.append(String(rest[..<start]))
            rest = rest[utf8.index(start, offsetBy: separator.utf8.count)...]
        }
        return parts + [String(rest)]
    }
}

extension Substring {
    /// Where a text first begins, byte by byte.
    fileprivate func start(of text: String) -> Index? {
        utf8.indices.first { utf8[$0...].starts(with: text.utf8) }
    }
}

extension Text {
    /// The text with what stands before the `@` of a URL written as stars, one for each character: users and passwords are
    /// nobody's business, and places in the text stay where they were. O(length).
    public static func withoutPasswords(_ text: String) -> String {
        guard hasURL(text) else { return text }
        var scalars = Array(text.unicodeScalars)
        hidePasswords(&scalars)
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }

    /// Hides them in place.
    static func hidePasswords(_ scalars: inout [Unicode.Scalar]) {
        var index = 0
        while index + 3 <= scalars.count {
            guard scalars[index] == ":", scalars[index + 1] == "/", scalars[index + 2] == "/" else {
                index += 1
                continue
            }
            let start = index + 3
            let end = scalars[start...].firstIndex(where: endsURL) ?? scalars.count
            for place in userInformation(scalars[start..<end]) { scalars[place] = "*" }
            index = max(end, start)
        }
    }

    /// What stands before the host. A password that holds a slash, which it must not, is one all the same; where a text was
    /// cut, nobody knows whether an `@` would have followed.
    private static func userInformation(_ rest: ArraySlice<Unicode.Scalar>) -> Range<Int> {
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = authority.lastIndex(of: "@") { return rest.startIndex..<at }
        if authority.last == "…" { return rest.startIndex..<(authority.endIndex - 1) }
        guard authority.first != "[", let colon = authority.firstIndex(of: ":"),
            !authority[(colon + 1)...].allSatisfy({ ("0"..."9").contains($0) })
        else { return rest.startIndex..<rest.startIndex }
        return rest.startIndex..<(rest.lastIndex(of: "@") ?? authority.endIndex)
    }

    private static func endsURL(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar == "\"" || scalar == "'" || scalar == "<" || scalar == ">" || scalar == "`"
    }

    private static func hasURL(_ text: String) -> Bool {
        var matched = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ":") {
                matched = 1
            } else if byte == UInt8(ascii: "/"), matched > 0 {
                matched += 1
                if matched == 3 { return true }
            } else {
                matched = 0
            }
        }
        return false
    }
}

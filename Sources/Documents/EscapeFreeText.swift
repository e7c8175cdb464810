/// Text that stands between double quotes as it is, in YAML and JSON alike.
enum EscapeFreeText {
    /// Appends text of printable ASCII without quote and backslash in one go; false, with nothing appended, for any other.
    static func append(_ text: String, to output: inout [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                    return false
                }
            }
            unsafe output.append(contentsOf: bytes)
            return true
        }
    }
}

internal import Documents

/// How one type of value is described, read and written.
struct Codec<Value: Sendable>: Sendable {
    /// What documents may hold.
    let description: TypeDescription
    /// Reads a value; reports what is wrong and answers nil if it is none.
    let decode: @Sendable (Node, inout Decoding) -> Value?
    /// Writes a value; `decode` reads the same value back, but for texts that had to be fitted to their form.
    let encode: @Sendable (Value) -> Node
}

extension Codec {
    /// Another Swift type that documents write in the same way; `forward` answers nil for values that were reported.
    func mapped<Other: Sendable>(
        to forward: @escaping @Sendable (Value) -> Other?,
        from backward: @escaping @Sendable (Other) -> Value
    ) -> Codec<Other> {
        let (decode, encode) = (decode, encode)
        return Codec<Other>(
            description: description,
            decode: { node, decoding in decode(node, &decoding).flatMap(forward) },
            encode: { encode(backward($0)) }
        )
    }
}

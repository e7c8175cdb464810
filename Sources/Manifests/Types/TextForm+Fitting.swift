internal import Documents

extension TextForm {
    /// The text as documents of this form hold it: what may not stand there is written out, as `\u{1}`, and what is too long
    /// ends in an ellipsis. A text that has the form stays as it is.
    ///
    /// The reconciler tells what others have written: the heading of a file, a person's name, a server's answer. What it
    /// commits must be read again, whatever that holds. A name is never altered: another one would name another thing.
    /// Fitting a part of a text first, or only the whole of it, gives the same.
    func fitted(_ text: String) -> String {
        guard edge == nil, body.isNegated else { return text }
        var fitted = text
        if firstMisfit(in: text) != nil {
            fitted = ""
            for scalar in text.unicodeScalars {
                if body.contains(scalar) {
                    fitted.unicodeScalars.append(scalar)
                } else {
                    fitted += TextForm.written(scalar)
                }
            }
        }
        if fitted.isEmpty, length.lowerBound > 0 { return TextForm.nothing }
        guard fitted.unicodeScalars.count > length.upperBound else { return fitted }
        return Text.excerpt(fitted, limit: length.upperBound - 1)
    }

    /// What stands where a text was empty and may not be.
    private static let nothing = "-"

    /// A scalar as text that every form takes.
    private static func written(_ scalar: Unicode.Scalar) -> String {
        let escaped = Text.escapedForDisplay(String(scalar))
        return escaped.unicodeScalars.first == scalar
            ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : escaped
    }
}

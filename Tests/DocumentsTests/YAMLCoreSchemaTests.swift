import Documents
import Testing

@Suite("Types of plain scalars")
struct YAMLCoreSchemaTests {
    @Test(
        "null, booleans and numbers are those of the YAML 1.2 core schema",
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
            ("true", .boolean(true)), ("True", .boolean(true)), ("TRUE", .boolean(true)), ("FALSE", .boolean(false)),
            ("0", .integer(0)), ("-12", .integer(-12)), ("+5", .integer(5)), ("0o17", .integer(15)),
            ("0xFf", .integer(255)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .decimal("9223372036854775808")), ("0.5", .decimal("0.5")), (".5", .decimal(".5")),
            ("5.", .decimal("5.")), ("1e3", .decimal("1e3")), ("-1.5E+10", .decimal("-1.5E+10")),
            ("1e400", .decimal("1e400")),
            ("0x10000000000000000", .decimal("0x10000000000000000")),
        ] as [(String, Value)]
    )
    func values(text: String, value: Value) {
        #expect(YAMLCoreSchema.resolve(text) == .value(value))
    }

    @Test(
        "everything else is text, also what YAML 1.1 would take for something else",
        arguments: [
            "no", "yes", "on", "off", "y", "n", "nO", "tRUE", "nulL", "12:30:00", "1_000", "2026-01-01", ".inf",
            "-.Inf",
            ".nan", "0b11", "0o8", "0xG", "0x", "0o", "+", "-", ".", "e3", "1e", "1e+", "1.2.3", "--1", "+-1", "1 ",
            "<<", "=",
            "nul", "trueish", "١",
        ]
    )
    func strings(text: String) {
        #expect(YAMLCoreSchema.resolve(text) == .string)
    }

    @Test("a leading zero is ambiguous", arguments: ["0777", "00", "-01", "+08", "00.5", "01e3"])
    func leadingZeros(text: String) {
        #expect(YAMLCoreSchema.resolve(text) == .ambiguousNumber)
    }
}

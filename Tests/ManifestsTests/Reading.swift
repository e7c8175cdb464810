public import Documents
public import Manifests
public import Testing
import UnderstudyModel
import YAML

/// Reading YAML in tests.
enum Reading {
    /// The value tree of a text that holds one document without syntax errors.
    static func tree(_ text: String, _ location: SourceLocation = #_sourceLocation) -> Node {
        let file = YAMLParser.parse(Array(text.utf8), file: "test.yaml")
        #expect(file.diagnostics == [], sourceLocation: location)
        return file.documents.first?.node ?? .null
    }

    /// What came of reading a text that holds one document.
    static func result(_ text: String, _ location: SourceLocation = #_sourceLocation) -> DocumentDecoder.Result {
        DocumentDecoder.decode(tree(text, location), file: "test.yaml")
    }

    /// A file of a fleet.
    static func file(_ path: String, _ text: String) -> DecodedFile {
        let file = YAMLParser.parse(Array(text.utf8), file: path)
        return DecodedFile(
            path: path,
            trees: file.documents.map { ($0.node, $0.range) },
            syntax: file.diagnostics
        )
    }

    /// The files of a text in which each document follows a comment that names its file.
    static func fleet(_ text: String) -> [DecodedFile] {
        var files: [(path: String, lines: [Substring])] = []
        for line in text.split(separator: "\n") where line != "---" {
            if line.hasPrefix("# ") {
                files.append((String(line.dropFirst(2)), []))
            } else if !files.isEmpty {
                files[files.count - 1].lines.append(line)
            }
        }
        // Documents of the same file path are different files with the same name in another folder.
        return files.enumerated().map { index, part in
            let isRepeated = files[..<index].contains { $0.path == part.path }
            let path = isRepeated ? part.path.replacing(".yaml", with: "-\(index).yaml") : part.path
            return file(path, part.lines.joined(separator: "\n") + "\n")
        }
    }
}

extension Node {
    /// Every entry of the mappings in the tree, with the fields that lead to it; indices of lists are left out.
    func entries(under path: [String] = []) -> [(path: [String], entry: Entry)] {
        switch value {
        case .mapping(let entries):
            entries.flatMap { entry in
                [(path + [entry.name], entry)] + entry.value.entries(under: path + [entry.name])
            }
        case .sequence(let items): items.flatMap { $0.entries(under: path) }
        default: []
        }
    }
}

extension ObjectDescription {
    /// Every field of the object and of the objects in it, with the fields that lead to it.
    func allFields(under path: [String] = []) -> [(path: [String], field: FieldDescription)] {
        fields.flatMap { field in
            [(path + [field.name], field)] + (field.type.object?.allFields(under: path + [field.name]) ?? [])
        }
    }
}

extension KindDescription: CustomTestStringConvertible {
    /// The kind, so that failures are short.
    public var testDescription: String { kind.rawValue }
}

extension DiagnosticCode: CustomTestStringConvertible {
    /// The id, so that failures are short.
    public var testDescription: String { id }
}

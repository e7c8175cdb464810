/// The folders of a sparse checkout that are not there: nothing that is tracked in them is in the work tree.
///
/// Which folders are wanted stands in `info/sparse-checkout`, in two notations. It need not be read: what git has left out
/// of a folder says the same of what will come to it.
struct LeftOutFolders {
    /// By folder, whether everything that is tracked below it is left out.
    private var isLeftOut: [String: Bool] = [:]

    init() {}

    /// The folders above some entries, by path.
    init(_ entries: [String: IndexFile.Entry]) {
        guard entries.values.contains(where: \.trust.isSkipped) else { return }
        for (path, entry) in entries {
            var folder = WorkTreeFolder.split(path).folder
            while !folder.isEmpty {
                isLeftOut[folder] = isLeftOut[folder] ?? true && entry.trust.isSkipped
                folder = WorkTreeFolder.split(folder).folder
            }
        }
    }

    /// How far git trusts the entry of a file that is new: as those nearest to it.
    func trust(ofNew path: String) -> IndexFile.Trust {
        var folder = WorkTreeFolder.split(path).folder
        while !folder.isEmpty {
            if let known = isLeftOut[folder] { return IndexFile.Trust(isSkipped: known) }
            folder = WorkTreeFolder.split(folder).folder
        }
        return IndexFile.Trust()
    }
}

public import Git

extension GitStore {
    /// Commits a document that a person says by a verb, in a commit of its own, and brings the checkout along.
    ///
    /// - Parameter path: where it stands in the fleet; nothing beside it in its folder may have local changes.
    /// - Returns: the new commit.
    public func say(_ content: [UInt8], at path: String, by author: Signature, message: String) throws -> ObjectID {
        let repository = try requireRepository()
        let place = try source().inRepository(path)
        let tip = try tip()
        let commit = try repository.commit(
            CommitRequest(
                tree: repository.tree(
                    base: repository.commit(tip).tree,
                    applying: [TreeChange(path: place, content: content)]
                ),
                parents: [tip],
                author: author,
                committer: author,
                message: message
            )
        )
        let folder = place.split(separator: "/").dropLast().joined(separator: "/")
        let publication = try repository.publish(
            commit,
            on: branch,
            expecting: tip,
            folder: folder,
            log: "understudy: \(message.prefix { $0 != "\n" })"
        )
        if case .checkoutBehind(let error) = publication { throw error }
        return commit
    }
}

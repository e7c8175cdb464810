/// Reads objects from packs by an own reader that ends on any input.
///
/// libgit2 1.5 follows deltas that name each other for ever, and inflates a base of any size for a small object. Here a chain
/// has a greatest length, and each object on the way a greatest size.
final class PackReader {
    /// The most deltas between an object and its base in full; git(1) makes no more than 4,095.
    static let longestChain = 10_000
    /// The most bytes of an object on the way to a smaller one.
    static let intermediateBytes = 64 << 20
    /// All objects of a chain together may be this many times as large as one of them.
    static let chainFactor = 64

    /// How many objects' verdicts are remembered.
    private static let verdictLimit = 1 << 20
    /// Deltas of at most this many bytes are inflated in full when only their sizes are asked for.
    private static let smallDelta = 1 << 16
    /// The most entries of a chain whose first bytes are kept until they are inflated.
    private static let keptHeads = 64

    private let inflater = Inflater()
    private var cache = BaseCache()
    /// What `header` read last, which `read` mostly asks for next.
    private var recent: (place: BaseCache.Place, entry: PackFile.Entry, delta: [UInt8]?)?
    private var verdicts: [BaseCache.Place: Result<Soundness, GitError>] = [:]

    /// What is known of an object whose chain was followed to its end.
    private struct Soundness {
        var kind: ObjectKind
        /// The deltas between it and a base in full.
        var links: Int
    }

    /// The way from an object to a base that is known in full.
    private struct Chain {
        /// The object itself, then the base of each; all but the last are deltas.
        var entries: [(offset: Int, entry: PackFile.Entry)] = []
        /// The base of the last of them, where that is in the cache.
        var cached: BaseCache.Object?
    }

    /// Forgets everything of packs that may be gone.
    func forget() {
        cache = BaseCache()
        verdicts = [:]
        recent = nil
    }

    /// The type and size of the object at an offset. Throws `corrupt` for damage and `budgetExceeded` for a chain that is
    /// too long.
    func header(in pack: PackFile, at offset: Int, _ operation: String) throws(GitError) -> ObjectHeader {
        let entry = try pack.entry(at: offset, operation)
        let place = place(pack, offset)
        recent = (place, entry, nil)
        if case .full(let kind) = entry.content { return ObjectHeader(kind: kind, size: entry.size) }
        let kind = try soundness(of: offset, in: pack, operation).kind
        // Both sizes stand in the first twenty bytes of a delta.
        let isSmall = entry.size <= Self.smallDelta
        let delta =
            isSmall
            ? try pack.inflate(entry, with: inflater, operation) : try pack.prefix(20, of: entry, with: inflater)
        if isSmall { recent?.delta = delta }
        guard let sizes = Delta.sizes(of: delta) else { throw pack.damaged(operation, "a delta is cut off") }
        return ObjectHeader(kind: kind, size: sizes.result)
    }

    /// The content of the object at an offset, whose header is `expected`. O(bytes of its chain), which is bounded.
    func read(
        in pack: PackFile,
        at offset: Int,
        expecting expected: ObjectHeader,
        _ operation: String
    ) throws(GitError) -> [UInt8] {
        defer { recent = nil }
        if let known = cache[place(pack, offset)] { return known.bytes }
        let chain = try chain(in: pack, from: offset, operation)
        let limit = max(expected.size, Self.intermediateBytes)
        var rest = limit * Self.chainFactor
        var entries = chain.entries[...]
        var bytes: [UInt8]
        if let cached = chain.cached {
            bytes = cached.bytes
        } else if let last = entries.popLast() {
            try require(last.entry.size, within: limit, &rest, operation)
            bytes = try pack.inflate(last.entry, with: inflater, operation)
            if !entries.isEmpty { cache.insert(bytes, expected.kind, at: place(pack, last.offset)) }
        } else {
            return []
        }
        while let next = entries.popLast() {
            try require(next.entry.size, within: limit, &rest, operation)
            let delta: [UInt8]
            if let recent, recent.place == place(pack, next.offset), let known = recent.delta {
                delta = known
            } else {
                delta = try pack.inflate(next.entry, with: inflater, operation)
            }
            try require(Delta.sizes(of: delta)?.result ?? 0, within: limit, &rest, operation)
            guard let result = Delta.apply(delta, to: bytes) else {
                throw pack.damaged(operation, "a delta does not fit its base")
            }
            bytes = result
            cache.insert(bytes, expected.kind, at: place(pack, next.offset))
        }
        return bytes
    }

    /// Follows the bases of an object, at most `longestChain` steps, also where they go in a circle. Each object is looked at
    /// once, however many are made from it.
    private func soundness(of start: Int, in pack: PackFile, _ operation: String) throws(GitError) -> Soundness {
        var walked: [BaseCache.Place] = []
        var offset = start
        var found: Result<Soundness, GitError>?
        while found == nil {
            let place = place(pack, offset)
            if let known = verdicts[place] {
                found = known
                break
            }
            walked.append(place)
            do throws(GitError) {
                switch try entry(at: place, in: pack, operation).content {
                case .full(let kind): found = .success(Soundness(kind: kind, links: -1))
                case .delta(let base): offset = base
                }
                if found == nil, walked.count > Self.longestChain { throw tooLong(walked, pack, operation) }
            } catch {
                // A disk that fails may be read later.
                guard error.code != .ioFailure else { throw error }
                found = .failure(error)
            }
        }
        if verdicts.count > Self.verdictLimit { verdicts = [:] }
        for place in walked.reversed() {
            if case .success(var sound) = found {
                sound.links += 1
                found = sound.links > Self.longestChain ? .failure(tooLong([], pack, operation)) : .success(sound)
            }
            verdicts[place] = found
        }
        return try (found ?? .failure(tooLong([], pack, operation))).get()
    }

    private func tooLong(_ walked: [BaseCache.Place], _ pack: PackFile, _ operation: String) -> GitError {
        guard Set(walked).count == walked.count else {
            return pack.damaged(operation, "deltas name each other as base in a circle")
        }
        return GitError(
            .budgetExceeded,
            operation: operation,
            message: "the object stands behind more than \(Self.longestChain) deltas",
            remedy: "run git repack -adf, which makes shorter chains"
        )
    }

    /// The entries from an object to the nearest base that is known in full; its soundness is known.
    private func chain(in pack: PackFile, from start: Int, _ operation: String) throws(GitError) -> Chain {
        var chain = Chain()
        var offset = start
        while chain.entries.count <= Self.longestChain {
            if !chain.entries.isEmpty, let cached = cache[place(pack, offset)] {
                chain.cached = cached
                return chain
            }
            var entry = try entry(at: place(pack, offset), in: pack, operation)
            if chain.entries.count > Self.keptHeads { entry.dropHead() }
            chain.entries.append((offset, entry))
            guard case .delta(let base) = entry.content else { return chain }
            offset = base
        }
        throw tooLong([], pack, operation)
    }

    private func require(_ size: Int, within limit: Int, _ rest: inout Int, _ operation: String) throws(GitError) {
        rest -= size
        guard size <= limit, rest >= 0 else {
            throw GitError(
                .budgetExceeded,
                operation: operation,
                message: "the object is made from others that are too large, \(size) bytes and more",
                remedy: "run git repack -adf"
            )
        }
    }

    private func entry(
        at place: BaseCache.Place,
        in pack: PackFile,
        _ operation: String
    ) throws(GitError) -> PackFile.Entry {
        if let recent, recent.place == place { return recent.entry }
        return try pack.entry(at: place.offset, operation)
    }

    private func place(_ pack: PackFile, _ offset: Int) -> BaseCache.Place {
        BaseCache.Place(pack: ObjectIdentifier(pack), offset: offset)
    }
}

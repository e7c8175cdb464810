import Git
public import Planning

extension GitStore {
    /// No longer a memory is read.
    private static let memoryLimit = 64 << 20

    private var memoryFile: DisposableFile? {
        repository.map { DisposableFile("answers", gitDirectory: $0.gitDirectory, fleetPath: fleetPath) }
    }

    /// What a process before this one was answered when it observed the fleet; nothing where that is gone.
    public func rememberedAnswers() -> FleetMemory {
        guard let bytes = memoryFile?.read(limit: GitStore.memoryLimit) else { return FleetMemory() }
        return FleetMemory(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Keeps it for the next process.
    public func keepAnswers(of memory: FleetMemory) { memoryFile?.write(Array(memory.text.utf8)) }
}

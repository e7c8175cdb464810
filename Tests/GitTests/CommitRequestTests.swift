import Foundation
import Git
import Testing

@Suite("Commits")
struct CommitRequestTests {
    private func request(_ repository: Repository) throws -> CommitRequest {
        let tree = try repository.tree(base: nil, applying: [change("a", "1")])
        return CommitRequest(tree: tree, parents: [], author: understudy, committer: understudy, message: "subject\n")
    }

    @Test func `What git could not read back is refused`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let good = try request(repository)
        func refusal(_ edit: (inout CommitRequest) -> Void) -> GitError.Code? {
            var request = good
            edit(&request)
            return code { _ = try repository.commit(request) }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.message = "a\0b" } == .invalidName)
        #expect(refusal { $0.message = String(repeating: "m", count: 2 << 20) } == .invalidName)
        #expect(refusal { $0.author.name = "A <b> c" } == .invalidName)
        #expect(refusal { $0.author.name = "" } == .invalidName)
        #expect(refusal { $0.author.email = "a\nparent x" } == .invalidName)
        #expect(refusal { $0.committer.seconds = -1 } == .invalidName)
        #expect(refusal { $0.committer.offsetMinutes = 1440 } == .invalidName)
        #expect(refusal { $0.tree = .zero } == .notFound)
        #expect(refusal { $0.parents = [good.tree] } == .wrongType)
    }

    @Test func `A commit signed by ssh-keygen verifies by git`() throws {
        let world = try GitWorld()
        let key = world.root + "/key"
        #expect(try world.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]).status == 0)
        let repository = try world.open()
        var signed = try request(repository)
        signed.sign = { text in
            let result = try world.run(["ssh-keygen", "-Y", "sign", "-n", "git", "-f", key], input: Array(text.utf8))
            return result.output
        }
        let id = try repository.commit(signed)
        let publicKey = try String(contentsOfFile: key + ".pub", encoding: .utf8).split(separator: " ")[0...1].joined(
            separator: " "
        )
        let allowed = world.root + "/allowed"
        try "u@example.com namespaces=\"git\" \(publicKey)\n".write(toFile: allowed, atomically: true, encoding: .utf8)
        let options = ["-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=" + allowed]
        let verified = try world.run(["git"] + options + ["verify-commit", id.description])
        #expect(verified.status == 0 && verified.text.contains("Good"), "\(verified.text)")
        #expect(try world.git("fsck", "--strict").contains("error") == false)
        #expect(try repository.commit(id).isSigned)
        #expect(try repository.commit(id).message == "subject\n")
        signed.sign = { _ in throw GitWorld.Failure(description: "no key") }
        #expect(code { _ = try repository.commit(signed) } == .failed)
    }
}

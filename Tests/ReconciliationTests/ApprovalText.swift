import Documents
import Manifests
import UnderstudyModel

/// Approvals as files.
enum ApprovalText {
    static func yaml(_ approval: Approval) -> String {
        String(decoding: YAMLEmitter.bytes(DocumentEncoder.node(for: .approval(approval))), as: UTF8.self)
    }
}

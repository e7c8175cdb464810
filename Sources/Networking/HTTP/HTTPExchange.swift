#if Server
/// Sends requests and brings answers: the one seam to the network.
public protocol HTTPExchange: Sendable {
    /// The answer to a request, whatever its status, except that redirections are failures.
    func answer(to request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer
}
#endif

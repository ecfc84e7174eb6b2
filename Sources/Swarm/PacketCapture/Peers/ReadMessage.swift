package import PeerWire

/// One message as it was read, to hold two analyses against each other message by message.
package struct ReadMessage: Hashable, Sendable {
    /// What was read.
    package enum Content: Hashable, Sendable {
        case handshake(Handshake)
        case message(PeerMessage)
    }

    /// Address and port of the end that sent it.
    package let sender: String
    /// Address and port of the other end.
    package let receiver: String
    /// What it says.
    package let content: Content
}

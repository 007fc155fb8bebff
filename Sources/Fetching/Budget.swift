/// Bytes of bodies in memory: those that are being received, and those that were handed on and whose takers have not returned. Where they
/// reach the limit, transfers pause, all but one: so the bound holds whatever the number of transfers, and there is always progress.
///
/// Belongs to the loop's thread.
final class Budget {
    private let limit: Int
    /// In transfers that have not ended.
    private var receiving = 0
    /// Handed on and not yet taken.
    private var delivered = 0
    /// The transfer that goes on although the limit is reached.
    private var elder: ObjectIdentifier?
    private var paused: [ObjectIdentifier: Transfer] = [:]

    init(limit: Int) { self.limit = max(1, limit) }

    var isFull: Bool { receiving + delivered >= limit }
    var isEmpty: Bool { receiving + delivered == 0 }

    /// Whether a transfer may take another piece. If not, it is to pause until `resumable` names it.
    func admits(_ transfer: Transfer) -> Bool {
        guard isFull else { return true }
        let name = ObjectIdentifier(transfer)
        // Where something was handed on, its taker makes room by itself.
        if elder == nil, delivered == 0 { elder = name }
        if elder == name { return true }
        paused[name] = transfer
        return false
    }

    func received(_ bytes: Int) { receiving += bytes }

    /// A transfer has ended that held so many bytes.
    func ended(_ transfer: Transfer, bytes: Int) {
        receiving -= bytes
        let name = ObjectIdentifier(transfer)
        if elder == name { elder = nil }
        paused[name] = nil
    }

    func delivered(_ bytes: Int) { delivered += bytes }
    /// - Parameter bytes: what has not been taken by now.
    func isDelivered(_ bytes: Int) { delivered = bytes }

    /// Paused transfers that may go on now: all, or the one that has to.
    func resumable() -> [Transfer] {
        guard !paused.isEmpty else { return [] }
        if !isFull {
            let all = Array(paused.values)
            paused = [:]
            elder = nil
            return all
        }
        guard elder == nil, delivered == 0, let (name, transfer) = paused.first else { return [] }
        elder = name
        paused[name] = nil
        return [transfer]
    }
}

/// What stays on one queue passes through a closure that is `Sendable` by its type alone.
struct OnQueue<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

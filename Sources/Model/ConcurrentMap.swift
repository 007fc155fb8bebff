import Dispatch

extension Array where Element: Sendable {
    /// As `map`, on all of the machine's processors, in the same order: for work that takes microseconds an element and knows nothing of its neighbours.
    /// - Parameter least: elements that are worth a thread.
    package func concurrentMap<Result: Sendable>(least: Int = 64, _ transform: @Sendable (Element) -> Result) -> [Result] {
        concurrentSlices(least: least) { $0.map(transform) }
    }

    /// The same for work that keeps something from element to element: each slice is done by one thread, and its results follow in order.
    package func concurrentSlices<Result: Sendable>(least: Int = 64, _ transform: @Sendable (ArraySlice<Element>) -> [Result]) -> [Result] {
        let slices = Swift.min(Swift.max(1, count / Swift.max(1, least)), 16)
        guard slices > 1 else { return transform(self[...]) }
        var results = [[Result]](repeating: [], count: slices)
        results.withUnsafeMutableBufferPointer { places in
            nonisolated(unsafe) let places = places // each slice writes its own place
            DispatchQueue.concurrentPerform(iterations: slices) { slice in
                places[slice] = transform(self[count * slice / slices..<count * (slice + 1) / slices])
            }
        }
        return Array<Result>(results.joined())
    }
}

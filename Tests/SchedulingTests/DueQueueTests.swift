import Foundation
import Scheduling
import Testing

@Suite("Who is due")
struct DueQueueTests {
    let start = Date(timeIntervalSince1970: 1_750_000_000)

    @Test func `comes out in order of time, and only when it is time`() {
        var queue = DueQueue<String>()
        for (name, seconds) in [("c", 30.0), ("a", 10), ("b", 20)] { queue.set(name, to: start + seconds) }
        #expect(queue.next() == start + 10)
        #expect(queue.take(at: start + 9).isEmpty)
        #expect(queue.take(at: start + 20) == ["a", "b"])
        #expect(queue.next() == start + 30 && queue.count == 1)
    }

    @Test func `what was said last of one is what holds`() {
        var queue = DueQueue<String>()
        queue.set("a", to: start)
        queue.set("a", to: start + 100)
        queue.set("b", to: start + 5)
        queue.set("b", to: nil)
        #expect(queue.take(at: start + 50).isEmpty)
        queue.set("a", to: start + 1)
        #expect(queue.take(at: start + 50) == ["a"])
        #expect(queue.next() == nil && queue.count == 0)
    }

    @Test func `agrees with a plain list through ten thousand changes, and does not grow with them`() {
        var generator = SystemRandomNumberGenerator()
        var queue = DueQueue<Int>(), plain: [Int: Date] = [:], now = start
        for _ in 0..<10_000 {
            let name = Int.random(in: 0..<100, using: &generator)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                now += Double.random(in: 0..<30, using: &generator)
                let expected = plain.filter { $0.value <= now }
                #expect(Set(queue.take(at: now)) == Set(expected.keys))
                for name in expected.keys { plain[name] = nil }
            case 1:
                queue.set(name, to: nil)
                plain[name] = nil
            default:
                let date = now + Double.random(in: 0..<100, using: &generator)
                queue.set(name, to: date)
                plain[name] = date
            }
            #expect(queue.next() == plain.values.min())
            #expect(queue.count == plain.count)
        }
    }

    @Test func `a start with everything due is spread: a burst, then a stream, all within ten minutes`() {
        #expect((0..<64).allSatisfy { StartSpread.delay($0, of: 64) == 0 })
        let some = (0..<100).map { StartSpread.delay($0, of: 100) }
        #expect(some[63] == 0 && some[64] > 0 && some[99] == 9)
        let many = (0..<100_000).map { StartSpread.delay($0, of: 100_000) }
        #expect(zip(many, many.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(many.last == 600)
    }
}

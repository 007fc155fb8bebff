import Foundation
import Scheduling
import Testing

@Suite("A delivery that failed")
struct DeliveryScheduleTests {
    private let start = Date(timeIntervalSince1970: 1_750_230_000)

    private func waits(isPermanent: Bool, retryAfter: Double? = nil) -> [Double] {
        var now = start, waits: [Double] = []
        while let next = DeliverySchedule.next(attempts: waits.count + 1, queued: start, now: now, isPermanent: isPermanent, retryAfter: retryAfter) {
            waits.append(next.timeIntervalSince(now))
            now = next
        }
        #expect(now == start + DeliverySchedule.longest, "the last attempt is made at the end of the week")
        return waits
    }

    @Test func `is tried again soon, then ever later, at most a day, for a week`() {
        let all = waits(isPermanent: false)
        #expect(all.prefix(7) == [60, 240, 960, 3840, 15_360, 61_440, 86_400])
        #expect(all.count < 14 && all.allSatisfy { $0 <= 86_400 })
    }

    @Test func `for which a person has to do something first is tried once an hour at most`() {
        #expect(waits(isPermanent: true).prefix(5) == [3600, 3600, 3600, 3840, 15_360])
    }

    @Test func `waits for as long as the server asks, up to a day`() {
        #expect(DeliverySchedule.next(attempts: 1, queued: start, now: start, isPermanent: false, retryAfter: 300) == start + 300)
        #expect(DeliverySchedule.next(attempts: 1, queued: start, now: start, isPermanent: false, retryAfter: 1e9) == start + 86_400)
    }
}

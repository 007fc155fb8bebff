import Testing
@testable import Configuring

@Suite("Amounts")
struct QuantityTests {
    @Test(arguments: [
        ("30s", 30), ("30m", 1800), ("6h", 21_600), ("7d", 604_800), ("0", 0), ("30 m", 1800), ("99999999999999999999d", .max), ("9223372036854775807d", .max),
    ] as [(String, Int)])
    func `of time are a whole number and a unit`(text: String, seconds: Int) {
        #expect(Quantity.duration(text) == .value(seconds))
    }

    @Test(arguments: [
        ("30", "write 30s, 30m or 30h"), ("30 minutes", "write 30m"), ("1 hour", "write 1h"), ("2H", "write 2h"), ("2w", "write 14d"),
        ("-30m", "write 30m"), ("1.5h", "write a whole number in a smaller unit, such as 30m"), ("m", "write a whole number and its unit, such as 30m"),
        ("PT30M", "write a whole number and its unit, such as 30m"), ("", "write a whole number and its unit, such as 30m"),
        ("3 months", "write a whole number and s, m, h or d, such as 30m"), ("500ms", "write a whole number and s, m, h or d, such as 30m"),
        ("1h30m", "write it in the smaller one alone, such as 90m"), ("٣m", "write a whole number and its unit, such as 30m"),
    ])
    func `of time are otherwise refused with what to write`(text: String, instead: String) {
        guard case .refused(_, let said) = Quantity.duration(text) else { return #expect(Bool(false), "\(text) was read") }
        #expect(said == instead)
    }

    @Test(arguments: [
        ("500kB", 500_000), ("8MB", 8_000_000), ("8 MiB", 8_388_608), ("1GB", 1_000_000_000), ("2KiB", 2048), ("1000", 1000), ("7B", 7),
        ("9999999999999GB", .max),
    ] as [(String, Int)])
    func `of bytes are a whole number, with a unit or without`(text: String, bytes: Int) {
        #expect(Quantity.size(text) == .value(bytes))
    }

    @Test(arguments: [
        ("8M", "write 8MB"), ("8mb", "write 8MB"), ("500KB", "write 500kB"), ("500k", "write 500kB"), ("1.5MB", "write a whole number in a smaller unit, such as 8MB"),
        ("-8MB", "write 8MB"), ("8 potatoes", "write a whole number and kB, MB or MiB, such as 8MB"), ("big", "write a whole number and its unit, such as 8MB"),
    ])
    func `of bytes are otherwise refused with what to write`(text: String, instead: String) {
        guard case .refused(_, let said) = Quantity.size(text) else { return #expect(Bool(false), "\(text) was read") }
        #expect(said == instead)
    }

    @Test(arguments: [(600, "10m"), (2_592_000, "30d"), (90, "90s"), (0, "0s"), (1, "1s")])
    func `of time are written in the largest unit that fits`(seconds: Int, text: String) {
        #expect(Quantity.durationText(seconds) == text)
    }
}

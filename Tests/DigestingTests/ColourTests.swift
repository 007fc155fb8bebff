import Foundation
import Model
import Testing
@testable import Digesting

@Suite("Colours of the page")
struct ColourTests {
    /// Relative luminance (WCAG 2.2).
    private func luminance(_ colour: String) throws -> Double {
        let value = try #require(UInt32(colour.dropFirst(), radix: 16))
        let parts = [value >> 16, value >> 8 & 0xFF, value & 0xFF].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(arguments: [0, 1], [("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("alert", "paper"), ("ink", "mark")])
    func `text reaches WCAG AA on its ground by day and by night`(scheme: Int, pair: (String, String)) throws {
        let page = String(decoding: try DigestRenderer.render(Sample.empty, as: .html), as: UTF8.self)
        let schemes = page.matches(of: #/:root \{([^}]*)\}/#).map { String($0.1) }.filter { $0.contains("#") }
        let colours = Dictionary(schemes[scheme].matches(of: #/--([a-z]+): (#[0-9a-f]{6})/#).map { (String($0.1), String($0.2)) }) { first, _ in first }
        let one = try luminance(#require(colours[pair.0])), other = try luminance(#require(colours[pair.1]))
        #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5)
    }
}

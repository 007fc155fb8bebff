import Foundation
import Model
import Testing
@testable import Digesting

/// Where it is installed.
private let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first(where: FileManager.default.isExecutableFile)

/// Opens pages in headless Chromium, as people will see them. The page stands in a frame of the given width; a script around it, which the page's own policy
/// does not let in, looks at what came of it.
@Suite("Pages in a browser", .enabled(if: chromium != nil, "Chromium is not installed: apt-get install chromium"))
struct BrowserTests {
    private static let script = """
        onload = () => {
          const frame = document.querySelector('iframe'), page = frame.contentDocument, problems = [];
          page.querySelectorAll('details').forEach(part => part.open = true);
          const root = page.documentElement;
          if (root.scrollWidth > root.clientWidth) problems.push(`overflow: ${root.scrollWidth} in ${root.clientWidth}`);
          const parts = colour => (colour.match(/[0-9.]+/g) || []).map(Number);
          const light = colour => parts(colour).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = element => {
            for (; element; element = element.parentElement) {
              const colour = frame.contentWindow.getComputedStyle(element).backgroundColor;
              if (parts(colour).length === 3 || parts(colour)[3] === 1) return colour;
            }
            return 'rgb(255, 255, 255)';
          };
          let texts = 0;
          for (const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT); walker.nextNode();) {
            const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
            if (!text || !element.getClientRects().length) continue;
            texts += 1;
            const [one, other] = [light(frame.contentWindow.getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
            const contrast = (one + .05) / (other + .05);
            if (contrast < 4.5) problems.push(`contrast ${contrast.toFixed(2)}: ${text.slice(0, 40)}`);
          }
          for (const link of page.querySelectorAll('a')) if (!link.textContent.trim() && !link.ariaLabel) problems.push(`no name: ${link.href}`);
          const dark = light(ground(page.body)) < .2;
          document.querySelector('pre').textContent = JSON.stringify({ texts, dark, problems });
        };
        """

    private struct Seen: Decodable {
        var texts: Int
        var dark: Bool
        var problems: [String]
    }

    private func look(at page: String, width: Int, dark: Bool) throws -> Seen {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;"), file = folder.appending(path: "frame.html")
        try Data("""
            <!DOCTYPE html><html style="color-scheme: \(dark ? "dark" : "light")"><meta charset="utf-8"><pre></pre>
            <iframe srcdoc="\(source)" style="width: \(width)px; height: 900px; border: 0"></iframe><script>\(Self.script)</script></html>
            """.utf8).write(to: file)
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: try #require(chromium))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(folder.path)/profile", "--window-size=1400,1000",
            "--virtual-time-budget=10000", "--dump-dom", file.absoluteString,
        ]
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.run()
        let dom = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let found = try #require(dom.firstMatch(of: #/<pre>(\{.*?\})</pre>/#), "the browser said nothing")
        let json = String(found.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        return try JSON.decode(Seen.self, from: Data(json.utf8))
    }

    private func page(_ name: String) throws -> String {
        let digests = ["rich": Sample.rich, "hostile": Sample.hostile, "spanish": Sample.spanish]
        if let digest = digests[name] { return String(decoding: try DigestRenderer.render(digest, as: .html), as: UTF8.self) }
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: tests.appending(path: "EndToEndTests/Fixtures/three-days/\(name).html"), encoding: .utf8)
    }

    @Test(arguments: ["rich", "hostile", "spanish", "2025-06-19", "index", "guyana", "all"])
    func `nothing is wider than the page, text can be read, and every link has a name`(name: String) throws {
        let page = try page(name)
        for (width, dark) in [(390, false), (1280, true)] + (name == "2025-06-19" ? [(390, true), (1280, false)] : []) {
            let seen = try look(at: page, width: width, dark: dark)
            #expect(seen.problems == [], "\(width) px, \(dark ? "dark" : "light")")
            #expect(seen.texts > 5 && seen.dark == dark)
        }
    }

    @Test func `nothing in a page runs or is loaded`() throws {
        for name in ["rich", "hostile", "2025-06-19", "index", "guyana"] {
            let page = try page(name)
            #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'"))
            #expect(!page.contains("<script") && !page.contains("<iframe") && !page.contains("<img") && !page.lowercased().contains("=\"javascript:"))
            #expect(page.firstMatch(of: #/<[^>]* on[a-z]+=/#) == nil, "no handler of an event")
        }
    }
}

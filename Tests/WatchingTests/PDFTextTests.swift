import Foundation
import Testing
@testable import Watching

@Suite("Text of PDF documents")
struct PDFTextTests {
    /// One page with these lines, in Helvetica (ISO 32000-1).
    static func document(_ lines: [String]) -> [UInt8] {
        let content = "BT /F1 12 Tf 72 720 Td 14 TL " + lines.map { "(\($0)) Tj T*" }.joined(separator: " ") + " ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var text = "%PDF-1.4\n", offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
        return Array((text + "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n").utf8)
    }

    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func `lines become paragraphs`() throws {
        let text = try PDFText().text(of: Self.document(["The Secretary asks the members", "to report within 30 days."]))
        #expect(text == "The Secretary asks the members to report within 30 days.")
    }

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func `a document without text, a damaged one, and one that is none are said to be so`() throws {
        #expect(throws: PDFText.Problem.failed("there is no text in it; it may be a scanned page")) { try PDFText().text(of: Self.document([])) }
        let error = try #require(throws: PDFText.Problem.self) { try PDFText().text(of: Array("%PDF-1.4\nnonsense".utf8)) }
        #expect(error.description.contains("could not be read"))
    }

    @Test func `where pdftotext is missing it is said what to install`() throws {
        var reader = PDFText()
        reader.folders = ["/nonexistent"]
        let error = try #require(throws: PDFText.Problem.self) { try reader.text(of: Self.document([])) }
        #expect(error.description.contains("apt install"))
    }

    /// Programs of a folder of their own stand in for both: one that sets no limits, and one that misbehaves.
    @Test(arguments: [("sleep 60", "took longer than"), ("head -c 100000 /dev/zero", "longer than"), ("kill -9 $$", "ended by signal 9"), ("exit 3", "status 3")])
    func `a reader that hangs, floods or breaks is ended and said`(script: String, said: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("programs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"\n".utf8).write(to: folder.appendingPathComponent("prlimit"))
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: folder.appendingPathComponent("pdftotext"))
        for name in ["prlimit", "pdftotext"] { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appendingPathComponent(name).path) }
        var reader = PDFText()
        (reader.folders, reader.patience, reader.mostText) = ([folder.path], 1, 10_000)
        let error = try #require(throws: PDFText.Problem.self) { try reader.text(of: Self.document(["x"])) }
        #expect(error.description.contains(said))
    }
}

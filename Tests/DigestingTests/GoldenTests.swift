import Foundation
import Model
import Testing
@testable import Digesting

/// The files in `Fixtures` are what the digests looked like when someone last read them. After a change that is meant,
/// `ATALAYA_RECORD=1 swift test --filter Golden` writes them anew; read the difference before it is kept.
@Suite("Golden files")
struct GoldenTests {
    @Test(arguments: ["rich", "empty", "hostile"], DigestSettings.Format.allCases)
    func `a digest is written as it was when someone last read it`(name: String, format: DigestSettings.Format) throws {
        let digest = try #require(["rich": Sample.rich, "empty": Sample.empty, "hostile": Sample.hostile][name])
        let bytes = try DigestRenderer.render(digest, as: format)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).\(format.fileExtension)")
        if ProcessInfo.processInfo.environment["ATALAYA_RECORD"] != nil { try Data(bytes).write(to: file) }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: ["rich", "empty", "hostile"], DigestSettings.Format.allCases)
    func `a digest that went through the archive is written byte for byte as before`(name: String, format: DigestSettings.Format) throws {
        let digest = try #require(["rich": Sample.rich, "empty": Sample.empty, "hostile": Sample.hostile][name])
        let restored = try JSON.decode(Digest.self, from: JSON.encode(digest))
        #expect(restored == digest)
        #expect(try DigestRenderer.render(restored, as: format) == DigestRenderer.render(digest, as: format))
    }
}

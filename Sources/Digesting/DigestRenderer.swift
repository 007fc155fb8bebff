import Foundation
package import Model
import Mustache

/// Writes a digest out. The same value gives the same bytes.
package enum DigestRenderer {
    /// UTF-8, ending in a line end.
    /// - Throws: The encoder's or the template engine's error; neither depends on what is in the digest.
    package static func render(_ digest: Digest, as format: DigestSettings.Format) throws -> [UInt8] {
        switch format {
        case .json:
            return try Array(JSON.encode(digest, pretty: true)) + [0x0A]
        case .html:
            return Array(try template(PackageResources.digest_html_mustache).render(DigestView(digest, segments: SegmentView.of)).utf8)
        case .markdown:
            let text = try template(PackageResources.digest_md_mustache).render(DigestView(digest, segments: MarkdownEmphasis.segments))
            return MarkdownWrap.wrapped(Array(text.utf8))
        }
    }

    private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
        Escaping.register() // before parsing: the pragma looks the escaping up by name
        return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }
}

import Foundation
package import Model

/// Writes a digest out. The same value gives the same bytes.
package enum DigestRenderer {
    /// UTF-8, ending in a line end.
    /// - Throws: The encoder's error, which does not depend on what is in the digest.
    package static func render(_ digest: Digest, as format: DigestSettings.Format, templates: Templates = .standard) throws -> [UInt8] {
        switch format {
        case .json:
            return try Array(JSON.encode(digest, pretty: true)) + [0x0A]
        case .html:
            return Array(templates.render(DigestView(digest, css: templates.style, segments: SegmentView.of), .html).utf8)
        case .markdown:
            return MarkdownWrap.wrapped(Array(templates.render(DigestView(digest, segments: MarkdownEmphasis.segments), .markdown).utf8))
        case .text:
            return TextWrap.wrapped(Array(templates.render(DigestView(digest, segments: SegmentView.of), .text).utf8))
        }
    }
}

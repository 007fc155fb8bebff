package import Foundation
package import Model

/// Forms in which records leave the archive for other programs.
package enum ExportFormat: String, Sendable, CaseIterable {
    /// JSON Feed 1.1.
    case jsonfeed
    /// RFC 4180.
    case csv
    /// What reference managers read: Zotero, EndNote, Mendeley.
    case ris
    /// CSL-JSON, for citation processors: Zotero, Pandoc.
    case csl
}

/// Writes records one after the other, so that an archive of any size can be exported. The same records give the same bytes.
package struct Exporter {
    private var writer: any RecordWriter

    /// - Parameters:
    ///   - title: of the whole, where the format has room for one.
    ///   - zone: by its clock a publication has its day.
    package init(_ format: ExportFormat, title: String, zone: TimeZone) {
        writer = switch format {
        case .jsonfeed: JSONFeedWriter(title: title)
        case .csv: CSVWriter()
        case .ris: RISWriter(zone: zone)
        case .csl: CSLWriter(zone: zone)
        }
    }

    package mutating func begin() -> [UInt8] { writer.begin() }
    package mutating func record(_ record: ExportRecord) -> [UInt8] { writer.record(record) }
    package mutating func end() -> [UInt8] { writer.end() }
}

protocol RecordWriter {
    mutating func begin() -> [UInt8]
    mutating func record(_ record: ExportRecord) -> [UInt8]
    mutating func end() -> [UInt8]
}

extension JSONWriter {
    /// What has been written since the last call.
    mutating func piece() -> [UInt8] {
        var piece: [UInt8] = []
        drain { piece = $0 }
        return piece
    }
}

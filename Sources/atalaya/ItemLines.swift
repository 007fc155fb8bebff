import Model

/// The way in for commands that read items, one JSON object a line.
enum ItemLines {
    /// Calls `body` for each item, in order. A line that is none ends the reading with an error that names file and line.
    static func read(_ file: String, _ body: (Item) throws -> Void) throws {
        let bytes: [UInt8]
        do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
        try bytes.withUnsafeBufferPointer { bytes in
            var start = 0, number = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                number += 1
                if line.allSatisfy({ $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }) { continue }
                let item: Item
                do { item = Readable.item(try ItemLine.item(line)) } catch {
                    throw Input.Unreadable(description: "\(file):\(number): not an item of JSON Feed 1.1: an object with a text 'id' is expected")
                }
                try body(item)
            }
        }
    }
}

import Model

/// The way in for commands that read items, one JSON object a line.
enum ItemLines {
    /// Calls `body` for each item, in order. A line that is none ends the reading with an error that names file and line.
    static func read(_ file: String, _ body: (Item) throws -> Void) throws {
        try LineReader.read(file) { line, number in
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }) { return }
            let item: Item
            do { item = Readable.item(try ItemLine.item(line)) } catch {
                throw Input.Unreadable(description: "\(file):\(number): not an item of JSON Feed 1.1: an object with a text 'id' is expected")
            }
            try body(item)
        }
    }
}

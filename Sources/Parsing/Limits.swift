/// What a document may demand of the reader. Each limit that cuts something is reported as a warning.
enum Limits {
    /// Elements within elements. What lies deeper is left out.
    static let depth = 256
    /// Of one element; libxml2's own checks grow with its square.
    static let attributes = 256
    /// Declared on one element, and in scope at once.
    static let namespaces = 128
    /// In one document.
    static let items = 20_000
    /// Bytes of one field; the rest is cut.
    static let text = 4_000_000
    /// Bytes of one item, all fields together.
    static let itemText = 16_000_000
    /// Categories, authors, attachments or links of one item or feed.
    static let list = 500
    /// Bytes of one tag, comment or declaration.
    static let markup = 1_000_000
    /// Entities that a document may declare, and bytes that all their uses may yield.
    static let entities = 500
    static let entityText = 1_000_000
}

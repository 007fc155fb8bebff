/// What a document may demand of the reader. Each limit that cuts something is reported as a warning.
enum Limits {
    /// Elements within elements. What lies deeper is left out.
    static let depth = 256
    /// Of one element; libxml2's own checks grow with its square.
    static let attributes = 256
    /// Declared on one element, and in scope at once.
    static let namespaces = 128
    /// In one document.
    static let items = 200_000
    /// Bytes of one field; the rest is cut.
    static let text = 4_000_000
    /// Bytes of one item, all fields together.
    static let itemText = 16_000_000
    /// Categories, authors, attachments or links of one item or feed.
    static let list = 500
    /// Bytes of one tag, comment or declaration in the first, strict reading; longer ones are mended. Also bounds what libxml2 may
    /// spend on one tag's attributes.
    static let markup = 128 * 1024
    /// Different element names outside texts; further ones count as unknown.
    static let names = 700
    /// Different names of any kind in a document: libxml2's dictionary slows down beyond. What follows is left out.
    static let dictionary = 50_000
    /// Bytes of an `xml:base`: it is repeated in every reference.
    static let base = 500
    /// Entities that a document may declare, and bytes that all their uses may yield.
    static let entities = 500
    static let entityText = 1_000_000
}

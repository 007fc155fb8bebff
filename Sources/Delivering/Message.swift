package import Foundation

/// What is to be said, in every form that a channel may want.
package struct Message: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case digest, alert, test
    }

    package var kind: Kind
    /// The same at every attempt, and of no other message: by it a receiver recognises what comes twice. Letters, digits, `-`, `_`, and `.`
    /// between them.
    package var id: String
    /// Id of the seed. `nil` in a test.
    package var seed: String?
    /// The seed's title, for people.
    package var title: String
    /// One line.
    package var subject: String
    /// The whole, as plain text in lines.
    package var text: String
    /// The whole, as a document of HTML. `nil`: there is only text.
    package var html: String?
    /// The most important in a few lines, for a small screen.
    package var brief: String
    /// The whole, as a JSON value.
    package var document: Data?
    /// When it was put together.
    package var composed: Date

    package init(
        kind: Kind, id: String, seed: String? = nil, title: String, subject: String, text: String, html: String? = nil, brief: String,
        document: Data? = nil, composed: Date
    ) {
        self.kind = kind
        self.id = id
        self.seed = seed
        self.title = title
        self.subject = subject
        self.text = text
        self.html = html
        self.brief = brief
        self.document = document
        self.composed = composed
    }
}

/// Why a selector cannot be used.
package struct SelectorError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, with its place: "at character 7: …".
    package var what: String
    /// What to write instead.
    package var instead: String

    package var description: String { "\(what): \(instead)" }

    /// - Parameter position: counted in characters from 0; told from 1.
    init(at position: Int, _ what: String, _ instead: String) { self.init("at character \(position + 1): \(what)", instead) }

    init(_ what: String, _ instead: String) {
        self.what = what
        self.instead = instead
    }
}

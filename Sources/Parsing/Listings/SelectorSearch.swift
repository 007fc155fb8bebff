import CLibXML2
import Selecting

/// Looks for selectors in one page. All searches together may take a number of steps that no honest page needs.
struct SelectorSearch: ~Copyable {
    private let context: xmlXPathContextPtr
    private let document: xmlDocPtr
    private static let mostSteps: UInt = 100_000_000

    enum Failure: Error {
        case tooCostly
    }

    /// `nil` only when memory has run out.
    init?(_ document: xmlDocPtr) {
        guard let context = xmlXPathNewContext(document) else { return nil }
        self.context = context
        self.document = document
        context.pointee.opLimit = Self.mostSteps
        context.pointee.error = { _, _ in }
        xmlXPathOrderDocElems(document)
    }

    deinit { xmlXPathFreeContext(context) }

    /// Elements, texts and attributes in document order; an expression that gives a value gives nothing here.
    /// - Parameter node: where to look. `nil`: in the whole page.
    func nodes(_ selector: Selector, in node: xmlNodePtr?) throws(Failure) -> [xmlNodePtr] {
        context.pointee.node = node ?? UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        guard let result = xmlXPathEvalExpression(selector.xpath, context) else { throw .tooCostly }
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET, let set = result.pointee.nodesetval else { return [] }
        xmlXPathNodeSetSort(set)
        return (0..<Int(set.pointee.nodeNr)).compactMap { set.pointee.nodeTab[$0] }.filter { $0.pointee.type != XML_NAMESPACE_DECL }
    }
}

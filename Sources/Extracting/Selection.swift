/// A part of a page: elements in document order, without those that are left out.
struct Selection {
    var roots: [Int]
    var removed: Mask
    /// Whether text that stands in no paragraph, list or table belongs to it.
    var takesBareText = true
}

enum EditDistance {
    /// Whether one letter added, left out or replaced turns one word into the other.
    static func isOne(_ left: String, _ right: String) -> Bool {
        let a = Array(left), b = Array(right)
        guard abs(a.count - b.count) <= 1 else { return false }
        var start = 0
        while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
        if start == a.count, start == b.count { return false }
        let restA = a[start...], restB = b[start...]
        if a.count == b.count { return restA.dropFirst() == restB.dropFirst() }
        return a.count > b.count ? Array(restA.dropFirst()) == Array(restB) : Array(restA) == Array(restB.dropFirst())
    }
}

#if canImport(Glibc)
import CMalloc
#endif

/// What the program has freed and the C library keeps for later.
enum SpareMemory {
    /// Hands it to the system. A few milliseconds for tens of megabytes.
    static func giveBack() {
        #if canImport(Glibc)
        malloc_trim(0)
        #endif
    }
}

/// A word or a mark of a sentence.
struct Token: Hashable {
    var text: String
    /// A space or nothing stands before it.
    var isGlued: Bool

    var isWord: Bool { text.first?.isLetter ?? false || text.first?.isNumber ?? false }
    var isCapital: Bool { text.first?.isUppercase ?? false }
    var lower: String { text.lowercased() }
    /// OAS, CIDH; not "A".
    var isAcronym: Bool {
        let letters = text.filter(\.isLetter)
        return letters.count >= 2 && letters.count <= 8 && letters.allSatisfy(\.isUppercase) && !text.contains("-")
    }
}

enum Tokenizer {
    /// Sentences as tokens. A possessive 's is a token of its own; initials with stops (U.S.) are one word.
    static func sentences(_ paragraph: String, language: Language) -> [[Token]] {
        var sentences: [[Token]] = [], sentence: [Token] = []
        let characters = Array(paragraph)
        var index = 0, isGlued = false
        func peek(_ offset: Int) -> Character? { index + offset < characters.count ? characters[index + offset] : nil }
        func end() {
            if !sentence.isEmpty { sentences.append(sentence) }
            sentence = []
        }
        while index < characters.count {
            let character = characters[index]
            if character.isWhitespace {
                isGlued = false
                index += 1
                continue
            }
            if character.isLetter || character.isNumber {
                var word = ""
                while let next = peek(0) {
                    if next.isLetter || next.isNumber {
                        word.append(next)
                    } else if next == "-", peek(1)?.isLetter == true || peek(1)?.isNumber == true {
                        word.append(next)
                    } else if next == ".", word.count == 1 || word.contains("."), word.last?.isUppercase == true, peek(1)?.isUppercase == true,
                              peek(2).map({ !$0.isLetter }) ?? true {
                        word.append(next) // U.S
                    } else if next == ".", word.contains("."), word.last?.isUppercase == true {
                        word.append(next) // the last stop of U.S.
                    } else if next == ".", peek(1)?.isNumber == true, word.last?.isNumber == true {
                        word.append(next)
                    } else if next == "'" || next == "’", peek(1)?.isLetter == true, language.elides, word.count <= 2 || word.lowercased() == "qu" {
                        word.append(next) // l'OEA: cut after the apostrophe
                        index += 1
                        break
                    } else {
                        break
                    }
                    index += 1
                }
                sentence.append(Token(text: word, isGlued: isGlued))
                isGlued = true
                continue
            }
            if character == "'" || character == "’", peek(1) == "s", peek(2).map({ !$0.isLetter }) ?? true, isGlued {
                sentence.append(Token(text: "'s", isGlued: true))
                index += 2
                continue
            }
            index += 1
            sentence.append(Token(text: String(character), isGlued: isGlued))
            isGlued = true
            guard ".!?…".contains(character) else { continue }
            if character == ".", let before = sentence.dropLast().last, language.abbreviations.contains(before.lower) || before.text.count == 1 && before.isCapital { continue }
            // A closing quotation mark belongs to the sentence.
            while let next = peek(0), "\"”’»)".contains(next) {
                sentence.append(Token(text: String(next), isGlued: true))
                index += 1
            }
            end()
        }
        end()
        return sentences
    }
}

import Desk
import Events
import Projecting
import Testing

/// No event is told in words that only the catalogue's readers know.
@Suite struct WordTests {
    @Test(arguments: Kind.allCases)
    func everyKindHasATitleInBothLanguages(kind: Kind) {
        #expect(!kind.title.french.isEmpty && !kind.title.english.isEmpty)
        let same = Kind.allCases.filter { $0.title.french == kind.title.french }
        #expect(same == [kind], "two kinds are called \(kind.title.french)")
    }

    @Test(arguments: Kind.allCases)
    func everyFieldAndEveryCodeHasWords(kind: Kind) {
        for field in Layout.of(kind).fields {
            #expect(FieldWords.words(of: field.name) != nil, "\(kind.name).\(field.name)")
            for code in codes(field.form) {
                #expect(CodeWords.words(of: code) != nil, "\(kind.name).\(field.name): \(code)")
            }
        }
    }

    private func codes(_ form: FieldForm) -> [String] {
        switch form {
        case .code(let names): names
        case .list(let form, _): codes(form)
        default: []
        }
    }

    @Test func whatIsNoCodeHasNoWords() {
        #expect(CodeWords.words(of: "l441_1_a")?.french == "CCH L441-1 a")
        #expect(CodeWords.words(of: "0860000123") == nil)
        #expect(CodeWords.words(of: "l441_1_") == nil)
        #expect(FieldWords.words(of: "no_such_field") == nil)
    }
}

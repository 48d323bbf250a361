import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Projecting
import Reports
import Rules

/// Pages that say what went wrong, and what to do.
struct Notices: Sendable {
    let templates: Templates
    let assets: AssetNames
    /// Told what the operator must see; it never holds an identity.
    let tell: @Sendable (String) -> Void

    /// What is said to the reader.
    struct Notice: Sendable {
        let title: Words
        let advice: Words
    }

    /// A page with a status.
    func response(
        _ status: HTTPResponse.Status, _ notice: Notice, _ request: Request
    ) -> Response {
        let language = Notices.language(of: request)
        let html = templates.page(
            "notice",
            [
                "lang": .text(language.rawValue), "style": .text(assets.style),
                "title": .text(language.say(notice.title)),
                "advice": .text(language.say(notice.advice)),
                "home": .text(home(request)),
                "back": .text(language.say(Words("Retour à l’accueil", "Back to the home page"))),
                "asksToken": .flag(status == .unauthorized),
                "fr": .flag(language == .french), "en": .flag(language == .english),
                "isKnown": .flag(status != .unauthorized && status != .misdirectedRequest),
            ])
        return Response(status: status, html: html)
    }

    /// The home page's address in the request's language.
    func home(_ request: Request) -> String {
        let language = Notices.language(of: request)
        return Query.address(
            "/", language == .french ? [] : [("lang", language.rawValue)])
    }

    /// The page for an error; one that nobody foresaw is told to the operator only.
    func response(to error: any Error, _ request: Request) -> Response {
        switch error {
        case let error as AskingError:
            return response(.badRequest, Notice(.address, error.words), request)
        case let error as NotFound:
            return response(.notFound, Notice(.missing, error.words), request)
        case let error as ReportError:
            return response(to: error, request)
        case let error as RuleError:
            return response(to: .rules(error), request)
        case let error as NotYetPublished:
            return response(.notFound, Notice(.unpublished, error.words), request)
        case is NotYours:
            return response(.forbidden, .notYours, request)
        case is NIOTooManyBytesError:
            return response(.contentTooLarge, .tooLarge, request)
        case let error as HTTPError where error.status == .notFound:
            return response(.notFound, Notice(.missing, NotFound.page.words), request)
        case let error as HTTPError where error.status.code < 500:
            return response(error.status, Notice(.address, .again), request)
        default:
            tell("\(error)")
            return response(.internalServerError, Notice(.broken, .operatorKnows), request)
        }
    }

    private func response(to error: ReportError, _ request: Request) -> Response {
        switch error {
        case .noDay:
            return response(.ok, Notice(.empty, .importFirst), request)
        case .rules(let error):
            let words = Words("\(error)", "\(error)")
            return response(.badRequest, Notice(.noRule, words), request)
        case .unknownApplication(let name):
            let words = Words(
                "Le registre ne connaît aucune demande \(name) à ce jour.",
                "The ledger knows no application \(name) by that day.")
            return response(.notFound, Notice(.missing, words), request)
        case .dimension(let name, let report, let possible):
            return response(
                .badRequest, Notice(.address, Words.noDimension(name, report, possible)), request)
        case .ledger, .noIdentities:
            tell(error.description)
            return response(.internalServerError, Notice(.broken, .operatorKnows), request)
        }
    }

    private static func language(of request: Request) -> Language {
        Language(rawValue: Query(request.uri.query ?? "")["lang"] ?? "") ?? .french
    }
}

extension Notices.Notice {
    fileprivate init(_ title: Words, _ advice: Words) {
        self.title = title
        self.advice = advice
    }

    static let key = Self(
        Words("Il faut une clé", "A key is needed"),
        Words(
            "Entrez avec le jeton qui vous a été donné, ou demandez à la personne qui fait tourner "
                + "registre le lien qu’il affiche : il porte une clé qui sert une fois.",
            "Come in with the token that you were given, or ask whoever runs registre for the link "
                + "that it prints: it carries a key that works once."))
    static let wrong = Self(
        Words("Cette clé ou ce jeton n’ouvre pas", "This key or token does not open"),
        Words(
            "Une clé sert une seule fois, un jeton jusqu’à son terme ou sa révocation. Demandez-en "
                + "un autre.",
            "A key works once, a token until it ends or is revoked. Ask for another."))
    static let otherSite = Self(
        Words("Ce formulaire vient d’ailleurs", "This form comes from elsewhere"),
        Words("Repartez de l’accueil.", "Start again from the home page."))
    static let left = Self(
        Words("Vous êtes sorti", "You have left"),
        Words("La session est close.", "The session is over."))
    static let notYours = Self(
        Words("Cette page n’est pas ouverte à ce rôle", "This page is not open to this role"),
        Words(
            "Demandez un accès plus large à la personne qui tient le registre.",
            "Ask whoever keeps the ledger for wider access."))
    static let host = Self(
        Words("Ce n’est pas le bon nom", "This is not the right name"),
        Words(
            "Cette adresse ne fait pas partie de celles de ce serveur. Prenez le lien qu’il "
                + "affiche, ou ajoutez le nom avec --name.",
            "This name is not one of this server’s. Use the link that it prints, or add the name "
                + "with --name."))
    static let tooMany = Self(
        Words("Trop de demandes à la fois", "Too many requests at once"),
        Words("Attendez deux secondes, puis rechargez.", "Wait two seconds, then reload."))
    static let method = Self(
        Words("Ces pages se lisent seulement", "These pages can only be read"),
        Words(
            "Rien ne se change ici ; servez-vous de la ligne de commande.",
            "Nothing is changed here; use the command line."))
    static let tooLarge = Self(
        Words("Trop de données", "Too much data"),
        Words("Rien ne s’envoie ici qu’un jeton.", "Nothing is sent here but a token."))
    static let tooLong = Self(
        Words("Adresse trop longue", "Address too long"),
        Words("Repartez de l’accueil.", "Start again from the home page."))
}

extension Words {
    fileprivate static let address = Words(
        "Cette adresse ne se comprend pas", "This address makes no sense")
    fileprivate static let missing = Words("Rien à cette adresse", "Nothing at this address")
    fileprivate static let broken = Words("registre n’a pas pu répondre", "registre failed")
    fileprivate static let empty = Words("Le registre est vide", "The ledger is empty")
    fileprivate static let unpublished = Words(
        "Rien n’est encore publié", "Nothing is published yet")
    fileprivate static let noRule = Words(
        "Aucune règle pour ce jour", "No rule for that day")
    fileprivate static let again = Words(
        "Repartez de l’accueil.", "Start again from the home page.")
    fileprivate static let operatorKnows = Words(
        "La raison est affichée là où registre tourne. Rechargez, ou montrez-la à la personne qui "
            + "le fait tourner.",
        "The reason is printed where registre runs. Reload, or ask whoever runs it.")
    fileprivate static let importFirst = Words(
        "Importez des fichiers (registre import DOSSIER) : cette page les montrera d’elle-même.",
        "Import feeds (registre import FOLDER): this page will show them by itself.")
}

extension Words {
    /// A report that cannot be given by a dimension, and those by which it can.
    fileprivate static func noDimension(
        _ name: String, _ report: String, _ possible: [String]
    ) -> Words {
        guard !possible.isEmpty else {
            return Words(
                "by : le rapport \(report) ne se détaille pas.",
                "by: the report \(report) cannot be broken down.")
        }
        let list = possible.joined(separator: ", ")
        return Words(
            "by : le rapport \(report) ne se détaille pas par \(name), mais par \(list).",
            "by: the report \(report) cannot be broken down by \(name), but by \(list).")
    }
}

extension NotYetPublished {
    /// When there will be something, and why not before.
    fileprivate var words: Words {
        let (french, english) =
            until.map {
                (" à partir du \(Language.french.write($0))", " from \(Language.english.write($0))")
            } ?? (
                " après le 31 mars qui suit la première année complète",
                " after the 31 March that follows the first whole year"
            )
        return Words(
            "Chaque année est publiée une fois, telle qu’elle est connue au 31 mars suivant, quand "
                + "les données du passé sont chargées :\(french). Revenez alors, ou entrez avec un "
                + "jeton (/enter).",
            "Each year is published once, as known on the 31 March after it, when the data of the "
                + "past are loaded:\(english). Come back then, or come in with a token (/enter).")
    }
}

/// There is no such thing, said with what there is.
struct NotFound: Error {
    let words: Words

    static let page = NotFound(
        words: Words(
            "Vérifiez l’adresse, ou repartez de l’accueil.",
            "Check the address, or start again from the home page."))
}

/// Something that the role of whoever asks does not show.
struct NotYours: Error {}

extension Response {
    /// A page.
    init(status: HTTPResponse.Status = .ok, html: String) {
        self.init(status: status, text: html, type: "text/html; charset=utf-8")
    }

    /// Text of a media type.
    init(status: HTTPResponse.Status = .ok, text: String, type: String) {
        self.init(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

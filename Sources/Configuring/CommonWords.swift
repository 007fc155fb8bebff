/// Words that stand in most texts of a language, so that as a name or a phrase by themselves they would be found everywhere.
enum CommonWords {
    /// The language, in English, of which the text is a common word; `nil` for every other text.
    /// - Parameter tag: BCP 47 tag under which the text is listed. `nil`: all languages are looked at.
    static func language(of text: String, listedUnder tag: String?) -> String? {
        guard text.utf8.count <= 14, !text.utf8.contains(0x20) else { return nil }
        let word = text.lowercased()
        let primary = tag?.prefix { $0 != "-" }.lowercased()
        return lists.first { list in (primary == nil || primary == list.tag) && list.words.contains(word) }?.name
    }

    private static let lists: [(tag: String, name: String, words: Set<String>)] = [
        ("en", "English", split("""
            a about after again against all also although always am among an and another any are around as ask at away back be because been before \
            being between both but by call came can case come company could country day did different do does doing done down during each early end \
            even ever every few find first five for found four from full gave get give given go going good government great group had half hand has \
            have he head help her here high him his home how however i if in into is it its just keep kind know large last late later left less let \
            life like line little long look made make man many may me mean men might more most much must my name national near need never new next \
            night no not now number of off old on once one only open or order other our out over own part people place point president public put \
            right said same saw say says second see seem set several she should show side since small so some state still such system take than that \
            the their them then there these they thing think third this those though three through time to today together told too took toward two \
            under until up upon us use used very want was water way we week well went were what when where whether which while who whole why will \
            with within without woman women word work world would year years yes yet you young your
            """)),
        ("es", "Spanish", split("""
            a al algo algunos ahora ante antes año años aquel aquí así aunque ayer bajo bien cada casa casi caso como con contra cosa cual cuando cuatro \
            da de debe del desde después día días dice dijo donde dos durante e el él ella ellos en entre era es esa ese eso esta está estaba estado estar \
            este esto estos fue fueron ha había hace hacer hacia han hasta hay hoy la las le les lo los luego lugar más me mejor menos mi mientras mismo \
            momento mucho mundo muy nada ni ningún no nos nosotros nuestra nuestro nueva nuevo nunca o otra otro otros para parte pero personas poco poder \
            por porque primer primera pues puede que qué quien se sea según ser si sí sido siempre sin sobre solo son su sus también tan tanto te tiempo \
            tiene tienen toda todas todo todos tras tres tu un una uno unos usted va vez vida ya yo país gobierno presidente nacional
            """)),
        ("pt", "Portuguese", split("""
            a ainda além ano anos antes ao aos apenas após aqui as até bem cada casa caso com como contra da das de depois desde dia dias disse do dois dos \
            durante e é ela ele eles em entre era essa esse esta está estão este eu foi foram fazer governo grande há hoje isso isto já la lhe lo mais mas me \
            melhor menos mesmo meu minha muito mundo na nada não nas nem no nos nossa nosso nova novo num numa nunca o onde ou outra outro outros os país para \
            parte pela pelo pessoas pode por porque presidente primeira primeiro qual quando que quem se segundo seja sem sempre ser será seu seus sido sobre \
            são só sua suas também tão tem têm tempo ter teve toda todas todo todos três um uma vai vez você nacional
            """)),
        ("fr", "French", split("""
            à a afin ai ainsi alors an ans année après au aucun aujourd aussi autre autres aux avait avant avec avoir beaucoup bien car ce cela celle celui ces \
            cet cette chaque chez comme contre dans de déjà depuis dernier derrière des deux dit doit donc dont du elle elles en encore entre est et était être \
            eu faire fait femme fois font fut gouvernement homme hommes ici il ils jamais je jour jours jusqu la là le les leur leurs lui ma mais même mes mois \
            moins mon monde ne ni non nos notre nous nouveau nouvelle on ont ou où par pas pays pendant peu peut plus plusieurs pour pourquoi premier première \
            président près qu quand que quel quelle qui rien sa sans se selon sera ses si soit son sont sous sur ta temps toujours tous tout toute toutes très \
            trois trop tu un une vers vie vos votre vous national
            """)),
    ]

    private static func split(_ words: String) -> Set<String> { Set(words.split(separator: " ").map { String($0) }) }
}

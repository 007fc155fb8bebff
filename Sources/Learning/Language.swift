/// The words by which a language shows people, organisations and offices.
struct Language: Sendable {
    let tag: String
    /// Words without meaning of their own.
    let stopwords: Set<String>
    /// That stand within names of organisations: of, for, and.
    let connectors: Set<String>
    let articles: Set<String>
    /// Before or after a person's name: president, minister.
    let roles: Set<String>
    /// Verbs of speaking and acting that people do.
    let speech: Set<String>
    /// Nouns in the names of organisations.
    let organisationWords: Set<String>
    /// Small letters that follow such a noun within a name: Assemblée nationale. Where names are written in capitals, none.
    let nameAdjectives: Set<String>
    /// Nouns before the name of a place: comunidades de Nor Lípez.
    let placeWords: Set<String>
    /// Before a place where something happens: in, at.
    let placePrepositions: Set<String>
    /// Nouns in the names of things that are no actors: Charter, Treaty, Hurricane.
    let thingWords: Set<String>
    let months: [String]
    let weekdays: [String]
    let abbreviations: Set<String>
    /// l', d', qu' before a vowel.
    let elides: Bool
    /// Words of officials whose office is named after them, with the office: minister → Ministry of.
    let offices: [(official: String, office: String)]
    /// "government", beside a country.
    let governmentWords: Set<String>

    static func named(_ tag: String) -> Language? {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return all.first { $0.tag == primary }
    }

    /// The one whose little words are most frequent.
    static func detect(_ text: String) -> Language {
        let words = text.prefix(8000).lowercased().split { !$0.isLetter }.map { String($0) }
        func count(_ language: Language) -> Int { words.reduce(0) { $0 + (language.stopwords.contains($1) ? 1 : 0) } }
        return all.max { count($0) < count($1) } ?? english
    }

    static let all = [english, spanish, portuguese, french]

    fileprivate static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map { String($0) }) }
    fileprivate static func list(_ words: String) -> [String] { words.split(separator: " ").map { String($0) } }
}

extension Language {
    static let english = Language(
        tag: "en",
        stopwords: set("""
            a about above across after again against all almost also although always am amid among an and another any are around as at away back be became \
            because been before began behind being below between both but by called came can could did do does down during each earlier either even every few \
            first for former from further get gave given go got had has have he her here him his how however i if in instead into is it its just last later \
            least less like made make many may meanwhile might more most much must my near neither never new no nor not now of off often on once one only or \
            other others our out over own past per put rather said same saw say says see several she should since so some still such take taken than that the \
            their them then there these they this those though three through to today together told too toward towards two under until up upon us very was we \
            week were what when where whether which while who whom whose why will with within without would yet you your recent according including years year \
            days day months month monday tuesday wednesday thursday friday saturday sunday countries country people government governments percent million billion
            """),
        connectors: set("of for on and the in against to"), articles: set("the a an"),
        roles: set("""
            president minister secretary senator premier chancellor ambassador governor mayor director chief head leader spokesperson spokesman spokeswoman \
            rapporteur judge justice general colonel dr mr mrs ms prof professor analyst associate researcher economist lawyer activist dictator king queen \
            prince pope congressman congresswoman representative commissioner chairman chairwoman chair officer official envoy diplomat editor journalist \
            author doctor candidate prime vice deputy attorney sir lord bishop dissident presidents fellow lecturer coordinator founder captain chairperson
            """),
        speech: set("""
            said says told tweeted announced argued wrote warned added explained insisted claimed noted replied resigned visited met met signed urged called \
            nominated appointed stepped accused denied defended elected submits submitted wielded
            """),
        organisationWords: set("""
            organization organisation commission committee council center centre institute department ministry agency bureau office university school college \
            court party union association federation foundation bank fund congress parliament senate assembly authority service services company corporation \
            group ministry front movement alliance network society board army navy police embassy league coalition forum programme program secretariat \
            rapporteurship observatory hospital times post news tribune
            """),
        nameAdjectives: [],
        placeWords: set("island islands province district city town village region state county port valley communities people"), placePrepositions: set("in at near"),
        thingWords: set("""
            charter treaty act accord agreement convention constitution war revolution coup hurricane tide street avenue river sea ocean city state house \
            day week month year south north east west global cold world plan doctrine amendment resolution summit prize cup olympics virus embassy
            """),
        months: list("january february march april may june july august september october november december"),
        weekdays: list("monday tuesday wednesday thursday friday saturday sunday"),
        abbreviations: set("mr mrs ms dr prof sen rep gov gen st jr sr vs no jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co"), elides: false,
        offices: [("minister", "Ministry of"), ("secretary of", "Department of"), ("rapporteur on", "Special Rapporteurship on")],
        governmentWords: set("government administration authorities regime president minister ministry officials prime vice premier"))

    static let spanish = Language(
        tag: "es",
        stopwords: set("""
            a al algo ante antes aquel así aún aunque ayer bajo bien cada casi como con contra cual cuando cuyo da de del desde después dijo donde dos durante e el \
            él ella ellos en entre era es esa ese eso esta está están estas este esto estos fue fueron ha había han hasta hay hoy la las le les lo los luego más me \
            mientras mi mismo muy ni no nos o otra otras otro otros para pero poco por porque pues que quien quienes se según ser si sin sino sobre son su sus \
            también tan tanto te tiene tienen todo todos tras tres u un una uno unos y ya además según además este esta años año días día mes meses país países \
            gobierno gobiernos personas ciento millones lunes martes miércoles jueves viernes sábado domingo
            """),
        connectors: set("de del la las los el y e para sobre por en"), articles: set("el la los las un una"),
        roles: set("""
            presidente presidenta ministro ministra secretario secretaria senador senadora canciller embajador embajadora gobernador gobernadora alcalde \
            alcaldesa director directora jefe jefa líder portavoz vocero vocera relator relatora juez jueza general coronel doctor doctora dr dra sr sra \
            profesor profesora analista investigador investigadora economista abogado abogada activista dictador rey reina príncipe papa diputado diputada \
            representante comisionado comisionada funcionario funcionaria diplomático diplomática periodista autor autora candidato candidata primer primera \
            vicepresidente vicepresidenta viceministro viceministra expresidente expresidenta exministro excanciller opositor opositora disidente mandatario \
            mandataria titular subsecretario obispo premier dirigente coordinador coordinadora fundador fundadora rector rectora magistrado magistrada comisario \
            dirigenta vicecanciller
            """),
        speech: set("""
            dijo afirmó aseguró anunció señaló explicó declaró advirtió sostuvo agregó añadió indicó manifestó expresó escribió insistió negó defendió acusó \
            recordó destacó subrayó reiteró informó pidió denunció visitó firmó renunció criticó rechazó comentó respondió
            """),
        organisationWords: set("""
            organización comisión comité consejo centro instituto departamento ministerio agencia oficina universidad escuela corte tribunal partido unión \
            asociación federación fundación banco fondo congreso parlamento senado asamblea autoridad servicio servicios compañía corporación grupo frente \
            movimiento alianza red sociedad junta ejército policía embajada liga coalición foro programa secretaría relatoría observatorio hospital cancillería \
            colegio confederación cámara defensoría fiscalía contraloría sindicato
            """),
        nameAdjectives: [],
        placeWords: set("isla islas provincia municipio región ciudad pueblo estado puerto valle comunidades comunidad laguna lagunas departamento localidad zona cerro barrio"), placePrepositions: set("en"),
        thingWords: set("""
            carta tratado ley acuerdo convención convenio constitución guerra revolución golpe huracán marea calle avenida río mar océano ciudad casa día semana mes \
            año sur norte este oeste global mundo plan doctrina enmienda resolución cumbre premio copa olímpicos virus protocolo operación misión
            """),
        months: list("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        weekdays: list("lunes martes miércoles jueves viernes sábado domingo"),
        abbreviations: set("sr sra srta dr dra lic ing prof gral cnel mons art núm no ee uu st"), elides: false,
        offices: [("ministro de", "Ministerio de"), ("ministra de", "Ministerio de"), ("secretario de", "Departamento de"), ("relator sobre", "Relatoría sobre")],
        governmentWords: set("gobierno administración autoridades régimen presidente presidenta ministro ministra ministerio cancillería embajada mandatario primer"))

    static let portuguese = Language(
        tag: "pt",
        stopwords: set("""
            a à ainda além ano anos ante antes ao aos após aqui as às até bem cada com como contra da das de depois desde dia dias disse do dois dos durante e é ela \
            ele eles em entre era essa esse esta está estão este eu foi foram há hoje isso já lhe mais mas me mesmo muito na não nas nem no nos nossa o onde ou outra \
            outras outro outros para pela pelas pelo pelos por porque qual quando que quem são se segundo sem ser será seu seus sido sob sobre sua suas também tão tem \
            têm três um uma umas uns país países governo governos pessoas cento milhões mês meses segunda terça quarta quinta sexta sábado domingo
            """),
        connectors: set("de da do das dos e para sobre em a o"), articles: set("o a os as um uma"),
        roles: set("""
            presidente presidenta ministro ministra secretário secretária senador senadora chanceler embaixador embaixadora governador governadora prefeito \
            prefeita diretor diretora chefe líder porta-voz relator relatora juiz juíza general coronel doutor doutora dr dra sr sra professor professora \
            analista pesquisador pesquisadora economista advogado advogada ativista ditador rei rainha príncipe papa deputado deputada representante comissário \
            comissária funcionário diplomata jornalista autor autora candidato candidata primeiro primeira vice-presidente ex-presidente ex-ministro opositor \
            opositora dissidente bispo dirigente coordenador coordenadora fundador fundadora reitor reitora
            """),
        speech: set("""
            disse afirmou garantiu anunciou explicou declarou alertou acrescentou indicou escreveu insistiu negou defendeu acusou lembrou destacou reiterou \
            informou pediu denunciou visitou assinou renunciou criticou rejeitou comentou respondeu
            """),
        organisationWords: set("""
            organização comissão comitê comité conselho centro instituto departamento ministério agência escritório universidade escola corte tribunal partido união \
            associação federação fundação banco fundo congresso parlamento senado assembleia autoridade serviço serviços companhia corporação grupo frente movimento \
            aliança rede sociedade junta exército polícia embaixada liga coalizão fórum programa secretaria relatoria observatório hospital confederação câmara \
            sindicato ordem
            """),
        nameAdjectives: [],
        placeWords: set("ilha ilhas província município região cidade vila estado porto vale comunidades comunidade bairro localidade zona"), placePrepositions: set("em no na nos nas"),
        thingWords: set("""
            carta tratado lei acordo convenção convênio constituição guerra revolução golpe furacão maré rua avenida rio mar oceano cidade casa dia semana mês ano sul \
            norte leste oeste global mundo plano doutrina emenda resolução cúpula cimeira prêmio copa vírus protocolo operação missão
            """),
        months: list("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        weekdays: list("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
        abbreviations: set("sr sra dr dra prof eng gen cel art nº st"), elides: false,
        offices: [("ministro da", "Ministério da"), ("ministro do", "Ministério do"), ("ministra da", "Ministério da"), ("secretário de", "Departamento de")],
        governmentWords: set("governo administração autoridades regime presidente ministro ministra ministério embaixada primeiro"))

    static let french = Language(
        tag: "fr",
        stopwords: set("""
            a à afin ainsi alors ans an année années après au aucun aujourd'hui aussi autre autres aux avait avant avec avoir car ce cela celle celui ces cet cette \
            chaque chez ci comme contre d d' dans de déjà depuis des deux dit doit donc dont du elle elles en encore entre est et était été être eu fait font hier il \
            ils j je jour jours l l' la là le les leur leurs lui m ma mais même mes mois moins n ne ni non nos notre nous on ont ou où par parmi pas pays pendant peu peut \
            plus plusieurs pour pourquoi près qu qu' quand que quel quelle qui s s' sa sans se selon sera ses si son sont sous sur ta tandis tous tout toute toutes très \
            trois trop un une vers y gouvernement gouvernements personnes cent millions lundi mardi mercredi jeudi vendredi samedi dimanche
            """),
        connectors: set("de du des la le les l' d' et pour sur en aux au"), articles: set("le la les l' un une"),
        roles: set("""
            président présidente ministre secrétaire sénateur sénatrice chancelier ambassadeur ambassadrice gouverneur maire directeur directrice chef cheffe \
            dirigeant dirigeante porte-parole rapporteur rapporteuse juge général colonel docteur dr m mme professeur analyste chercheur chercheuse économiste \
            avocat avocate militant militante dictateur roi reine prince pape député députée représentant représentante commissaire responsable diplomate \
            journaliste auteur autrice candidat candidate premier première vice-président vice-présidente ex-président ex-ministre opposant opposante dissident \
            dissidente évêque me maître patron patronne coordinateur coordinatrice fondateur fondatrice sultan émir
            """),
        speech: set("""
            dit déclaré affirmé annoncé expliqué averti ajouté indiqué écrit insisté nié défendu accusé rappelé souligné informé demandé dénoncé visité signé \
            démissionné critiqué rejeté commenté répondu estime affirme déclare annonce explique
            """),
        organisationWords: set("""
            organisation commission comité conseil centre institut département ministère agence bureau université école cour tribunal parti union association \
            fédération fondation banque fonds congrès parlement sénat assemblée autorité service services compagnie société groupe front mouvement alliance réseau \
            armée police ambassade ligue coalition forum programme secrétariat observatoire hôpital confédération chambre syndicat ordre inspection port caisse \
            collectif office direction régie
            """),
        nameAdjectives: set("""
            nationale national mondiale mondial générale général centrale central européenne européen internationale international africaine africain américaine \
            américain interaméricaine supérieure supérieur suprême constitutionnelle constitutionnel fédérale fédéral régionale régional autonome populaire \
            démocratique socialiste républicaine républicain financière financier économique monétaire commune commun permanente permanent populaires spéciale \
            électorale électoral arabe français française
            """),
        placeWords: set("île îles province commune région ville village département port vallée quartier pêcheurs habitants"), placePrepositions: set("à en"),
        thingWords: set("""
            charte traité loi accord convention constitution guerre révolution coup ouragan marée rue avenue fleuve mer océan ville maison jour semaine mois année sud \
            nord est ouest global monde plan doctrine amendement résolution sommet prix coupe virus protocole opération mission
            """),
        months: list("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        weekdays: list("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        abbreviations: set("m mme mlle dr me mgr st ste art no"), elides: true,
        offices: [("ministre de la", "ministère de la"), ("ministre des", "ministère des"), ("ministre du", "ministère du"), ("secrétaire d'", "Département d'")],
        governmentWords: set("gouvernement administration autorités régime président présidente ministre ministère ambassade premier"))
}

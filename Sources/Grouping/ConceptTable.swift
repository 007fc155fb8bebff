/// What news is made of, in English, Spanish, Portuguese, French and German: one idea a line, its name first. Words are folded (small letters without
/// accents); `*` stands for any ending, `_` for a blank between the words of a phrase. A word may stand in several lines: it then means any of them.
///
/// It is no dictionary. Two reports of one event in two languages share few words; through this table they share ideas. A wrong entry costs a
/// little precision, a missing one a little recall, and names, countries and numbers carry most of the weight.
let conceptTable: StaticString = """
    accord|agreement* accord* deal pact* treaty convention|acuerdo* convenio* pacto* tratado*|acordo* convenio* pacto* tratado*|accord* pacte* traite* convention*|abkommen vereinbarung* vertrag*
    sign|sign signs signed signing|firma* firmo firmaron firmado suscrib*|assina* assinou firmaram|signe* signature* signent|unterzeich* unterschr*
    renew|renew* extend* prolong* extension*|renov* renuev* prorrog* prolong* extiend* extender*|renov* prorrog* prolong* estend*|renouvel* prolong* reconduit|verlanger*
    lapse|lapse* expire* expiry|vence* vencer vencimiento caduc* expira*|vence* expira* caduc*|expire* echeance|ablauf* auslauf*
    end|end ends ended ending terminat* scrap* wind_down phase_out phasing_out drop drops dropped close closes closing closure|termina* fin finaliza* cierre* cierra* cerrar concluy* pone_fin poner_fin despide* acaba*|termina* fim encerra* encerrou finaliza* acaba*|fin met_fin termin* cesse* arret* cloture*|beend* ende schluss
    cancel|cancel* annul* revok* rescind* withdraw* withdrew void*|cancel* anul* revoc* rescind* retir*|cancel* anul* revog* rescind* retir*|annul* revoqu* resil* retir*|annullier* widerruf* entzieh* entzog*
    suspend|suspend* suspension* halt halts halted pause* freez* froze* frozen|suspend* suspension* paraliz* congela*|suspend* suspens* paralis* congela*|suspend* suspension* gel gele*|aussetz* ausgesetzt suspend*
    restrict|restrict* curb curbs curbed limit* tighten*|restring* restric* limita* endurec*|restring* restric* limita* endurec*|restre* restri* limit* durci*|beschrank* einschrank* verschar*
    ban|ban bans banned banning bar bars barred prohibit* blacklist* sperr*|prohib* veta* vetad* vedad*|proib* veta* barr*|interdi* bann*|verbot* verbiet* sperr*
    sanction|sanction* penalt* punish* hit_by|sancion* castig* penaliz*|sancion* sancoes puni* castig*|sanction* puni*|sanktion* strafe*
    visa|visa visas|visa visas visado visados|visto vistos|visa visas|visa visum einreise* visasperr*
    official|official officials officers bureaucrat*|funcionari*|funcionari* autoridade* servidor*|responsable* fonctionnaire* officiel*|beamte* funktionar*
    doctor|doctor doctors physician* medic medics medical|medic* doctor* galen*|medic* doutor*|medecin* medical* medic* docteur*|arzt* arzte* mediziner* medizin*
    nurse|nurse nurses nursing|enfermer*|enfermeir*|infirmier*|pflege* krankenschwester*
    healthworker|health_worker* health_staff health_personnel health_professional* staff_from caregiver*|sanitari* especialistas cooperante* colaborador* personal_de_salud|profissionais_de_saude especialistas cooperante* colaborador*|soignant* personnel_de_sante cooperant*|gesundheitspersonal helfer
    mission|mission missions brigade* scheme* programme* program programs|mision misiones brigada* programa*|missao missoes brigada* programa*|mission* brigade* programme*|mission* arztemission* brigade* programm*
    health|health healthcare|salud sanidad sanitari*|saude sanitari*|sante sanitaire*|gesundheit*
    hospital|hospital* clinic clinics|hospital* clinica*|hospita* clinica*|hopital hopitaux clinique*|krankenhaus* klinik* spital
    patient|patient patients|paciente*|paciente*|patient*|patient*
    recruit|recruit* hire hires hired hiring sign_up employ employs|contrat* reclut* emple*|contrat* recrut* empreg*|recrut* embauch* engag*|einstell* rekrutier* anwerb*
    contract|contract contracts contracting|contrato* contratos|contrato*|contrat contrats|vertrag*
    direct|direct* itself|direct*|diret* direct*|direct*|direkt*
    agency|agency agencies middleman intermediar*|agencia* intermediari*|agencia* intermediari*|agence* intermediaire*|agentur* vermittler*
    condition|condition* terms term requirement* definition*|condicion* requisit* termino*|condic* condico* requisit* termo* exig*|condition* exigence*|bedingung* anforderung*
    pay|pay pays paid payment* salar* wage* arrear*|paga* pago* salari* suelo* sueldo*|paga* salari*|paie* paye* salaire*|bezahl* lohn* gehalt* zahlung*
    forced|forced coerc*|forzos* forzad* coacc*|forcad* coerc*|force* contraint*|zwang*
    labour|labour labor work working workers worker jobs job|trabajo* laboral* trabajador* emple* obrer*|trabalh* laborai* emprego*|travail* emploi* ouvrier*|arbeit*
    traffick|traffick*|trata trafico|trafico|traite trafic|menschenhandel*
    exploit|exploit* slave* atrocious quarrel|explot* esclav* atroz*|explor* escrav* atroz*|exploit* esclav* atroce*|ausbeut* sklav*
    defend|defend* stands_by stand_by support* back backs backed|defiend* defend* respald* apoy* defensa|defend* apoi* respald* defesa|defend* soutien* souten* appui*|verteidig* unterstutz*
    criticise|critic* slam* blast* denounc* condemn* accus*|critic* denunci* conden* acus*|critic* denunci* conden* acus*|critiqu* denonc* condamn* accus*|kritis* verurteil* beschuldig*
    reject|reject* refus* object* oppos* rebuff* deny denies denied won't will_not not_abandon|rechaz* neg* niega* opone* opon*|rejeit* recus* nega* opoe* opor*|rejet* refus* nie* oppos*|ablehn* weiger* zuruckweis*
    abandon|abandon* betray* leave leaves quit quits|abandon* deja* dejar rompe* romper|abandon* deixa* rompe*|abandon* quitte* rompt*|verlass* aufgeb*
    pressure|pressure* push pushes urge* demand* lobby*|presion* exig* insta* reclam*|pressao pressoes pression* exig* insta* cobra*|pression* exig* reclam* presse*|druck* drang* forder*
    duty|duty duties obligation* debt|deber* obligacion* deuda*|dever* obrigac* divida*|devoir* obligation* dette*|pflicht* schuld*
    sovereign|sovereign*|soberan*|soberan*|souverain*|souveran*
    policy|policy policies position* stance*|politica* posicion* postura*|politica* posic* postura*|politique* position*|politik* haltung*
    change|change changes changed unchanged alter* shift*|cambi* alter* modific*|mud* alter* modific*|chang* modif*|ander* unverandert
    elect|elect elects elected election* vote votes voted voting ballot* win wins won|elig* eleg* eleccion* elecciones vota* voto* gan* elegid*|elei* eleg* eleic* vota* voto* venc* ganh*|elu* elire* election* vot* scrutin* gagn*|wahl* gewahl* abstimm* stimm*
    candidate|candida* nominee* nominat* bid ran|candida* nomin* postul*|candida* nome* indic*|candida* nomm* designe*|kandidat* nominier*
    appoint|appoint* name names named sworn swear* inaugurat* takes_office new_chief|nombra* design* jura* asume* posesion* nuevo_secretario|nome* design* tom* posse assum*|nomm* designe* investi* prete*|ernenn* ernann* vereidig*
    resign|resign* steps_down stepping_down quits|dimit* renunci* dimision|demit* renunci* demiss*|demission*|rucktritt* zuruckgetreten
    dismiss|dismiss* fire fires fired sack* oust* remov*|destitu* despid* despidi* cesa* remov*|demit* destitu* afast* exoner*|limog* destitu* revoqu*|entlass* abberuf*
    chief|chief* head heads leader* secretary_general secretary-general chair* president premier|jefe* lider* secretario_general president*|chefe* lider* secretario-geral secretario_geral president*|chef* dirigeant* secretaire_general president*|chef* leiter* generalsekretar* prasident*
    primeminister|prime_minister pm premier premiere|primer_ministro primera_ministra|primeiro-ministro primeiro_ministro premie primeira-ministra|premier_ministre premiere_ministre|premierminister*
    minister|minister ministers ministry cabinet|ministr* gabinete*|ministr* gabinete*|ministr* cabinet*|minister*
    president|president presidents presidency|president*|president*|president*|prasident*
    senate|senat* lawmaker* congress* parliament* deput* mp mps assembly house legislat*|senad* congres* parlament* diputad* asamblea legislad* legislat*|senad* congress* parlament* deputad* assembleia legislad*|senat* congres* parlement* depute* assemblee legislat*|senat* parlament* abgeordnet* kongress*
    court|court courts judge* justice tribunal* ruling rules ruled verdict*|tribunal* corte cortes juez* jueces justicia fallo* juzgad* sentenci*|tribuna* corte juiz* juizes justica sentenca* decide|tribuna* cour juge* justice arret* verdict*|gericht* richter* urteil*
    lawsuit|lawsuit* sue sues sued suing suit|demanda* demandan querell*|processo* processa* acao_judicial|plainte* poursui* proces|klage* klagt verklag*
    trial|trial* charg* indict* prosecut* convict* sentenc*|juicio* acusad* fiscal* imput* conden*|julgamento* acusad* promotor* conden* denuncia*|proces inculp* procureur* condamn*|prozess* anklag* staatsanwalt*
    arrest|arrest* detain* detention* jail* prison* custody|arrest* deten* deteni* detenid* carcel* prision* preso*|pris* deten* detid* pres* cadeia*|arret* deten* prison* emprison*|verhaft* festgenomm* gefangnis* haft
    release|releas* free freed frees|libera* excarcel* suelt*|liberta* liberad* solt*|liber*|freilass* freigelass*
    kill|kill* dead death* die dies died murder*|muer* mat* falle* asesin*|mort* morre* matou mata* assassin*|mort* tue* deces* assassin*|tot* getotet* starb* mord*
    attack|attack* strike_on airstrike* bomb* raid* shoot* shot|ataque* ataca* atac* bomb* tirote* atentad*|ataque* ataca* bomb* atentad* tiroteio*|attaque* bomb* raid* attent* frappe*|angriff* attack* anschlag* bomb*
    war|war wars warfare conflict* fighting|guerra* conflict* combat*|guerra* conflit* combate*|guerre* conflit* combat*|krieg* konflikt* kampf*
    ceasefire|ceasefire* truce* peace|alto_el_fuego tregua* paz|cessar-fogo tregua* paz|cessez-le-feu treve* paix|waffenruhe* waffenstill* frieden*
    intercept|intercept* board boards boarded seiz* stop stops stopped|intercept* abord* incaut* detien*|intercept* abord* apreend*|intercept* arraison* sais*|abfang* gestoppt beschlagnahm*
    aid|aid relief donat* humanitarian assist* help helps|ayuda* donac* donac* socorr* humanitari* asist*|ajuda* doac* doa* humanitari* assist* auxili*|aide* don dons humanitaire* assist* secours|hilf* spend* humanitar*
    send|send sends sent ship ships shipment* deliver*|envi* mand* despach*|envi* mand*|envo* livr*|schick* send* liefer*
    summit|summit* conference* meeting* congress talks forum|cumbre* conferenc* reunion* congreso* dialogo* foro*|cupula* conferenc* reuni* congresso* dialogo* forum|sommet* conferenc* reunion* congres dialogue* forum|gipfel* konferenz* treffen* kongress* gesprach*
    meet|meet meets met|reun* encuentr* recib*|reun* encontr* receb*|rencontr* recoit recu*|trifft traf treffen
    visit|visit* tour tours trip arriv* lands|visit* gira* viaj* lleg*|visit* viag* cheg*|visit* tournee* voyag* arriv*|besuch* reise* ankunft*
    depart|depart* leave leaves left exit* go_home return* flight* charter|sal* saldr* part* regres* vuelv* vuelo* charter retorn* van|sai* part* regress* volt* voo* retorn*|depart* part* quitt* retour* rentr* vol*|abreis* abzug* ruckkehr* verlass* flug*
    deport|deport* expel* expuls* repatriat*|deport* expuls* repatri*|deport* expuls* repatri*|expuls* deport* rapatri* reconduit*|abschieb* ausweis*
    migrant|migrant* immigra* refugee* asylum|migrant* inmigra* migrator* refugiad* asilo|migrant* imigra* refugiad* asilo|migrant* immigra* refugie* asile|migrant* fluchtling* asyl*
    student|student* scholar* degree*|estudiant* alumn* becad* beca*|estudant* alun* bols* bolsist*|etudiant* eleve* bours*|student* studier* stipend*
    train|train* educat* study studies school* universit*|form* estudi* educ* escuela* universi*|form* estud* educ* escol* universi*|form* etudi* educ* ecole* universi*|ausbild* schul* universi* hochschul*
    protest|protest* march marches rall* demonstrat*|protest* march* manifest*|protest* march* manifest*|manifest* protest* march*|protest* demonstr*
    strike|strike strikes striking walkout* down_tools industrial_action|huelga* paro paros|greve* paralisac*|greve* debraya*|streik*
    talks|negotiat* talks negotiation*|negoci* conversac*|negoci* conversac*|negoci* pourparlers|verhandl*
    embargo|embargo* blockade*|embargo* bloqueo*|embargo* bloqueio*|embargo* blocus|embargo* blockade*
    oil|oil petrol* fuel* crude diesel gas|petrol* crudo combustible* gas diesel|petrol* combustive* gas diesel|petrol* brut carburant* gaz|ol erdol* treibstoff* gas
    power|power electricit* blackout* outage* energy|electric* apagon* energ* luz|eletric* apag* energ*|electric* panne* coupure* energ*|strom* blackout* energie*
    hotel|hotel* lodging|hotel* aloja*|hote* hosped*|hotel* heberg*|hotel* unterkunft*
    tourism|touris* travel* visitor* cruise*|turis* viajer* crucer*|turis* viajant* cruzeir*|touris* voyageur* croisier*|touris* reisend* kreuzfahrt*
    port|port ports harbor* harbour*|puerto* portuari*|porto* portuari*|port ports portuaire*|hafen*
    open|open opens opened opening launch* unveil* start* begin* began inaugura*|abr* inaugur* lanza* arranc* empiez* comienz* inici*|abr* inaugur* lanca* comec* inici*|ouvr* inaugur* lanc* debut* commenc*|eroffn* start* beginn* begann*
    plan|plan plans planned budget*|plan planes planea* presupuest*|plan* orcament*|plan* prevoi* budget*|plan* haushalt* budget*
    announce|announc* declare* say says said tell tells told reveal*|anunci* declar* dic* dij* asegur* revel*|anunci* declar* diz* disse* afirm* revel*|annonc* declar* dit affirm* revel*|ankundig* erklar* sagt* teilt*
    law|law laws bill bills legislat* decree*|ley leyes proyecto* decreto*|lei leis projeto* decreto*|loi lois decret* projet*|gesetz* dekret* verordnung*
    report|report reports study inquiry investigat* probe* audit*|informe* estudi* investig* auditor* audit*|relatorio* estud* investig* auditor*|rapport* etude* enquet* audit*|bericht* studie* untersuch* ermitt*
    rights|human_rights rights|derechos_humanos derechos|direitos_humanos direitos|droits_de_l'homme droits_humains droits|menschenrecht* rechte
    commission|commission* panel* commissioner*|comision* comisionad*|comissao comissoes comissari*|commission* commissaire*|kommission* kommissar*
    request|request* ask asks asked call calls called seek seeks question*|pid* solicit* pregunt* reclam*|ped* solicit* pergunt*|demand* appel* interrog*|bitt* frag* aufruf* fordert*
    letter|letter* note notes memo* cable*|carta* nota* memo* cable*|carta* nota* memorando*|lettre* note* memo*|brief* note* memorandum
    list|list lists listed register*|lista* registr*|lista* registr*|liste* registr*|liste* aufgelist*
    add|add adds added expand* include*|sum* anad* agreg* incluy* ampli*|adicion* inclu* acrescent* ampli*|ajout* inclu* elarg*|fug* erweiter* aufgenomm*
    number|cases case figures data|casos cifra* datos|casos dados numero*|cas chiffre* donnees|falle zahlen daten
    virus|virus* outbreak* epidemic* pandemic* disease* dengue cholera covid* vaccin*|virus brote* epidemi* pandemi* enfermedad* dengue colera covid* vacun*|virus surto* epidemi* pandemi* doenc* dengue colera covid* vacin*|virus epidemi* pandemi* maladi* dengue cholera covid* vaccin*|virus* ausbruch* epidemie* pandemie* krankheit* impf*
    hurricane|hurricane* storm* cyclone* flood* tropical|huracan* tormenta* ciclon* inundac*|furac* tempestad* ciclon* inundac* enchente*|ouragan* tempete* cyclone* inondat*|hurrikan* sturm* zyklon* flut* uberschwemm*
    quake|earthquake* quake* tremor*|terremoto* sismo* temblor*|terremoto* sismo* tremor*|seisme* tremblement*|erdbeben* beben
    fire|fire fires blaze* wildfire*|incendio* fuego*|incendio* fogo*|incendie* feu*|brand* feuer*
    crash|crash* collision* accident* derail*|accident* choque* estrell* colision*|acident* colis* queda*|accident* collision* crash*|unfall* absturz* zusammensto*
    football|football soccer match* cup league final finals game games team*|futbol partido* copa liga final finales juego* equipo* seleccion|futebol partida* copa liga final jogo* time* selecao|football match* coupe ligue finale* jeu* equipe*|fussball spiel* pokal liga finale* mannschaft*
    baseball|baseball pitcher* inning*|beisbol pelot* lanzador*|beisebol|baseball|baseball
    cricket|cricket super50 innings wicket*|criquet|criquete|cricket|cricket
    olympic|olympic* medal* champion* gold|olimpic* medall* campe* oro|olimpic* medalh* campe* ouro|olympi* medaill* champion* or|olympi* medaille* meister* gold
    music|music* concert* jazz song* album festival*|music* concierto* jazz cancion* album festival*|music* concerto* show* jazz album festival*|musi* concert* jazz chanson* album festival*|musik* konzert* jazz festival*
    film|film* movie* cinema* documentar*|pelicula* cine documental*|filme* cinema* documentari*|film* cinema* documentaire*|film* kino* dokumentar*
    culture|cultur* art arts museum*|cultur* arte* museo*|cultur* arte* museu*|cultur* art arts musee*|kultur* kunst* museum*
    market|market* stock* shares economy econom* inflation price* tariff* trade|mercado* bolsa* accion* econom* inflacion precio* arancel* comercio*|mercado* bolsa* ac* econom* inflac* prec* tarif* comercio*|marche* bourse* action* econom* inflation prix tarif* commerc*|markt* borse* aktie* wirtschaft* inflation preis* zoll* handel*
    bank|bank* loan* credit* fund* debt*|banco* prestamo* credito* fondo* deuda*|banco* emprestimo* credito* fundo* divida*|banque* pret* credit* fond* dette*|bank* kredit* fonds schuld*
    tax|tax taxes taxation|impuesto* tribut*|imposto* tribut*|impot* taxe*|steuer*
    cut|cut cuts cutting reduc* slash*|recort* reduc* reduj*|cort* reduz*|reduc* coup* baiss*|kurz* senk* reduz*
    increase|increase* rise rises rising rose raise* hike* grow*|aument* sub* alza* crec* increment*|aument* sub* alta* cresc*|augment* hausse* mont* crois*|erhoh* steig* anstieg* wachs*
    crime|crime* gang* cartel* drug* narco*|crimen* crimin* pandill* cartel* drog* narco*|crime* crimin* gangue* cartel* cartei* drog* narco*|crime* crimin* gang* cartel* drogue* narco*|verbrech* krimin* bande* kartell* drogen*
    police|police officer|polici*|polici*|polic*|polizei*
    army|army military troop* soldier* navy defence defense|ejercit* militar* tropa* soldad* marina armada defensa|exercit* militar* tropa* soldad* marinha defesa|armee* militair* troupe* soldat* marine defense|armee* militar* truppe* soldat* marine verteidig*
    embassy|embass* consul* ambassador* diplomat* envoy*|embajad* consul* diplomat* enviad*|embaix* consul* diplomat* enviad*|ambassad* consul* diplomat* emissaire*|botschaft* konsul* diplomat* gesandt*
    statement|statement* communique*|comunicado* declaracion*|comunicado* declarac* nota|communique* declaration*|erklarung* mitteilung*
    family|family famil* wife husband child* daughter son mother father|famili* espos* mujer marido hij* nin* madre padre|famili* espos* mulher marido filh* crianca* menin* mae pai|famil* epouse femme mari enfant* fille* fils mere pere|famili* frau kind* tochter sohn mutter vater
    activist|activist* dissident* opposition*|activist* disident* opositor* oposicion*|ativist* dissident* oposi*|activist* militant* dissident* oppos*|aktivist* dissident* opposition*
    journalist|journalist* reporter* press|periodist* prensa|jornalist* imprensa|journalist* presse|journalist* presse
    woman|woman women girl*|mujer* nina*|mulher* menina*|femme* fille*|frau*
    church|church* pope bishop* vatican|iglesia* papa obispo* vaticano|igreja* papa bispo* vaticano|eglise* pape eveque* vatican|kirche* papst* bischof* vatikan
    space|space rocket* satellite* moon|espacial* cohete* satelit* luna|espacial* foguete* satelit* lua|spatial* fusee* satellite* lune|weltraum rakete* satellit* mond
    fishing|fish* boat* vessel* ship flotilla* fleet*|pesc* barco* buque* flotilla* flota*|pesc* barco* navio* flotilha* frota*|peche* bateau* navire* flottille* flotte*|fisch* boot* schiff* flotte*
    airport|airport* airline* plane* flight*|aeropuerto* aerolinea* avion* vuelo*|aeroporto* companhia_aerea aviao* voo*|aeroport* avion* vol vols|flughafen* flugzeug* flug*
    water|water drought*|agua* sequia*|agua* seca*|eau* secheresse*|wasser* durre*
    food|food hunger* famine*|aliment* comida hambr*|aliment* comida fome|aliment* nourriture faim* famine|lebensmittel* nahrung* hunger*
    housing|hous* home homes rent*|viviend* casa* alquiler*|moradia* casa* aluguel*|logement* maison* loyer*|wohn* haus* miete*
    dollar|dollar* million* billion*|dolar* millon* mil_millones|dolar* milho* bilho*|dollar* million* milliard*|dollar* million* milliard*
    replace|replac* substitut* local_medics locals|reempla* sustitu* relev*|substitu*|remplac*|ersetz*
    mandate|mandate* term_in_office|mandato*|mandato*|mandat*|mandat* amtszeit*
    gradual|gradual* phase* stage* progressive*|gradual* etapa* progresiv* escalonad*|gradual* etapa* progressiv*|graduel* progressi* etape*|schrittweise stufenweise
    year|year years annual*|ano anos anual*|ano anos anual*|an ans annee* annuel*|jahr* jahrlich*
    again|again once_more|otra_vez nuevamente vuelve_a de_nuevo|outra_vez novamente de_novo|encore de_nouveau|erneut wieder
    unanimous|unopposed acclamation unanim*|aclamacion unanim*|aclamac* unanim*|acclamation unanim*|einstimmig akklamation
    minor|minor* migrant_minors children|menor* ninos|menor* criancas|mineur* enfants|minderjahr* kinder
    technology|technolog* internet digital* ai software app|tecnolog* internet digital* ia software|tecnolog* internet digital* ia software|technolog* internet numerique* ia logiciel*|technolog* internet digital* ki software
    cooperation|cooperat* collaborat* ties relations friend*|cooperac* colaborac* relacion* lazo* amist*|cooperac* colaborac* relac* laco* amizad*|cooperat* collaborat* relation* liens amiti*|zusammenarbeit kooperation* beziehung* freundschaft*
    unitednations|u_n united_nations|onu naciones_unidas|onu nacoes_unidas|onu nations_unies|uno vereinte_nationen
    oas|oas organization_of_american_states|oea organizacion_de_los_estados_americanos|oea organizacao_dos_estados_americanos|oea organisation_des_etats_americains|oas
    iachr|iachr inter-american_commission inter_american_commission hemispheric_rights|cidh comision_interamericana|cidh comissao_interamericana|cidh commission_interamericaine|iachr
    paho|paho pan_american_health|ops organizacion_panamericana|opas organizacao_pan-americana|ops organisation_panamericaine|paho
    who|who_says world_health_organization|oms organizacion_mundial|oms organizacao_mundial|oms organisation_mondiale|who weltgesundheits*
    caricom|caricom caribbean_leaders caribbean_community|caricom comunidad_del_caribe|caricom comunidade_do_caribe|caricom|caricom
    europeanunion|e_u european_union brussels|ue union_europea bruselas|ue uniao_europeia bruxelas|ue union_europeenne bruxelles|eu europaische_union brussel
    africa|africa*|africa*|africa*|afri*|afrika*
    europe|europe*|europ*|europ*|europ*|europa*
    caribbean|caribbean|carib*|carib*|caraib*|karibi*
    centralamerica|central_america* central_american|centroameric*|centro-americ* america_central|centrameric* amerique_centrale|mittelamerika*
    latinamerica|latin_america*|latinoameric* america_latina|latino-americ* america_latina|latino-americ* amerique_latine|lateinamerika*
    more|more_doctors|mas_medicos|mais_medicos|plus_de_medecins|mehr_arzte
    refugee_camp|camp camps|campamento*|acampamento*|camp camps|lager*
    youth|young youth*|joven* juvent*|jovem jovens juvent*|jeune*|jugend* junge*
    pension|pension* retire*|pension* jubil*|pensao aposent*|pension* retrait*|rente* pension*
    disappear|disappear* missing|desaparec*|desaparec*|disparu* disparit*|vermisst* verschwund*
    hostage|hostage* kidnap* abduct*|rehen* secuestr*|refen* sequestr*|otage* enlev*|geisel* entfuhr*
    corruption|corrupt* brib* fraud*|corrup* sobor* fraud*|corrup* suborn* fraude*|corrup* fraude* pot-de-vin|korrupt* bestech* betrug*
    constitution|constitution* referendum*|constituc* referend*|constituic* referend*|constitution* referendum*|verfassung* referendum*
    climate|climate emission* warming|clima* emision*|clima* emiss*|climat* emission*|klima* emission*
    mine|mine mines mining miner*|mina minas miner*|mina minas miner*|mine mines minier* mineur*|bergbau* mine minen
    farm|farm* crop* harvest* agricultur*|agricol* cosecha* campesin*|agricol* colheita* safra*|agricol* recolte* paysan*|landwirt* ernte* bauer*
    medicine|medicine* drug_shortage* pharmac* supplies|medicina* medicament* farmac* insumo*|remedio* medicament* farmac* insumo*|medicament* pharmac*|medikament* arznei* apothek*
    shortage|shortage* lack lacks scarc*|escasez falta* carencia*|escassez falta* carencia*|penurie* manque*|mangel* engpass*
    equal|same equal* alike|mismo misma igual*|mesmo mesma igua*|meme egal*|gleich*
    thousand|thousand* hundreds dozens|miles cientos decenas|milhares centenas dezenas|milliers centaines dizaines|tausende hunderte dutzende
    question|concern* worr* doubt*|preocup* duda* inquiet*|preocup* duvida* inquiet*|inquiet* doute* preoccup*|sorge* zweifel*
    warn|warn* caution* alert*|advert* alert*|advert* alert*|averti* alert* prevenu*|warn*
    thank|thank* prais* applau* laud*|agradec* elogi* aplau*|agradec* elogi* aplau*|remerci* salu* applaud*|dank* lob*
    compensation|compensat* reparation*|compens* indemniz* reparac*|compens* indeniz* reparac*|compens* indemnis* reparation*|entschadig*
    appeal|appeal* overturn* upheld uphold*|apel* recurso* revoc*|recorr* recurso* anul*|appel* recours|berufung* revision*
    language|language* translat* spanish_speaking|idioma* traduc*|idioma* traduc* lingua*|langue* traduc*|sprach* ubersetz*
    """

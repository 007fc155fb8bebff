/// Countries and territories, one a line: ISO 3166-1 code, then names and demonyms in English, Spanish, Portuguese and French, then the
/// capital (in English first), then texts that contain a name and mean something else. `,` parts alternatives. `?` before a name: it is
/// shared with something else, and counts only beside a sure one. Demonyms are masculine singular; `DemonymForms` has the rest.
let countryTable: StaticString = """
    AD|Andorra|Andorran|Andorra|andorrano|Andorra|andorrano|Andorre|andorran|Andorra la Vella|
    AE|United Arab Emirates,UAE,Emirates|Emirati|Emiratos Árabes Unidos,Emiratos Árabes,Emiratos|emiratí|Emirados Árabes Unidos,Emirados|emiradense|Émirats arabes unis,Émirats|émirati|Abu Dhabi,Abou Dabi,Abou Dhabi,Abu Dabi|Emirates Stadium,Emirates Airline
    AF|Afghanistan|Afghan|Afganistán|afgano|Afeganistão|afegão|Afghanistan|afghan|Kabul,Cabul,Kaboul|
    AG|Antigua and Barbuda,Antigua & Barbuda,?Antigua|Antiguan,Barbudan|Antigua y Barbuda|antiguano,barbudense|Antígua e Barbuda|antiguano,antiguense|Antigua-et-Barbuda|antiguayen,antiguais|Saint John's,St. John's|La Antigua,Antigua Guatemala
    AI|Anguilla|Anguillan|Anguila|anguilano|Anguilla|anguilano|Anguilla|anguillan|The Valley|
    AL|Albania|Albanian|Albania|albanés|Albânia|albanês|Albanie|albanais|Tirana|
    AM|Armenia|Armenian|Armenia|armenio|Armênia,Arménia|armênio,arménio|Arménie|arménien|Yerevan,Ereván,Erevan|Armenia Quindío
    AO|Angola|Angolan|Angola|angoleño,angolano|Angola|angolano|Angola|angolais|Luanda|Angola prison
    AR|Argentina|Argentine,Argentinian,Argentinean|Argentina|argentino|Argentina|argentino|Argentine|argentin|Buenos Aires|
    AS|American Samoa|American Samoan|Samoa Americana|samoamericano|Samoa Americana|samoano-americano|Samoa américaines|samoan américain|Pago Pago|
    AT|Austria|Austrian|Austria|austríaco,austriaco|Áustria|austríaco|Autriche|autrichien|Vienna,Viena,Vienne|
    AU|Australia|Australian|Australia|australiano|Austrália|australiano|Australie|australien|Canberra|
    AW|Aruba|Aruban|Aruba|arubeño|Aruba|arubano|Aruba|arubais|Oranjestad|
    AZ|Azerbaijan|Azerbaijani,Azeri|Azerbaiyán|azerbaiyano,azerí|Azerbaijão|azerbaijano,azeri|Azerbaïdjan|azerbaïdjanais,azéri|Baku,Bakú,Bakou|
    BA|Bosnia and Herzegovina,Bosnia-Herzegovina,Bosnia|Bosnian|Bosnia y Herzegovina,Bosnia|bosnio|Bósnia e Herzegovina,Bósnia|bósnio|Bosnie-Herzégovine,Bosnie|bosnien|Sarajevo|
    BB|Barbados|Barbadian,Bajan|Barbados|barbadense|Barbados|barbadiano,barbadense|Barbade,La Barbade|barbadien|Bridgetown|
    BD|Bangladesh|Bangladeshi|Bangladés,Bangladesh|bangladesí,bengalí|Bangladesh|bangladeshiano,bengali|Bangladesh|bangladais|Dhaka,Daca,Dacca|
    BE|Belgium|Belgian|Bélgica|belga|Bélgica|belga|Belgique|belge|?Brussels,?Bruselas,?Bruxelas,?Bruxelles|
    BF|Burkina Faso|Burkinabé,Burkinabe|Burkina Faso|burkinés|Burkina Faso,Burquina Faso|burquinense,burquinês|Burkina Faso,Burkina|burkinabé,burkinabè|Ouagadougou,Uagadugú,Uagadugu|
    BG|Bulgaria|Bulgarian|Bulgaria|búlgaro|Bulgária|búlgaro|Bulgarie|bulgare|Sofia,Sofía,Sófia|
    BH|Bahrain|Bahraini|Baréin,Bahréin|bareiní|Bahrein|bareinita|Bahreïn|bahreïnien|Manama|
    BI|Burundi|Burundian|Burundi|burundés|Burundi|burundiano|Burundi|burundais|Gitega|
    BJ|Benin|Beninese|Benín|beninés|Benim,Benin|beninense|Bénin|béninois|Porto-Novo|Benin City
    BM|Bermuda|Bermudian|Bermudas|bermudeño|Bermudas|bermudense|Bermudes|bermudien|?Hamilton|Bermuda Triangle,Bermuda shorts
    BN|Brunei|Bruneian|Brunéi|bruneano|Brunei|bruneano|Brunei|brunéien|Bandar Seri Begawan|
    BO|Bolivia|Bolivian|Bolivia|boliviano|Bolívia|boliviano|Bolivie|bolivien|La Paz,Sucre|
    BR|Brazil|Brazilian|Brasil|brasileño,brasilero|Brasil|brasileiro|Brésil|brésilien|Brasília,Brasilia|Brazil nut,Brazil nuts
    BS|Bahamas,The Bahamas|Bahamian|Bahamas,Las Bahamas|bahameño,bahamés,bahamense|Bahamas|bahamense,bahamiano|Bahamas|bahaméen,bahamien|Nassau,Nasáu|Nassau County,Orange-Nassau,Nassau Street
    BT|Bhutan|Bhutanese|Bután|butanés|Butão|butanês|Bhoutan|bhoutanais|Thimphu,Timbu,Thimphou|
    BW|Botswana|Botswanan,Motswana,Batswana|Botsuana,Botswana|botsuano|Botsuana,Botswana|botsuanês,botsuano|Botswana|botswanais,botswanéen|Gaborone|
    BY|Belarus|Belarusian,Belarussian|Bielorrusia,Belarús|bielorruso|Belarus,Bielorrússia,Belarússia|bielorrusso|Biélorussie,Bélarus|biélorusse|Minsk|
    BZ|Belize|Belizean|Belice|beliceño|Belize|belizenho|Belize,Bélize|bélizien|Belmopan,Belmopán|
    CA|Canada|Canadian|Canadá|canadiense|Canadá|canadense,canadiano|Canada|canadien|Ottawa|Canada goose,Canada geese,La Cañada
    CD|Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC,Congo-Kinshasa,?Congo|Congolese|República Democrática del Congo,RD Congo,?Congo|congoleño,congolés|República Democrática do Congo,?Congo|congolês|République démocratique du Congo,RD Congo,RDC,?Congo|congolais|Kinshasa,Kinsasa|
    CF|Central African Republic|Central African|República Centroafricana|centroafricano|República Centro-Africana|centro-africano|Centrafrique,République centrafricaine|centrafricain|Bangui|
    CG|Republic of the Congo,Congo-Brazzaville,?Congo|?Congolese|República del Congo,Congo-Brazzaville,?Congo|?congoleño|República do Congo,Congo-Brazzaville,?Congo|?congolês|République du Congo,Congo-Brazzaville,?Congo|?congolais|Brazzaville|Democratic Republic of the Congo,República Democrática del Congo,República Democrática do Congo,République démocratique du Congo
    CH|Switzerland|Swiss|Suiza|suizo|Suíça|suíço|Suisse|suisse|Bern,Berna,Berne|Swiss cheese,Swiss Army knife
    CI|Ivory Coast,Côte d'Ivoire|Ivorian|Costa de Marfil|marfileño|Costa do Marfim|marfinense,costa-marfinense|Côte d'Ivoire|ivoirien|Yamoussoukro,Yamusukro|
    CL|Chile|Chilean|Chile|chileno|Chile|chileno|Chili|chilien|Santiago de Chile,Santiago du Chili|Chili con carne,Red Hot Chili Peppers,Chile verde,Chile pepper,Chile relleno,Chile con carne
    CM|Cameroon|Cameroonian|Camerún|camerunés|Camarões|camaronês|Cameroun|camerounais|Yaoundé,Yaundé,Iaundé|
    CN|China,People's Republic of China|Chinese|China,República Popular China|chino|China|chinês|Chine|chinois|Beijing,Pekín,Pequim,Pékin|Republic of China,China Grove,Chinese food,Chinese restaurant,Indochina,South China Sea
    CO|Colombia|Colombian|Colombia|colombiano|Colômbia|colombiano|Colombie|colombien|Bogotá|British Columbia
    CR|Costa Rica|Costa Rican|Costa Rica|costarricense,tico|Costa Rica|costa-riquenho,costarriquenho|Costa Rica|costaricien,costaricain|San José,San Jose|
    CU|Cuba|Cuban|Cuba|cubano|Cuba|cubano|Cuba|cubain|Havana,La Habana,La Havane|Mark Cuban,Cuba Gooding,Cuba libre,Cuban sandwich,Cuban heel,Cuban link,Cuban American,Cuba do Alentejo,Little Havana,Havana syndrome,Havana Club
    CV|Cape Verde,Cabo Verde|Cape Verdean,Cabo Verdean|Cabo Verde|caboverdiano|Cabo Verde|cabo-verdiano|Cap-Vert,Cabo Verde|cap-verdien,capverdien|Praia|
    CW|Curaçao|Curaçaoan|Curazao|curazoleño|Curaçao|curaçauense|Curaçao|curacien|Willemstad|
    CY|Cyprus|Cypriot|Chipre|chipriota|Chipre|cipriota|Chypre|chypriote|Nicosia,Nicósia,Nicosie|
    CZ|Czech Republic,Czechia|Czech|República Checa,Chequia|checo|República Tcheca,Tchéquia,República Checa|tcheco,checo|République tchèque,Tchéquie|tchèque|Prague,Praga|
    DE|Germany|German|Alemania|alemán|Alemanha|alemão|Allemagne|allemand|Berlin,Berlín,Berlim|German shepherd,German measles
    DJ|Djibouti|Djiboutian|Yibuti,Djibouti|yibutiano|Djibuti,Jibuti|djibutiano|Djibouti|djiboutien|Djibouti|
    DK|Denmark|Danish,Dane|Dinamarca|danés,dinamarqués|Dinamarca|dinamarquês|Danemark|danois|Copenhagen,Copenhague|Danish pastry,Great Dane,Danish pastries
    DM|Dominica|?Dominican|Dominica|dominiqués,?dominicano|Domínica|dominiquês,?dominicano|Dominique|dominiquais|Roseau|Dominican Republic,República Dominicana,République dominicaine,Dominican order
    DO|Dominican Republic|Dominican|República Dominicana|dominicano|República Dominicana|dominicano|République dominicaine|dominicain|Santo Domingo,São Domingos,Saint-Domingue|Dominican order,Dominican friar,Dominican friars,Commonwealth of Dominica,Santo Domingo de los
    DZ|Algeria|Algerian|Argelia|argelino|Argélia|argelino|Algérie|algérien|Algiers,Argel,Alger|
    EC|Ecuador|Ecuadorian,Ecuadorean|Ecuador|ecuatoriano|Equador|equatoriano|Équateur|équatorien|Quito|
    EE|Estonia|Estonian|Estonia|estonio|Estônia,Estónia|estoniano,estónio|Estonie|estonien|Tallinn,Tallin|
    EG|Egypt|Egyptian|Egipto|egipcio|Egito,Egipto|egípcio|Égypte|égyptien|Cairo,El Cairo,Le Caire|
    ER|Eritrea|Eritrean|Eritrea|eritreo|Eritreia|eritreu|Érythrée|érythréen|Asmara|
    ES|Spain|Spanish,Spaniard|España|español|Espanha|espanhol|Espagne|espagnol|Madrid|Port of Spain,Spanish-language,Spanish-speaking,in Spanish,en español,em espanhol,en espagnol,Spanish Town,Nueva España,New Spain,Spanish flu,Plaza de España,Puerto España,La Española
    ET|Ethiopia|Ethiopian|Etiopía|etíope|Etiópia|etíope|Éthiopie|éthiopien|Addis Ababa,Adís Abeba,Adis Abeba,Addis-Abeba|
    FI|Finland|Finnish,Finn|Finlandia|finlandés,finés|Finlândia|finlandês|Finlande|finlandais|Helsinki|Huckleberry Finn
    FJ|Fiji|Fijian|Fiyi|fiyiano|Fiji|fijiano|Fidji|fidjien|Suva|
    FM|Micronesia|Micronesian|Micronesia|micronesio|Micronésia|micronésio|Micronésie|micronésien|Palikir|
    FR|France|French,Frenchman,Frenchmen|Francia|francés|França|francês|France|français|Paris,París|French fries,French-speaking,French-language,French Guiana,Guayana Francesa,Guiana Francesa,Guyane française,French Open,in French,en francés,em francês,en français,Anatole France
    GA|Gabon|Gabonese|Gabón|gabonés|Gabão|gabonês|Gabon|gabonais|Libreville|
    GB|United Kingdom,UK,U.K.,Great Britain,Britain|British,Briton|Reino Unido,Gran Bretaña|británico|Reino Unido,Grã-Bretanha|britânico|Royaume-Uni,Grande-Bretagne|britannique|London,Londres|British Columbia,British Virgin Islands,New Britain,British Honduras,British Guiana
    GD|Grenada|Grenadian|?Granada|granadino|Granada,Grenada|granadino|Grenade|grenadien|Saint George's,St. George's|Grenada Mississippi,Granada Nicaragua,Alhambra
    GE|?Georgia|Georgian|?Georgia|georgiano|Geórgia|georgiano|Géorgie|géorgien|Tbilisi,Tiflis,Tbilissi|Georgia Tech,University of Georgia,Atlanta,South Georgia,Georgia Meloni,Georgian Bay,Georgian house,Géorgie du Sud
    GF|French Guiana|French Guianese|Guayana Francesa|guayanés|Guiana Francesa|franco-guianense|Guyane,Guyane française|guyanais|Cayenne,Cayena,Caiena|
    GH|Ghana|Ghanaian|Ghana|ghanés|Gana|ganês|Ghana|ghanéen|Accra,Acra|
    GL|Greenland|Greenlandic,Greenlander|Groenlandia|groenlandés|Groenlândia|groenlandês|Groenland|groenlandais|Nuuk|
    GM|Gambia,The Gambia|Gambian|Gambia|gambiano|Gâmbia|gambiano|Gambie|gambien|Banjul|
    GN|Guinea,Guinea-Conakry|?Guinean|Guinea,Guinea-Conakri|?guineano|Guiné,Guiné-Conacri|?guineense|Guinée,Guinée-Conakry|?guinéen|Conakry,Conakri,Conacri|Guinea-Bissau,Equatorial Guinea,Papua New Guinea,New Guinea,Gulf of Guinea,guinea pig,guinea pigs,guinea fowl,Guinea Ecuatorial,Guinea-Bisáu,Papúa Nueva Guinea,Nueva Guinea,Guiné Equatorial,Guiné-Bissau,Papua-Nova Guiné,Guinée équatoriale,Guinée-Bissau,Papouasie-Nouvelle-Guinée,Nouvelle-Guinée,Golfo de Guinea,Golfo da Guiné,golfe de Guinée,Guinea worm
    GP|Guadeloupe|Guadeloupean|Guadalupe|guadalupeño|Guadalupe|guadalupense|Guadeloupe|guadeloupéen|Basse-Terre|Nossa Senhora de Guadalupe,Virgen de Guadalupe,Isla Guadalupe
    GQ|Equatorial Guinea|Equatoguinean,Equatorial Guinean|Guinea Ecuatorial|ecuatoguineano|Guiné Equatorial|guinéu-equatoriano,equato-guineense|Guinée équatoriale|équatoguinéen,équato-guinéen|Malabo|
    GR|Greece|Greek|Grecia|griego|Grécia|grego|Grèce|grec|Athens,Atenas,Athènes|Greek yogurt,Greek salad,Athens Georgia
    GT|Guatemala|Guatemalan|Guatemala|guatemalteco|Guatemala|guatemalteco|Guatemala|guatémaltèque|Guatemala City,Ciudad de Guatemala|
    GU|Guam|Guamanian|Guam|guameño|Guam|guamês|Guam|guamien|Hagåtña|
    GW|Guinea-Bissau|Bissau-Guinean|Guinea-Bisáu,Guinea-Bissau|bisauguineano|Guiné-Bissau|guineense,bissau-guineense|Guinée-Bissau|bissau-guinéen|Bissau,Bisáu|
    GY|Guyana|Guyanese|Guyana|guyanés|Guiana|guianense,guianês|Guyana,Guyane britannique|guyanien|?Georgetown|Georgetown University,Guiana Francesa,French Guiana,Guyana Francesa,Guiana Shield,Guyana Shield,Universidad de Georgetown
    HK|Hong Kong|Hongkonger,Hong Konger|Hong Kong|hongkonés|Hong Kong|honconguês|Hong Kong,Hongkong|hongkongais||
    HN|Honduras|Honduran|Honduras|hondureño|Honduras|hondurenho|Honduras|hondurien|Tegucigalpa|British Honduras
    HR|Croatia|Croatian,Croat|Croacia|croata|Croácia|croata|Croatie|croate|Zagreb|
    HT|Haiti|Haitian|Haití|haitiano|Haiti|haitiano|Haïti|haïtien|Port-au-Prince,Puerto Príncipe,Porto Príncipe|
    HU|Hungary|Hungarian|Hungría|húngaro|Hungria|húngaro|Hongrie|hongrois|Budapest,Budapeste|
    ID|Indonesia|Indonesian|Indonesia|indonesio|Indonésia|indonésio|Indonésie|indonésien|Jakarta,Yakarta,Jacarta|
    IE|Ireland|Irish,Irishman,Irishmen|Irlanda|irlandés|Irlanda|irlandês|Irlande|irlandais|Dublin,Dublín,Dublim|Northern Ireland,Irlanda del Norte,Irlanda do Norte,Irlande du Nord,Northern Irish,Irish coffee,Fighting Irish,Notre Dame
    IL|Israel|Israeli|Israel|israelí|Israel|israelense,israelita|Israël|israélien|Jerusalem,Jerusalén,Jerusalém,Jérusalem|
    IN|India|Indian|India|indio,hindú|Índia|indiano|Inde|indien|New Delhi,Nueva Delhi,Nova Délhi,Delhi|Indian Ocean,West Indian,American Indian,Indian Wells,Indian reservation,East India Company,océan Indien,Cleveland Indians,Indian summer,pueblo indio
    IQ|Iraq|Iraqi|Irak,Iraq|iraquí|Iraque|iraquiano|Irak|irakien|Baghdad,Bagdad,Bagdá|
    IR|Iran|Iranian|Irán|iraní|Irã,Irão|iraniano|Iran|iranien|Tehran,Teherán,Teerã,Téhéran|
    IS|Iceland|Icelandic,Icelander|Islandia|islandés|Islândia|islandês|Islande|islandais|Reykjavik,Reikiavik|
    IT|Italy|Italian|Italia|italiano|Itália|italiano|Italie|italien|Rome,Roma|
    JM|Jamaica|Jamaican|Jamaica|jamaicano,jamaiquino|Jamaica|jamaicano|Jamaïque|jamaïcain,jamaïquain|?Kingston|Jamaica Queens,Jamaica Plain,Jamaica Bay,flor de Jamaica,agua de Jamaica,Jamaica Inn,Estate of Jamaica
    JO|?Jordan|Jordanian|Jordania|jordano|Jordânia|jordaniano,jordano|Jordanie|jordanien|Amman,Amán,Amã|Michael Jordan,Air Jordan,Jordan Peterson,Jordan Peele,Jordan Henderson,Jordan River,Jordan Spieth,Jordan Bardella
    JP|Japan|Japanese|Japón|japonés|Japão|japonês|Japon|japonais|Tokyo,Tokio,Tóquio|
    KE|Kenya|Kenyan|Kenia,Kenya|keniano,keniata|Quênia,Quénia|queniano|Kenya|kényan|Nairobi|
    KG|Kyrgyzstan|Kyrgyz|Kirguistán|kirguís,kirguiso|Quirguistão|quirguiz|Kirghizistan|kirghize|Bishkek,Biskek,Bichkek|
    KH|Cambodia|Cambodian|Camboya|camboyano|Camboja|cambojano|Cambodge|cambodgien|Phnom Penh,Nom Pen|
    KI|Kiribati|I-Kiribati|Kiribati|kiribatiano|Kiribati,Quiribati|quiribatiano|Kiribati|kiribatien|Tarawa|
    KM|Comoros|Comorian,Comoran|Comoras,Comores|comorense|Comores|comoriano|Comores|comorien|Moroni|
    KN|Saint Kitts and Nevis,St. Kitts and Nevis,St Kitts & Nevis,St. Kitts|Kittitian,Nevisian|San Cristóbal y Nieves|cristobaleño,sancristobaleño|São Cristóvão e Névis,São Cristóvão e Nevis|são-cristovense|Saint-Christophe-et-Niévès,Saint-Kitts-et-Nevis|kittitien,christophien|Basseterre|
    KP|North Korea,Democratic People's Republic of Korea,DPRK|North Korean|Corea del Norte|norcoreano|Coreia do Norte|norte-coreano|Corée du Nord|nord-coréen|Pyongyang,Pionyang|
    KR|South Korea,Republic of Korea,?Korea|South Korean,?Korean|Corea del Sur|surcoreano,sudcoreano|Coreia do Sul|sul-coreano|Corée du Sud|sud-coréen|Seoul,Seúl,Seul,Séoul|North Korea,North Korean,Korean War
    KW|Kuwait|Kuwaiti|Kuwait|kuwaití|Kuwait,Coveite|kuwaitiano|Koweït|koweïtien|Kuwait City,Ciudad de Kuwait|
    KY|Cayman Islands,Caymans|Caymanian|Islas Caimán|caimanés|Ilhas Cayman,Ilhas Caimão|caimanês|Îles Caïmans,îles Caïmans|caïmanien|George Town|
    KZ|Kazakhstan|Kazakh,Kazakhstani|Kazajistán,Kazajstán|kazajo|Cazaquistão|cazaque|Kazakhstan|kazakh|Astana|
    LA|Laos|Lao,Laotian|Laos|laosiano|Laos|laosiano,laociano|Laos|laotien|Vientiane,Vientián|Laos Angeles
    LB|Lebanon|Lebanese|Líbano|libanés|Líbano|libanês|Liban|libanais|Beirut,Beirute,Beyrouth|Lebanon Pennsylvania,Lebanon Tennessee
    LC|Saint Lucia,St. Lucia|Saint Lucian,St. Lucian|Santa Lucía|santalucense|Santa Lúcia|santa-lucense|Sainte-Lucie|saint-lucien|Castries|Santa Lucía del,hacienda Santa Lucía,Santa Lucía Cotzumalguapa
    LI|Liechtenstein|Liechtensteiner|Liechtenstein|liechtensteiniano|Liechtenstein,Listenstaine|liechtensteinense|Liechtenstein|liechtensteinois|Vaduz|
    LK|Sri Lanka|Sri Lankan|Sri Lanka|esrilanqués,ceilanés|Sri Lanka|cingalês|Sri Lanka|sri-lankais,srilankais|Colombo|
    LR|Liberia|Liberian|Liberia|liberiano|Libéria|liberiano|Libéria,Liberia|libérien|Monrovia|Liberia Guanacaste
    LS|Lesotho|Basotho,Mosotho|Lesoto|lesotense|Lesoto|lesotiano|Lesotho|lésothien|Maseru|
    LT|Lithuania|Lithuanian|Lituania|lituano|Lituânia|lituano|Lituanie|lituanien|Vilnius,Vilna|
    LU|Luxembourg|Luxembourger,Luxembourgish|Luxemburgo|luxemburgués|Luxemburgo|luxemburguês|Luxembourg|luxembourgeois|Luxembourg City|
    LV|Latvia|Latvian|Letonia|letón|Letônia,Letónia|letão,letoniano|Lettonie|letton|Riga|
    LY|Libya|Libyan|Libia|libio|Líbia|líbio|Libye|libyen|Tripoli,Trípoli|
    MA|Morocco|Moroccan|Marruecos|marroquí|Marrocos|marroquino|Maroc|marocain|Rabat|
    MC|Monaco|Monégasque,Monegasque|Mónaco|monegasco|Mônaco,Mónaco|monegasco|Monaco|monégasque|Monaco|AS Monaco
    MD|Moldova|Moldovan|Moldavia|moldavo|Moldávia,Moldova|moldavo|Moldavie|moldave|Chisinau,Chișinău|
    ME|Montenegro|Montenegrin|Montenegro|montenegrino|Montenegro|montenegrino|Monténégro|monténégrin|Podgorica|Montenegro Quindío
    MG|Madagascar|Malagasy|Madagascar|malgache|Madagascar,Madagáscar|malgaxe|Madagascar|malgache|Antananarivo|
    MH|Marshall Islands|Marshallese|Islas Marshall|marshalés|Ilhas Marshall|marshallês,marshallino|Îles Marshall|marshallais|Majuro|
    MK|North Macedonia,?Macedonia|Macedonian|Macedonia del Norte,?Macedonia|macedonio|Macedônia do Norte,Macedónia do Norte|macedônio,macedónio|Macédoine du Nord,?Macédoine|macédonien|Skopje,Skopie|
    ML|Mali|Malian|Mali,Malí|maliense,malí|Mali|maliano,malinês|Mali|malien|Bamako,Bamaco|Mali Finn
    MM|Myanmar,Burma|Burmese|Birmania,Myanmar|birmano|Mianmar,Myanmar,Birmânia|birmanês,mianmarense|Birmanie,Myanmar|birman|Naypyidaw,Naipyidó|Burmese python
    MN|Mongolia|Mongolian,Mongol|Mongolia|mongol|Mongólia|mongol|Mongolie|mongol|Ulaanbaatar,Ulán Bator,Oulan-Bator|Inner Mongolia,Mongolia Interior
    MO|Macau,Macao|Macanese|Macao|macaense|Macau|macaense|Macao|macanais||
    MQ|Martinique|Martinican|Martinica|martiniqués|Martinica|martinicano|Martinique|martiniquais|Fort-de-France|
    MR|Mauritania|Mauritanian|Mauritania|mauritano|Mauritânia|mauritano|Mauritanie|mauritanien|Nouakchott,Nuakchot|
    MS|Montserrat|Montserratian|?Montserrat|montserratense|Montserrat|montserratense|Montserrat|montserratien|Brades|Montserrat Caballé
    MT|Malta|Maltese|Malta|maltés|Malta|maltês|Malte|maltais|Valletta,La Valeta|Order of Malta,Orden de Malta,Ordre de Malte
    MU|Mauritius|Mauritian|Mauricio|mauriciano|Maurício,Maurícia|mauriciano|Île Maurice,île Maurice|mauricien|Port Louis,Port-Louis|
    MV|Maldives|Maldivian|Maldivas|maldivo|Maldivas|maldivo,maldívio|Maldives|maldivien|Malé|
    MW|Malawi|Malawian|Malaui,Malawi|malauí,malaui|Malaui,Malawi|malauiano|Malawi|malawite,malawien|Lilongwe,Lilongüe|
    MX|Mexico|Mexican|México,Méjico|mexicano,mejicano|México|mexicano|Mexique|mexicain|Mexico City,Ciudad de México,Cidade do México|New Mexico,Gulf of Mexico,Nuevo México,Novo México,Nouveau-Mexique,Golfo de México,Golfo do México,golfe du Mexique
    MY|Malaysia|Malaysian|Malasia|malasio|Malásia|malaio,malásio|Malaisie|malaisien|Kuala Lumpur|
    MZ|Mozambique|Mozambican|Mozambique|mozambiqueño|Moçambique|moçambicano|Mozambique|mozambicain|Maputo|
    NA|Namibia|Namibian|Namibia|namibio|Namíbia|namibiano|Namibie|namibien|Windhoek,Windhuk|
    NC|New Caledonia|New Caledonian|Nueva Caledonia|neocaledonio|Nova Caledônia,Nova Caledónia|neocaledônio|Nouvelle-Calédonie|néo-calédonien|Nouméa,Numea|
    NE|Niger|Nigerien|Níger|nigerino|Níger|nigerino|Niger|nigérien|Niamey|Niger Delta,Niger State,Niger River,Delta del Níger,delta du Niger,río Níger,fleuve Niger
    NG|Nigeria|Nigerian|Nigeria|nigeriano|Nigéria|nigeriano|Nigeria,Nigéria|nigérian|Abuja|
    NI|Nicaragua|Nicaraguan|Nicaragua|nicaragüense,nica|Nicarágua|nicaraguense|Nicaragua|nicaraguayen|Managua,Manágua|
    NL|Netherlands,The Netherlands,Holland|Dutch,Dutchman,Dutchmen|Países Bajos,Holanda|neerlandés,holandés|Países Baixos,Holanda|neerlandês,holandês|Pays-Bas|néerlandais,hollandais|Amsterdam,Ámsterdam,Amsterdã,Amesterdão,The Hague,La Haya,La Haye|Tom Holland,Dutch oven,Hollande,Pennsylvania Dutch
    NO|Norway|Norwegian|Noruega|noruego|Noruega|norueguês|Norvège|norvégien|Oslo|
    NP|Nepal|Nepali,Nepalese|Nepal|nepalí,nepalés|Nepal|nepalês|Népal|népalais|Kathmandu,Katmandú,Catmandu,Katmandou|
    NR|Nauru|Nauruan|Nauru|nauruano|Nauru|nauruano|Nauru|nauruan|Yaren|
    NZ|New Zealand|New Zealander,Kiwi|Nueva Zelanda,Nueva Zelandia|neozelandés|Nova Zelândia|neozelandês|Nouvelle-Zélande|néo-zélandais|?Wellington|
    OM|Oman|Omani|Omán|omaní|Omã|omanense|Oman|omanais|Muscat,Mascate|
    PA|Panama|Panamanian|Panamá|panameño|Panamá|panamenho|Panama|panaméen|Panama City,Ciudad de Panamá|Panama hat,Panama hats,Panama Papers,Papeles de Panamá,Panama City Florida,sombrero Panamá
    PE|Peru|Peruvian|Perú|peruano|Peru|peruano|Pérou|péruvien|Lima|
    PF|French Polynesia|French Polynesian|Polinesia Francesa|francopolinesio|Polinésia Francesa|franco-polinésio|Polynésie française|polynésien|Papeete|
    PG|Papua New Guinea|Papua New Guinean|Papúa Nueva Guinea|papú|Papua-Nova Guiné|papuásio|Papouasie-Nouvelle-Guinée|papouasien,papou|Port Moresby|
    PH|Philippines,The Philippines|Filipino,Philippine|Filipinas|filipino|Filipinas|filipino|Philippines|philippin|Manila,Manille|
    PK|Pakistan|Pakistani|Pakistán|pakistaní,paquistaní|Paquistão|paquistanês|Pakistan|pakistanais|Islamabad|
    PL|Poland|Polish,Pole|Polonia|polaco|Polônia,Polónia|polonês,polaco|Pologne|polonais|Warsaw,Varsovia,Varsóvia,Varsovie|North Pole,South Pole,nail polish
    PR|Puerto Rico|Puerto Rican|Puerto Rico|puertorriqueño,portorriqueño|Porto Rico|porto-riquenho|Porto Rico|portoricain|?San Juan|
    PS|Palestine,State of Palestine|Palestinian|Palestina|palestino|Palestina|palestino,palestiniano|Palestine|palestinien|Ramallah,Ramala|East Palestine
    PT|Portugal|Portuguese|Portugal|portugués|Portugal|português|Portugal|portugais|Lisbon,Lisboa,Lisbonne|Portuguese-speaking,in Portuguese,en portugués,em português,en portugais
    PW|Palau|Palauan|Palaos,Palau|palauano|Palau|palauano|Palaos|palaosien,paluan|Ngerulmud|Palau de la Música,Palau Sant Jordi,Palau Blaugrana
    PY|Paraguay|Paraguayan|Paraguay|paraguayo|Paraguai|paraguaio|Paraguay|paraguayen|Asunción,Assunção|
    QA|Qatar|Qatari|Catar,Qatar|catarí,qatarí|Catar,Qatar|catariano,catarense|Qatar|qatari,qatarien|Doha|Qatar Airways
    RE|Réunion|Réunionese|Reunión,La Reunión|reunionés|Reunião|reunionense|La Réunion|réunionnais|Saint-Denis|
    RO|Romania|Romanian|Rumania,Rumanía|rumano|Romênia,Roménia|romeno|Roumanie|roumain|Bucharest,Bucarest,Bucareste|
    RS|Serbia|Serbian,Serb|Serbia|serbio|Sérvia|sérvio|Serbie|serbe|Belgrade,Belgrado|
    RU|Russia,Russian Federation|Russian|Rusia,Federación Rusa,Federación de Rusia|ruso|Rússia|russo|Russie,Fédération de Russie|russe|Moscow,Moscú,Moscou,Moscovo|Russian roulette,ruleta rusa,roulette russe,Russian doll,ensalada rusa,montaña rusa,montanha russa,montagnes russes
    RW|Rwanda|Rwandan|Ruanda|ruandés|Ruanda|ruandês|Rwanda|rwandais|Kigali|
    SA|Saudi Arabia,Kingdom of Saudi Arabia|Saudi,Saudi Arabian|Arabia Saudita,Arabia Saudí|saudí,saudita|Arábia Saudita|saudita|Arabie saoudite|saoudien|Riyadh,Riad,Riyad|
    SB|Solomon Islands,Solomons|Solomon Islander|Islas Salomón|salomonense|Ilhas Salomão|salomônico|Îles Salomon,îles Salomon|salomonais|Honiara|
    SC|Seychelles|Seychellois|Seychelles|seychellense|Seicheles,Seychelles|seichelense|Seychelles|seychellois|?Victoria|
    SD|Sudan|Sudanese|Sudán|sudanés|Sudão|sudanês|Soudan|soudanais|Khartoum,Jartum,Cartum|South Sudan,South Sudanese,Sudán del Sur,Sudão do Sul,Soudan du Sud,sudanés del sur,sud-soudanais
    SE|Sweden|Swedish,Swede|Suecia|sueco|Suécia|sueco|Suède|suédois|Stockholm,Estocolmo|
    SG|Singapore|Singaporean|Singapur|singapurense|Singapura,Cingapura|singapuriano,cingapuriano|Singapour|singapourien||
    SI|Slovenia|Slovenian,Slovene|Eslovenia|esloveno|Eslovênia,Eslovénia|esloveno|Slovénie|slovène|Ljubljana,Liubliana|
    SK|Slovakia|Slovak,Slovakian|Eslovaquia|eslovaco|Eslováquia|eslovaco|Slovaquie|slovaque|Bratislava|
    SL|Sierra Leone|Sierra Leonean|Sierra Leona|sierraleonés|Serra Leoa|serra-leonês|Sierra Leone|sierra-léonais|Freetown|
    SM|San Marino|Sammarinese|San Marino|sanmarinense|San Marino,São Marinho|samarinês|Saint-Marin|saint-marinais|San Marino|San Marino California
    SN|Senegal|Senegalese|Senegal|senegalés|Senegal|senegalês|Sénégal|sénégalais|Dakar,Dacar|Dakar Rally,Rally Dakar
    SO|Somalia|Somali,Somalian|Somalia|somalí|Somália|somali,somaliano|Somalie|somalien|Mogadishu,Mogadiscio,Mogadíscio|
    SR|Suriname,Surinam|Surinamese|Surinam,Suriname|surinamés,surinameño|Suriname|surinamês|Suriname,Surinam|surinamais,surinamien|Paramaribo|Surinam cherry,Surinam toad
    SS|South Sudan|South Sudanese|Sudán del Sur|sursudanés,sudsudanés|Sudão do Sul|sul-sudanês|Soudan du Sud|sud-soudanais|Juba,Yuba|
    ST|São Tomé and Príncipe,Sao Tome and Principe|São Toméan,Santomean|Santo Tomé y Príncipe|santotomense|São Tomé e Príncipe|são-tomense,santomense|Sao Tomé-et-Principe,São Tomé-et-Principe|santoméen|São Tomé|
    SV|El Salvador|Salvadoran,Salvadorean|El Salvador|salvadoreño|El Salvador|salvadorenho|Salvador,Le Salvador|salvadorien|San Salvador|El Salvador del Mundo
    SX|Sint Maarten|Sint Maartener|San Martín|sanmartinense|São Martinho|são-martinhense|Saint-Martin|saint-martinois|Philipsburg|General San Martín,José de San Martín,provincia de San Martín
    SY|Syria|Syrian|Siria|sirio|Síria|sírio|Syrie|syrien|Damascus,Damasco,Damas|
    SZ|Eswatini,Swaziland|Swazi|Esuatini,Suazilandia|suazi|Essuatíni,Suazilândia|suázi|Eswatini,Swaziland|swazi|Mbabane|
    TC|Turks and Caicos,Turks & Caicos,Turks and Caicos Islands|Turks and Caicos Islander|Islas Turcas y Caicos|turcocaiqueño|Ilhas Turcas e Caicos|turco-caicense|Îles Turques-et-Caïques,îles Turques-et-Caïques|turco-caïcien|Cockburn Town|
    TD|Chad|Chadian|Chad|chadiano|Chade|chadiano|Tchad|tchadien|N'Djamena,Yamena,Jamena|Lake Chad,Chad Wolf,Chad Bianco,lago Chad,lac Tchad,Chad Kelly,Chad Kroeger
    TG|Togo|Togolese|Togo|togolés|Togo|togolês|Togo|togolais|Lomé|
    TH|Thailand|Thai|Tailandia|tailandés|Tailândia|tailandês|Thaïlande|thaïlandais|Bangkok,Banguecoque|
    TJ|Tajikistan|Tajik|Tayikistán|tayiko|Tajiquistão|tajique|Tadjikistan|tadjik|Dushanbe,Dusambé,Douchanbé|
    TL|East Timor,Timor-Leste|Timorese,East Timorese|Timor Oriental|timorense|Timor-Leste|timorense|Timor oriental,Timor-Leste|timorais,est-timorais|Dili|
    TM|Turkmenistan|Turkmen|Turkmenistán|turcomano,turkmeno|Turcomenistão|turcomeno|Turkménistan|turkmène|Ashgabat,Asjabad,Achgabat|
    TN|Tunisia|Tunisian|Túnez|tunecino|Tunísia|tunisiano|Tunisie|tunisien|Tunis|
    TO|Tonga|Tongan|Tonga|tongano|Tonga|tonganês|Tonga|tongien|Nukuʻalofa,Nukualofa|
    TR|Turkey,Türkiye|Turkish,Turk|Turquía|turco|Turquia|turco|Turquie|turc|Ankara,Ancara|Turkey sandwich,roast Turkey,Turkey breast,Turkish bath,Turkish delight,Turkish Airlines,Turks and Caicos
    TT|Trinidad and Tobago,Trinidad & Tobago,?Trinidad|Trinidadian,Trinbagonian,Tobagonian|Trinidad y Tobago|trinitense,trinitario|Trinidad e Tobago,Trinidade e Tobago|trinitário-tobagense,trinitino|Trinité-et-Tobago,Trinidad-et-Tobago|trinidadien,trinidadais|Port of Spain,Puerto España,Port-d'Espagne|La Santísima Trinidad,Trinidad Cuba
    TV|Tuvalu|Tuvaluan|Tuvalu|tuvaluano|Tuvalu|tuvaluano|Tuvalu|tuvaluan|Funafuti|
    TW|Taiwan|Taiwanese|Taiwán|taiwanés|Taiwan|taiwanês|Taïwan,Taiwan|taïwanais|Taipei,Taipéi,Taipé|
    TZ|Tanzania|Tanzanian|Tanzania|tanzano|Tanzânia|tanzaniano|Tanzanie|tanzanien|Dodoma|
    UA|Ukraine|Ukrainian|Ucrania|ucraniano|Ucrânia|ucraniano|Ukraine|ukrainien|Kyiv,Kiev|Chicken Kiev
    UG|Uganda|Ugandan|Uganda|ugandés|Uganda|ugandense,ugandês|Ouganda|ougandais|Kampala,Campala|
    US|United States,United States of America,U.S.,US,USA,U.S.A.|American|Estados Unidos,EE. UU.,EE.UU.,EEUU,EUA|estadounidense,norteamericano,estadunidense|Estados Unidos,EUA|estadunidense,norte-americano,americano|États-Unis,USA|américain,états-unien,étasunien|Washington|Latin American,Central American,South American,North American,Pan American,Inter-American,Organization of American States,Organisation of American States,American States,African American,Native American,Cuban American,American Samoa,American Samoan,American football,American Airlines,American League,latino-américain,sud-américain,nord-américain,centre-américain,interaméricain,États américains,latino-americano,sul-americano,centro-americano,afro-americano,interamericano,Estados Americanos,Estados Unidos Mexicanos,George Washington,Denzel Washington,Washington Post,Washington state,state of Washington,Washington Nationals,Washington Commanders,Washington Wizards
    UY|Uruguay|Uruguayan|Uruguay|uruguayo|Uruguai|uruguaio|Uruguay|uruguayen|Montevideo,Montevidéu|
    UZ|Uzbekistan|Uzbek|Uzbekistán|uzbeko|Uzbequistão|uzbeque|Ouzbékistan|ouzbek|Tashkent,Taskent,Tachkent|
    VA|Vatican,Vatican City,Holy See|Vatican|Vaticano,Santa Sede,Ciudad del Vaticano|vaticano|Vaticano,Santa Sé,Cidade do Vaticano|vaticano|Vatican,Saint-Siège,Cité du Vatican|vatican||
    VC|Saint Vincent and the Grenadines,St. Vincent and the Grenadines,St Vincent & the Grenadines,?St. Vincent,?Saint Vincent|Vincentian|San Vicente y las Granadinas|sanvicentino|São Vicente e Granadinas|são-vicentino|Saint-Vincent-et-les-Grenadines|vincentais,saint-vincentais|Kingstown|St. Vincent's Hospital,St Vincent de Paul,Saint Vincent de Paul
    VE|Venezuela|Venezuelan|Venezuela|venezolano|Venezuela|venezuelano|Venezuela|vénézuélien|Caracas|
    VG|British Virgin Islands,BVI|British Virgin Islander|Islas Vírgenes Británicas|virgenense británico|Ilhas Virgens Britânicas|virginense britânico|Îles Vierges britanniques,îles Vierges britanniques|îlien des Vierges britanniques|Road Town|
    VI|U.S. Virgin Islands,US Virgin Islands|U.S. Virgin Islander|Islas Vírgenes de los Estados Unidos|virgenense estadounidense|Ilhas Virgens Americanas|virginense americano|Îles Vierges américaines,îles Vierges américaines|îlien des Vierges américaines|Charlotte Amalie|
    VN|Vietnam,Viet Nam|Vietnamese|Vietnam|vietnamita|Vietnã,Vietname,Vietnam|vietnamita|Viêt Nam,Vietnam,Viêtnam|vietnamien|Hanoi,Hanói,Hanoï|Vietnam War,Guerra de Vietnam,Guerra do Vietnã,guerre du Vietnam,Vietnam veteran
    VU|Vanuatu|Ni-Vanuatu,Vanuatuan|Vanuatu|vanuatuense|Vanuatu|vanuatuense|Vanuatu|vanuatuan|Port Vila,Port-Vila|
    WS|Samoa|Samoan|Samoa|samoano|Samoa|samoano|Samoa|samoan|Apia|American Samoa,Samoa Americana,Samoa américaines,American Samoan
    XK|Kosovo|Kosovar,Kosovan|Kosovo|kosovar|Kosovo|kosovar|Kosovo|kosovar|Pristina,Priština|
    YE|Yemen|Yemeni,Yemenite|Yemen|yemení|Iêmen,Iémen|iemenita|Yémen|yéménite|Sanaa,Sana'a,Saná|
    ZA|South Africa|South African|Sudáfrica|sudafricano|África do Sul|sul-africano|Afrique du Sud|sud-africain|Pretoria,Pretória|
    ZM|Zambia|Zambian|Zambia|zambiano|Zâmbia|zambiano|Zambie|zambien|Lusaka|
    ZW|Zimbabwe|Zimbabwean|Zimbabue,Zimbabwe|zimbabuense|Zimbábue,Zimbabwe|zimbabuano|Zimbabwe|zimbabwéen|Harare|
    """

/// Names that stand for a country's government, beside its capital.
let seatsOfGovernment: StaticString = """
    AR|Casa Rosada
    BO|Palacio Quemado
    BR|Planalto,Palácio do Planalto,Itamaraty
    CL|La Moneda,Palacio de La Moneda
    CN|Zhongnanhai
    CO|Casa de Nariño,Palacio de Nariño
    CU|Palacio de la Revolución
    DE|Chancellery,Cancillería alemana
    EC|Palacio de Carondelet,Carondelet
    ES|La Moncloa,Palacio de la Moncloa,Moncloa
    FR|Élysée,Quai d'Orsay,Elíseo,Palacio del Elíseo,Eliseu
    GB|Downing Street,Whitehall
    IN|Raisina Hill
    IT|Palazzo Chigi,Quirinale,Farnesina
    JP|Kantei
    KR|Blue House,Casa Azul
    MX|Palacio Nacional,Los Pinos
    PE|Casa de Pizarro,Palacio de Pizarro
    PT|Palácio de São Bento,Palácio de Belém
    RU|Kremlin,Kremlin,Kremlim
    TR|Sublime Porte
    US|White House,Casa Blanca,Casa Branca,Maison-Blanche,Maison Blanche,Oval Office,Despacho Oval,Salão Oval,Bureau ovale
    UY|Torre Ejecutiva
    VA|Curia,Roman Curia
    VE|Miraflores,Palacio de Miraflores
    """

"""Words that mean about the same here, so that a word nobody trained on still says something.

A star stands for any ending. Words are compared as they sound, so each is listed in one spelling only. A concept holds
words that swap for each other in our subjects, not all synonyms there are: "groep" is a home here, not a crowd.
"""

from functools import lru_cache

from bot.components.sound import sound

CONCEPTS = {
    # people
    "carer": "begeleid* begl* leiding groepsleid* leidster leider* persoonlijk* mentor* nachtdienst nachtteam "
    "invaller* "
    "flexer* verzorg* zuster* stagiair* hulpverlener*",
    "staff": "medewerker* personeel collega* team* teamleid* gedragswetenschapper* orthopedagoog behandelaar* "
    "psycholoog* "
    "werknemer* professional* manager* leidinggevende*",
    "resident": "client* bewoner* huisgeno* groepsgeno* medebewoner* jongere* clientje*",
    "child": "zoon* dochter* kind* kinderen jongen* meisje* puber* kleinkind* kleinzoon* kleindochter* pleegkind*",
    "family": "moeder* vader* ouder* mama papa mam pap ma pa broer* zus zusje* oma opa tante* oom familie* "
    "verwant* naaste* "
    "gezin* schoonzus* partner* echtgenoot*",
    "officer": "klachtenfunctionaris* functionaris* klachtenbemiddelaar* klachtenmevrouw klachtenmeneer",
    "committee": "commissie* klachtencommissie* kcoz hoorzitting* zitting*",
    "confidant": "vertrouwenspersoon* vertrouwensmens* clientenvertrouwenspersoon* jeugdstem zorgbelang* "
    "vertrouwensvrouw*",
    "council": "raad* clientenraad* jongerenraad* ccr inspraak medezeggenschap* ondernemingsraad* cor par",
    "boss": "baas bazen directeur* directie bestuur* bestuurder* raadvanbestuur locatiemanager*",
    "doctor": "dokter* arts* huisarts* psychiater* verpleegkundige*",
    "authority": "inspectie* igj rechter* kantonrechter* overheid* gemeente* politie*",
    "representative": "vertegenwoordig* curator* bewindvoerder* voogd* gezag* gemachtigd*",
    "person": "mens* iemand persoon* echt* medewerkster*",
    # what is said and done
    "complain": "klacht* klagen klaag* klage geklaagd beklag* klachtje* bezwaar* ongenoegen* beklagen",
    "report": "melden meld* melding* gemeld aangeven rapporteren doorgeven",
    "file": "indienen ingediend indien dien insturen instuur opsturen versturen verstuur stuur sturen deponeren",
    "withdraw": "intrekken trek* ingetrokken terugtrekken terugnemen weghalen wegdoen verwijder* annuleer* "
    "annuleren schrappen",
    "say": "zeg* zeggen gezegd vertel* verteld praten praat* bespreken bespreek* uitspreken gesprek* babbel*",
    "ask": "vraag* vragen gevraagd vroeg",
    "call": "bel bellen belt gebeld belletje* opbellen terugbel* teruggebeld belde telefonisch* belafspraak beltegoed",
    "listen": "luister* geluisterd gehoord horen aanhoren",
    "read": "lees* lezen gelezen inzien inzage zien ziet kijken bekijken meelezen",
    "answer": "antwoord* beantwoord* reactie* reageren reageert gereageerd terughoren",
    "decide": "beslis* besluit* besloten oordeel* uitspraak* oordelen bepaal* bepalen gelijk",
    "explain": "uitleg* leg uitleggen toelicht* toelichten verduidelijk*",
    "mean": "betekent betekenis* betekenen bedoel* bedoeld inhoud* begrip* woord* afkorting*",
    "help": "help* helpen geholpen hulp* ondersteun* bijstaan steun* bijstand",
    "stop": "stop* ophouden kap* kappen afbreken beeindig* eindig*",
    "again": "opnieuw nogmaals herhaal* weer nogeens overnieuw",
    "continue": "verder door doorgaan vervolg* hervat* afmaken",
    "change": "verander* wijzig* aanpas* anders corrigeer* correctie* verbeter* vergist verkeerd* fout* foutje*",
    "join": "meedoen deelnemen lid aanmelden meepraten meebeslissen",
    # what happens to people
    "violence": "sla slaan slaat geslagen sloeg schop* geschopt duw* geduwd trap* getrapt stomp* mishandel* "
    "geweld* agressie* agressief* "
    "vastgepakt vastpakken vastgehouden vasthouden gepakt",
    "shout": "schreeuw* schelden scheldt uitgescholden gescholden grof* bot snauw* gesnauwd",
    "bully": "pest* gepest uitlach* lachen uitgelachen treiter* belachelijk",
    "touch": "aangeraakt aanraken aanranding* betast* handtastelijk*",
    "punish": "straf* gestraft bestraf* sanctie* represaille* wraak* terugpak*",
    "send_away": "weggestuurd wegsturen eruit gegooid uitgezet overgeplaatst verhuizen plek kwijt",
    "lock": "opgesloten opsluit* slot dicht deur* op afzonder* afgezonderd separe* separeer* isoleer* isolatie",
    "force": "dwang* gedwongen dwing* moeten onvrijwillig* tegen zin wil vrijheidsbeperk* beperk* maatregel*",
    "medicine": "medicijn* medicatie* pil pillen tablet* prik* spuit*",
    "phone": "telefoon* mobiel* gsm smartphone*",
    "take": "afgepakt afpakken afgenomen innemen ingenomen pakken pakte weggenomen gestolen stelen",
    "money": "geld* zakgeld* betaal* kosten kost euro* gratis vergoed* schadevergoeding*",
    "room": "kamer* slaapkamer* woning* huis* appartement* plek* woonplek*",
    "group": "groep* leefgroep* locatie* afdeling*",
    "afraid": "bang* angst* eng durf* vrees* vrezen spannend*",
    "angry": "boos* kwaad* woedend* pissig* razend* woest",
    "sad": "verdriet* huil* eenzaam*",
    "content": "tevreden blij* fijn* top goed geweldig* super* lief* trots mooi* prettig*",
    "discontent": "ontevreden oneerlijk* onacceptabel* schandalig* slecht* stom* kut* vies* onvriendelijk*",
    "compliment": "compliment* pluim* waardering* bloemetje* dankbaar* schouderklop*",
    "idea": "idee* ideeen tip* suggestie* voorstel* verbeterpunt* feedback*",
    "game": "spel* spelletje* feedbackspel*",
    # time, number, place
    "how_long": "lang duur* duurt termijn* weken wekn dagen maanden wachten wacht snel wanneer tijd tijdig "
    "binnen uiterlijk",
    "how_many": "hoeveel aantal* cijfer* percentage* getal*",
    "status": "status voortgang stand stavaza nieuws ver hoever behandeling fase*",
    "code": "code* codewoord* nummer*",
    "name": "naam* anoniem* namen naamloos* anonimiteit herkenbaar*",
    "secret": "geheim* geheimhoud* privacy* vertrouwelijk* doorvertel* prive dossier*",
    "yesterday": "gister* vandaag morgen vanmorgen vanmiddag vanavond avond middag ochtend nacht week weekend maand* "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "law": "wet* wettelijk* recht* rechten wkkgz wzd jeugdwet* wmcz regel* reglement* verplicht*",
    # our subjects
    "crisis": "crisis* crises escalatie* noodsituatie* uit hand*",
    "timeout": "timeout* timeoutbed* bed bedden logeer*",
    "suicide": "suicid* zelfmoord* zelfdoding* doodwens*",
    "incident": "incident* voorval* mic melding* bijna* ongeluk* valincident*",
    "calamity": "calamiteit* calamiteiten overlijden overleden ernstig*",
    "plan": "plan* doelen doel individueel* zorgplan* ondersteuningsplan* ondersteuningsplannen",
    "promise": "belofte* zorgbelofte* beloof* beloven principe* uitgangspunt*",
    "future": "toekomst* later droom* dromen",
    "day": "dagbesteding* dagactiviteit* werk* werken baan* leerlijn* certificaat*",
    "closed": "gesloten jeugdzorgplus machtiging*",
    "home": "thuis thuisgevoel* gezellig*",
    "small": "klein* kleinschalig*",
    "foster": "pleeg* pleegzorg* pleegouder* gezinshuis*",
    "waiting_list": "wachtlijst* plaatsing* aanmelding*",
    "report_book": "kwaliteitsrapport* rapport* jaarverslag* verslag*",
    "easy": "makkelijk* simpel* eenvoudig* gewoon kort* korter moeilijk* begrijpelijk*",
    "more": "meer uitgebreid* precies* nader* details",
    # how the organisation works
    "expert": "deskundig* expert* specialist* adviseur* kenner* vakman vakgenoot* vakgenoten",
    "role": "rol rollen functie* taak taken bevoegd* verantwoordelijk* zorgverantwoordelijke* wzdfunctionaris*",
    "learn": "leer leren leert geleerd scholing* training* cursus* opleiding* elearning* workshop* bijscholing* "
    "bijleren",
    "reflect": "reflect* reflectie* intervisie* terugkijk* teruggekeken nabespreek* nabespreking* evaluatie* evaluer* "
    "supervisie*",
    "quality": "kwaliteit* verbeterregister* verbeterplan* verbeteractie* verbetercyclus pdca audit* keurmerk* hkz "
    "certificering*",
    "register": "register* registr* vastleg* vastgelegd noteer* noteren bijhouden systeem systemen ecd triasweb "
    "formulier*",
    "network": "netwerk* kennisnetwerk* vakgroep* leernetwerk* uitwissel* kennis kennisdel*",
    "flex": "flexpool* pnil uitzend* zzp* inhuur* ingehuurd* invalkracht* poule pool detacher* tijdelijk*",
    "roster": "rooster* dienst diensten bezetting* onderbezet* personeelstekort* tekort* roosters",
    "shut": "sluit* sluiting* dichtgaan opgeheven opheffen afbouw* afgebouwd gestopt",
    "alternative": "alternatief alternatieven waaier* manieren manier oplossing* mogelijkheden optie* vervang*",
    "hybrid": "hybride gemengd* gecombineerd* samengevoegd* dwars",
    "place": "wachten plaats* opname* aanmeld* intake* doorstroom* uitstroom* overplaatsing*",
    "year": "jaar jaren jaarlijks* kwartaal* 2019 2020 2021 2022 2023 2024 2025",
    "safe": "veilig* onveilig* bescherm* geborgen*",
    "freedom": "vrijheid* vrij vrije vrijwillig* zelfstandig* eigen zelf regie keuze* kiezen kies",
    "agree": "instem* akkoord toestem* goedkeur* goedgekeurd eens meebepaal* adviesrecht* advies*",
    "meet": "vergader* bijeenkomst* overleg* samenkom* afspraak* afspreken meeting* avond bijpraten",
    "aftercare": "opvang* nazorg* verwerk* trauma* schok* heftig* bedrijfsopvang* bot",
    "trouble": "moeilijkheden problemen probleem* ruzie* gedoe herrie* lawaai overlast",
    "smoke": "rook* roken gerookt sigaret* peuk* vape* vapen shag tabak*",
    "camera": "camera* film* gefilmd opname* foto* meekijk* afluister*",
    "robot": "robot* computer* chatbot* bot machine* kunstmatig* app",
    "bye": "doei doeg dag groet* houdoe later",
}  # fmt: skip

#: Fewer letters, as they sound, are no part of a compound: "bot" in "verbod" is not a robot.
SHORTEST_PART = 4


def _table() -> tuple[dict[str, str], list[tuple[str, str]]]:
    whole: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    for concept, words in CONCEPTS.items():
        for word in words.split():
            if word.endswith("*"):
                starts.append((sound(word[:-1]), concept))
            whole.setdefault(sound(word.rstrip("*")), concept)
    return whole, sorted(starts, key=lambda start: -len(start[0]))


_WHOLE, _STARTS = _table()


@lru_cache(maxsize=20_000)
def concept(word: str) -> str | None:
    """Give the concept of a normal word, or None; the longest beginning wins."""
    spoken = sound(word)
    if spoken in _WHOLE:
        return _WHOLE[spoken]
    return next((found for start, found in _STARTS if spoken.startswith(start)), None)


@lru_cache(maxsize=20_000)
def concepts_in(word: str) -> tuple[str, ...]:
    """Give the concepts of a word and of the last part of a compound: "groepstelefoon" is of the group, and a phone."""
    spoken, whole = sound(word), concept(word)
    ends = (spoken[place:] for place in range(SHORTEST_PART, len(spoken) - SHORTEST_PART + 1))
    last = next((_WHOLE[end] for end in ends if end in _WHOLE), None)
    return tuple(dict.fromkeys(found for found in (whole, last) if found))

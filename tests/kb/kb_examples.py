"""Texts of our own making: ten that a client reads with ease, and ten as an office writes them."""

EASY = (
    "Je mag altijd zeggen dat iets niet goed is.\nPraat eerst met je begeleider.\nDurf je dat niet?\n"
    "Dan helpt iemand anders jou.",
    "Morgen komt de tandarts.\nHij kijkt naar je tanden.\nHet doet geen pijn.\nJe begeleider gaat met je mee.",
    "Op vrijdag eten we pizza.\nWil je liever iets anders?\nZeg het dan op donderdag.\nDan koken we dat voor jou.",
    "Je krijgt binnen 6 weken een brief.\nIn de brief staat wat wij gaan doen.\nSnap je de brief niet?\n"
    "Dan leest iemand hem met je.",
    "De bus naar je werk komt om 8 uur.\nWacht bij de poort.\nKomt de bus niet?\nBel dan je begeleider.",
    "Dit is jouw kamer.\nNiemand mag zomaar binnen komen.\nZij moeten eerst kloppen.\nJij zegt of het mag.",
    "We maken samen een plan.\nIn het plan staat wat jij wilt leren.\nJe familie mag mee "
    "praten.\nJij kiest of dat mag.",
    "Soms ben je heel boos of bang.\nGa dan naar een rustige plek.\nVertel wat er is.\nWe zoeken samen wat helpt.",
    "Elke 6 weken praat de groep met de baas.\nDe groep zegt wat beter kan.\nWil je mee doen?\nVraag het aan de groep.",
    "Heb je iets leuks gezien?\nVertel het ons.\nWij geven het door aan het team.\nDe mensen worden daar blij van.",
)
FORMAL = (
    "Indien de cliënt zich niet kan verenigen met de beslissing van de zorgaanbieder, staat voor "
    "hem de mogelijkheid open "
    "het geschil ter beoordeling voor te leggen aan een erkende geschilleninstantie.",
    "De organisatie hecht grote waarde aan een zorgvuldige afhandeling van uitingen van onvrede, "
    "aangezien deze kunnen "
    "bijdragen aan het structureel verbeteren van de kwaliteit van de dienstverlening.",
    "Met betrekking tot de inzet van flexibel personeel is gedurende het verslagjaar een aantal "
    "maatregelen getroffen, "
    "waarvan de effectiviteit in de loop van het komende kalenderjaar nader zal worden geëvalueerd.",
    "In het kader van de doorontwikkeling van het aanbod is besloten de bestaande voorzieningen "
    "gefaseerd af te bouwen, "
    "waarbij continuïteit van de behandeling voor de betrokken jeugdigen leidend is.",
    "De bevindingen van de commissie worden besproken in het overleg tussen bestuur en "
    "medezeggenschap en vertaald naar "
    "concrete verbeteracties, die vervolgens periodiek worden gemonitord.",
    "Ten aanzien van de respons op de vragenlijsten kan worden opgemerkt dat deze achterblijft bij "
    "de gestelde norm, "
    "hetgeen voornamelijk verband houdt met de beperkte beschikbaarheid van behandelaren.",
    "Binnen de regio wordt door gemeenten en aanbieders gezamenlijk onderzocht op welke wijze de "
    "instroom in residentiële "
    "voorzieningen verder kan worden teruggedrongen zonder dat dit ten koste gaat van de veiligheid.",
    "De werkgroep adviseert de implementatie van het scholingsprogramma te koppelen aan de "
    "bestaande leerlijnen, zodat "
    "medewerkers de verworven kennis direct kunnen toepassen in hun dagelijkse praktijk.",
    "Gelet op de financiële positie van de instelling is een meerjarig herstelprogramma opgesteld, "
    "waarvan de uitvoering "
    "nauwlettend wordt gevolgd door de toezichthouders en de betrokken financiers.",
    "Voor zover uit de registraties valt af te leiden is het aantal toegepaste beperkende "
    "maatregelen afgenomen, zij het "
    "dat de betrouwbaarheid van de aangeleverde gegevens niet op alle onderdelen kon worden vastgesteld.",
)

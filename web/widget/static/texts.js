// Every word that the widget itself says. One name for one thing, the same as in the chat, the mails and the staff pages.
export const texts = {
  product: 'Zeg het maar',
  launch: 'Zeg het maar',
  begin: 'Begin het gesprek',
  computer: 'Ik ben een computer.',
  intro: ['Ik ben een computer.', 'Er leest nu geen mens mee.'],
  example: ['Dit is een voorbeeld.', 'Het is geen dienst van {name}.'],
  exampleNoName: ['Dit is een voorbeeld.'],
  you: 'Jij',
  says: 'zegt:',
  log: 'Gesprek',
  waysOut: 'Altijd te gebruiken',
  picked: 'gekozen',
  past: 'kan niet meer',
  thinking: 'Ik denk na',
  choices: 'Kies een antwoord',
  sources: 'Waar staat dit?',

  actions: {
    open: 'Zeg het maar openen',
    close: 'Sluiten',
    help: 'Hulp nu',
    stop: 'Stoppen',
    leave: 'Snel weg',
    menu: 'Menu',
    send: 'Verstuur',
    hear: 'Lees voor',
    hush: 'Stop met lezen',
    easier: 'Makkelijker',
    more: 'Meer uitleg',
    again: 'Opnieuw',
    back: 'Terug naar het gesprek',
    copy: 'Kopieer de code',
    copied: 'De code is gekopieerd',
    print: 'Print de code',
    write: 'Ik schrijf het op',
    written: 'Maak de code klein',
    bigger: 'Maak de letters groter',
    smaller: 'Maak de letters kleiner',
    restart: 'Begin opnieuw',
    erase: 'Wis dit gesprek',
    eraseYes: 'Ja, wis dit gesprek',
    eraseNo: 'Nee, wis niets',
    startNew: 'Begin een nieuw gesprek',
  },

  // What the buttons above say in the conversation, so that the reader sees what they did.
  said: { stop: 'Stoppen', easier: 'Makkelijker', more: 'Meer uitleg', restart: 'Opnieuw beginnen' },

  composer: {
    label: 'Typ hier wat je wilt zeggen',
    limit: 'Je mag 2.000 letters typen.',
    left: 'Je mag nog {count} letters typen.',
    over: 'Je tekst is te lang. Haal {count} letters weg.',
    empty: 'Typ eerst wat je wilt zeggen.',
  },

  help: {
    title: 'Hulp nu',
    lines: ['Heb je nu hulp nodig? Bel een mens.', 'Of ga naar iemand die dichtbij is.'],
    others: 'Je kunt ook deze mensen bellen.',
    organisation: 'Bel {name}',
    organisationWhen: 'Wil je een mens van {name} spreken?',
    desktop: 'Bel {number} met een telefoon.',
  },

  menu: {
    title: 'Menu',
    letters: 'Letters',
    size: 'De letters zijn nu {percent} procent.',
    level: 'Hoe wil je de tekst?',
    levels: { easy: 'Heel makkelijk', normal: 'Gewoon', more: 'Met meer uitleg' },
    levelSaved: 'Dat is goed. De volgende tekst is zo.',
    conversation: 'Dit gesprek',
    about: 'Over dit gesprek',
    aboutLines: [
      'Je praat met een computer.',
      'De computer maakt fouten. Vraag bij twijfel een mens.',
      'Stuur je een melding? Dan lezen mensen die melding.',
      'Gebruik je samen een computer? Wis dan dit gesprek.',
    ],
  },

  erase: {
    title: 'Wil je dit gesprek wissen?',
    lines: ['Alles wat je hier typte, gaat dan weg.', 'Een melding die je al hebt verstuurd, blijft bestaan.'],
    failed: 'Het wissen lukt nu even niet. Probeer het zo nog een keer.',
    done: ['Dit gesprek is gewist.', 'Je kunt een nieuw gesprek beginnen.'],
  },

  errors: {
    offline: 'Je bericht is nog niet verstuurd.\nJe tekst staat er nog.',
    server: 'Het lukt nu even niet.\nJe tekst staat er nog.',
    start: 'Het gesprek begint nog niet.\nWe krijgen geen verbinding.',
    again: 'Druk op “Opnieuw”.',
    expired: 'Dit gesprek is verlopen.\nJe tekst staat er nog.',
    urgent: 'Heb je nu hulp nodig? Druk op “Hulp nu”.',
    unsent: 'Nog niet verstuurd',
  },
  offlineBar: 'Je hebt nu geen internet. “Hulp nu” werkt wel.',

  safety: 'Hulp voor jou',
  summary: 'Dit heb ik opgeschreven',

  receipt: {
    title: 'Je melding is verstuurd',
    code: 'Jouw code',
    keep: 'Bewaar deze code. Daarmee kun je later kijken hoe het gaat.',
    writeDown: 'Schrijf deze woorden op. Schrijf ook de streepjes op.',
  },
  status: { title: 'Zo staat het met je melding' },
  case: {
    kind: 'Wat',
    status: 'Hoe het nu is',
    received: 'Verstuurd op',
    due: 'Antwoord op zijn laatst op',
    noDue: 'Hier staat geen datum voor.',
  },
  kinds: { complaint: 'Klacht', compliment: 'Compliment', tip: 'Tip', idea: 'Idee', callback: 'Vraag om terug te bellen' },
  statuses: {
    received: 'Ontvangen',
    in_progress: 'Iemand is ermee bezig',
    waiting: 'Wij wachten op jou',
    extended: 'Het duurt langer',
    solved: 'Opgelost',
    ruled: 'Er is een uitspraak',
    withdrawn: 'Ingetrokken',
    closed: 'Klaar',
  },
};

/** Put values in a text: `fill('Bel {name}', { name: 'Jan' })`. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

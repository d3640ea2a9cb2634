// What a sender can do when a complaint is done, by law: said on /zaak under how it stands.
import { inWords } from '../dates.js';
import { make } from '../dom.js';
import { sentence } from '../lines.js';

const LINES = {
  court: {
    je: ['Ben je het er niet mee eens? Dan kun je naar de rechter.', 'Dat kan tot en met {until}.', 'De cliënten-vertrouwens-persoon kan je helpen.', 'Dat is gratis.'],
    u: ['Bent u het er niet mee eens? Dan kunt u naar de rechter.', 'Dat kan tot en met {until}.', 'De cliëntenvertrouwenspersoon kan u helpen. Dat is gratis.'],
  },
  dispute_body: {
    je: ['Ben je het er niet mee eens? Dan kun je naar de geschillen-instantie.', 'Die hoort niet bij ons, en beslist wie gelijk heeft.', 'Vraag ons gerust hoe dat werkt.'],
    u: ['Bent u het er niet mee eens? Dan kunt u naar de geschilleninstantie.', 'Die hoort niet bij ons, en beslist wie gelijk heeft.', 'Vraag ons gerust hoe dat werkt.'],
  },
  provider_answers: {
    je: ['Wij vertellen je wat wij gaan doen.', 'Dat doen wij binnen 1 maand na de uitspraak.'],
    u: ['Binnen 1 maand na de uitspraak hoort u wat wij gaan doen.'],
  },
};

/** The part of the page with the next step, or null when there is none. */
export function nextStep(found) {
  const step = found.next_step;
  const lines = LINES[step?.way]?.[found.role === 'relative' ? 'u' : 'je'];
  if (!lines) return null;
  return make('section', { class: 'next-step' }, make('h3', {}, 'Wat kan hierna?'),
    lines.map((line) => sentence(line.replace('{until}', inWords(step.until) ?? ''))));
}

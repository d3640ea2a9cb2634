// Reading aloud with a Dutch voice of the device itself. Voices that live on a server are not used: they would send
// what somebody wrote here to another company. What is being said is marked, line and word, without changing the text.
import { mark, unmark, wordsIn } from './marking.js';

const engine = globalThis.speechSynthesis ?? null;
const RATES = [0.7, 0.9, 1.15];

/** The Dutch voices of this device. */
export const voices = () => (engine?.getVoices() ?? []).filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith('nl'));

/** Call back now and whenever the device's voices change: voices often arrive late. */
export function whenVoicesChange(listener) {
  const tell = () => listener(voices().length > 0);
  tell();
  engine?.addEventListener?.('voiceschanged', tell);
}

let round = 0; // Who speaks now. Whoever was speaking before has been stopped.

/**
 * Say lines ({ spoken, element }) one after another; whatever was being said stops. `wishes`: voice (its name), speed (0 to 2).
 * Resolves to whether it was said to the end.
 */
export async function say(lines, wishes) {
  hush();
  const mine = round;
  for (const line of lines) {
    await sayOne(line, wishes, () => mine === round);
    unmark();
    if (mine !== round) return false;
  }
  return true;
}

function sayOne({ spoken, element }, { voice, speed }, mine) {
  return new Promise((resolve) => {
    const speech = new SpeechSynthesisUtterance(spoken);
    const chosen = voices().find(({ name }) => name === voice) ?? voices()[0] ?? null;
    Object.assign(speech, { voice: chosen, lang: chosen?.lang ?? 'nl-NL', rate: RATES[speed] ?? 0.9, onend: resolve, onerror: resolve });
    if (element) {
      mark(element, null);
      const starts = wordsIn(spoken);
      speech.onboundary = ({ name, charIndex }) => {
        if (name !== 'sentence' && mine()) mark(element, starts.filter((start) => start <= charIndex).length - 1, starts.length);
      };
    }
    engine.speak(speech);
  });
}

/** Be quiet. */
export function hush() {
  round += 1;
  unmark();
  engine?.cancel();
}

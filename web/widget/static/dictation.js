// Speaking instead of typing, where the browser can. What is heard comes into the text field and is never sent by
// itself. Where the browser's maker does the listening, that is said first.
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition ?? null;
const LANGUAGE = 'nl-NL';

/** Can this browser listen? */
export const canListen = () => Recognition !== null;

/** Does the device itself understand Dutch, so that no sound leaves it? */
export async function onDevice() {
  try {
    return (await Recognition.available({ langs: [LANGUAGE], processLocally: true })) === 'available';
  } catch {
    return false; // A browser that cannot say so, sends the sound away.
  }
}

export class Dictation {
  /** `heard(text)` gets what was understood so far, `ended(problem)` is called once: problem is null or its code. */
  constructor({ heard, ended }) {
    Object.assign(this, { heard, ended, engine: null });
  }

  get on() {
    return this.engine !== null;
  }

  start(local) {
    const engine = new Recognition();
    Object.assign(engine, { lang: LANGUAGE, interimResults: true, continuous: true, processLocally: local });
    engine.onresult = ({ results }) => this.heard([...results].map(([best]) => best.transcript.trim()).join(' '));
    engine.onerror = ({ error }) => this.end(engine, error === 'aborted' ? null : error);
    engine.onend = () => this.end(engine, null);
    this.engine = engine;
    try {
      engine.start();
    } catch {
      this.end(engine, 'audio-capture');
    }
  }

  stop() {
    this.engine?.stop();
  }

  end(engine, problem) {
    if (this.engine !== engine) return;
    this.engine = null;
    this.ended(problem);
  }
}

// Reading aloud with a Dutch voice of the device itself. Voices that live on a server are not used: they would send
// what somebody wrote here to another company.
const engine = globalThis.speechSynthesis ?? null;

function dutchVoice() {
  const voices = engine?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith('nl')) ?? null;
}

/** Call back now and whenever the device's voices change: voices often arrive late. */
export function whenVoicesChange(listener) {
  listener(dutchVoice() !== null);
  engine?.addEventListener?.('voiceschanged', () => listener(dutchVoice() !== null));
}

/** Say a text; whatever was being said stops. `ended` is called once, also when it was stopped. */
export function say(text, ended) {
  hush();
  const voice = dutchVoice();
  const speech = new SpeechSynthesisUtterance(text);
  Object.assign(speech, { voice, lang: voice?.lang ?? 'nl-NL', rate: 0.9 });
  speech.onend = ended;
  speech.onerror = ended;
  engine.speak(speech);
}

/** Be quiet. */
export function hush() {
  engine?.cancel();
}

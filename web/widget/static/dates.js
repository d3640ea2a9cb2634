// Dates as a person says them: "maandag 4 januari 2027". Always Dutch time, wherever the reader is.
const DAY = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam',
});

/** A moment from the API as a day in full Dutch words, or null when there is none. */
export function inWords(moment) {
  if (!moment) return null;
  const when = new Date(moment);
  return Number.isNaN(when.getTime()) ? null : DAY.format(when);
}

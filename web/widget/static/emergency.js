// The numbers that must be there without any network. A test holds them equal to kb/numbers.yml.
export const EMERGENCY = [
  { number: '112', title: 'Bel 112', when: 'Ben je in gevaar? Of is iemand anders in gevaar?' },
  { number: '113', title: 'Bel 113', when: 'Denk je aan de dood? Je kunt dag en nacht bellen.' },
  { number: '0800-0113', title: 'Bel 0800-0113', when: 'Hier is bellen naar 113 altijd gratis.' },
];

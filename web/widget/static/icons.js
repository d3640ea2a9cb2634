// Small line drawings, made for this widget. They are decoration: every control also has words.
const SPACE = 'http://www.w3.org/2000/svg';

const LINES = {
  talk: ['M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z', 'M8 8.5h8', 'M8 11.8h5'],
  phone: ['M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 6a2 2 0 0 1 2-2z'],
  stop: ['M6 6h12v12H6z'],
  leave: ['M10 4H5v16h5', 'M10 12h10', 'M16 8l4 4-4 4'],
  menu: ['M5 7h14', 'M5 12h14', 'M5 17h14'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  send: ['M4 12h15', 'M13 6l6 6-6 6'],
  hear: ['M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z', 'M15.5 9a4 4 0 0 1 0 6', 'M18 6.5a8 8 0 0 1 0 11'],
  easier: ['M5 8h9', 'M5 12h6', 'M5 16h3', 'M17 6v12', 'M13.5 14.5L17 18l3.5-3.5'],
  more: ['M5 6h14', 'M5 10h14', 'M5 14h14', 'M5 18h9'],
  copy: ['M9 9h10v11H9z', 'M15 9V4H5v11h4'],
  print: ['M7 9V4h10v5', 'M7 17H4V9h16v8h-3', 'M7 14h10v6H7z'],
  write: ['M5 19l1-4L16 5l3 3L9 18z', 'M13.5 7.5l3 3'],
  done: ['M5 12.5l4.5 4.5L19 7.5'],
  again: ['M19 12a7 7 0 1 1-2.2-5.1', 'M19 4v4h-4'],
  erase: ['M5 7h14', 'M9 7V4h6v3', 'M7 7l1 13h8l1-13'],
  down: ['M12 5v14', 'M6 13l6 6 6-6'],
  undo: ['M9 6L4 11l5 5', 'M4 11h10a5 5 0 0 1 0 10h-3'],
  back: ['M20 12H5', 'M11 6l-6 6 6 6'],
  care: ['M12 20s-7-4.5-7-10a4 4 0 0 1 7-2.5A4 4 0 0 1 19 10c0 5.5-7 10-7 10z'],
  speak: ['M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4z', 'M6.5 11.5a5.5 5.5 0 0 0 11 0', 'M12 17v3.5'],
  seeing: ['M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z', 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z'],
  hearing: ['M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z', 'M15.5 9a4 4 0 0 1 0 6', 'M18 6.5a8 8 0 0 1 0 11'],
  pace: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z', 'M12 8v4.5l3 2'],
  device: ['M7 3h10v18H7z', 'M11 18h2'],
  about: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z', 'M12 11v5', 'M12 8v.2'],
  bigger: ['M3 19L9 5l6 14', 'M5.2 14h7.6', 'M19 8v8', 'M15.5 12h7'],
  smaller: ['M3 19L9 5l6 14', 'M5.2 14h7.6', 'M15.5 12h7'],
};

/** Draw an icon as an element; a screen reader does not hear it. */
export function icon(name) {
  const drawing = document.createElementNS(SPACE, 'svg');
  for (const [key, value] of [['viewBox', '0 0 24 24'], ['class', 'icon'], ['aria-hidden', 'true'], ['focusable', 'false']]) {
    drawing.setAttribute(key, value);
  }
  for (const line of LINES[name]) {
    const path = document.createElementNS(SPACE, 'path');
    path.setAttribute('d', line);
    drawing.append(path);
  }
  return drawing;
}

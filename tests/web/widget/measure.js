// Run in the page: every visible text with its colour and the first ground behind it, inside shadow roots too.
() => {
  const channels = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (c) => { const s = c / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const ground = (node) => {
    for (let one = node; one; one = parent(one)) {
      const [r, g, b, a = 1] = channels(getComputedStyle(one).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
  };
  const texts = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3 && child.data.trim()) texts.push(child);
      else if (child.nodeType === 1 && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(child.nodeName)) walk(child);
    }
    if (node.shadowRoot) walk(node.shadowRoot);
  };
  walk(document.body);
  return texts.map((text) => ({ text, box: text.parentElement ?? text.getRootNode().host }))
    .filter(({ box }) => box.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !box.closest('.spoken'))
    .map(({ text, box }) => {
      const [a, b] = [light(channels(getComputedStyle(box).color)), light(ground(box))].sort((x, y) => y - x);
      return { text: text.data.trim().slice(0, 40), ratio: (a + 0.05) / (b + 0.05) };
    });
}

// Run in the page: writes down what a screen reader would say by itself, in order: what comes into a live region.
() => {
  const root = document.querySelector('zeg-het-maar').shadowRoot;
  const KINDS = { log: 'log', status: 'status', alert: 'alert' };
  window.said = [];
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
    const inside = [...node.childNodes].map(words).filter((one) => one.trim()).join(' ');
    if (node.matches('button')) return ` [${inside.trim()}] `;
    if (node.matches('a')) return ` <${inside.trim()}> `;
    return node.matches('p, dt, dd, h3, summary, div') ? ` ${inside} ` : inside;
  };
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  new MutationObserver((seen) => {
    for (const { target, addedNodes } of seen) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest('[aria-live=off], [role=log], [role=status], [role=alert]');
      if (!region || region.getAttribute('aria-live') === 'off') continue;
      for (const node of addedNodes) {
        const text = plain(words(node));
        if (text) window.said.push(`${KINDS[region.getAttribute('role')]}: ${text}`);
      }
    }
  }).observe(root, { childList: true, subtree: true });
}

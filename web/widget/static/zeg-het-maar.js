// The one tag that a site needs: <script type="module" src=".../widget/zeg-het-maar.js"></script>
// It defines <zeg-het-maar> and puts one on the page when the page has none of its own.
import { ZegHetMaar } from './element.js';

const NAME = 'zeg-het-maar';

if (!customElements.get(NAME)) customElements.define(NAME, ZegHetMaar);

function ensureOne() {
  if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ensureOne, { once: true });
else ensureOne();

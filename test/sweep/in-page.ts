/**
 * What is looked for inside the page, by script of the test: as text, because the tests are compiled without a browser's
 * types. Each function gives sentences about what is wrong.
 */
export const inPage = String.raw`
const shown = (one) => one.checkVisibility({ visibilityProperty: true });
const name = (one) => '<' + one.localName + (one.id ? ' id=' + one.id : '') + (one.name ? ' name=' + one.name : '') +
  (one.className && one.className.baseVal === undefined ? ' class=' + one.className : '') + '> ' + (one.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
const isHidden = (one) => one.clientWidth <= 1 || one.clientHeight <= 1;

/** Nothing sticks out of the window, and no words are cut off by a box that is too small for them. */
function mustFit() {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) {
    const far = [...document.querySelectorAll('body *')].filter((one) => shown(one) &&
      (one.getBoundingClientRect().right > root.clientWidth + 1 || one.getBoundingClientRect().left < -1));
    wrong.push('sticks out: ' + (far[0] ? name(far.at(-1)) : root.scrollWidth));
  }
  for (const one of document.querySelectorAll('body *')) {
    const style = getComputedStyle(one);
    if (!/hidden|clip/.test(style.overflowX + style.overflowY) || !shown(one) || isHidden(one)) continue;
    if (one.closest('svg') || !(one.textContent || '').trim()) continue;
    if (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2) wrong.push('cut off: ' + name(one));
  }
  return wrong;
}

function structure() {
  const wrong = [];
  const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((one) => one.checkVisibility());
  const first = headings.filter((one) => one.localName === 'h1');
  if (first.length !== 1) wrong.push(first.length + ' headings of the first level');
  let last = 0;
  for (const one of headings) {
    const level = Number(one.localName[1]);
    if (level > last + 1) wrong.push('from level ' + last + ' to ' + name(one));
    last = level;
  }
  if (!document.title.trim()) wrong.push('no title');
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push('twice: id ' + id);
  for (const one of document.querySelectorAll('[aria-describedby],[aria-labelledby],[aria-controls]'))
    for (const at of ['aria-describedby', 'aria-labelledby', 'aria-controls'])
      for (const id of (one.getAttribute(at) || '').split(/\s+/).filter(Boolean))
        if (!document.getElementById(id)) wrong.push(at + ' ' + id + ' is not there');
  for (const one of document.querySelectorAll('a[href^="#"]'))
    if (one.getAttribute('href') !== '#' && !document.getElementById(decodeURIComponent(one.getAttribute('href').slice(1))))
      wrong.push('leads nowhere: ' + name(one));
  for (const one of document.querySelectorAll('input:not([type=hidden]),select,textarea'))
    if (shown(one) && !(one.labels || []).length && !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby'))
      wrong.push('no label: ' + name(one));
  return wrong;
}

/** Nobody is moved who asked for rest. */
function motion() {
  const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.02);
  return [...document.querySelectorAll('body, body *')].filter((one) => {
    const style = getComputedStyle(one);
    return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration)) || style.scrollBehavior === 'smooth';
  }).slice(0, 3).map((one) => 'moves: ' + name(one));
}

/** All that the Tab key should reach, in the order of the page; of radio buttons of one name, one. */
function stops() {
  const radios = new Set();
  return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]')].filter((one) => {
    if (one.tabIndex < 0 || one.disabled || !shown(one) || one.closest('[inert]')) return false;
    if (one.type !== 'radio') return true;
    const group = [...document.querySelectorAll('input[type=radio]')].filter((other) => other.name === one.name && other.form === one.form);
    return one === (group.find((other) => other.checked) || group[0]);
  });
}

/** What the focus is on, and whether one sees that. */
function focused() {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return { at: -1 };
  const style = getComputedStyle(one);
  const around = one.closest('label, li, summary') || one;
  const ringed = (it) => { const s = getComputedStyle(it); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none'; };
  const box = one.getBoundingClientRect();
  const seen = box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { at: stops().indexOf(one), name: name(one), ring: ringed(one) || ringed(around), seen };
}

function announced() {
  const wrong = [];
  const alert = document.querySelector('[role=alert]');
  if (!alert || !alert.textContent.trim()) wrong.push('the refusal is not announced');
  for (const one of document.querySelectorAll('[aria-invalid=true]')) {
    const said = (one.getAttribute('aria-describedby') || '').split(/\s+/).map((id) => document.getElementById(id)?.textContent || '').join('');
    if (!said.trim()) wrong.push('says not what is wrong: ' + name(one));
  }
  return wrong;
}
`;

/** A call of one of the functions above, for `page.evaluate`. */
export const within = (call: string) => `(() => { ${inPage}\nreturn ${call}; })()`;

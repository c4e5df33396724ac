/**
 * Goes through messages and threads by single keys, where no field has the focus. Every key does what a link of the page
 * does. They can be switched off, which this browser remembers (WCAG 2.1.4).
 */
const dialog = document.querySelector<HTMLDialogElement>('#keys');
const opener = document.querySelector<HTMLElement>('#keys-open');
const toggle = document.querySelector<HTMLElement>('#keys-toggle');
const kept = 'keys';
let isOn = recall();

function recall(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true; // A browser that keeps nothing for us.
  }
}

function setOn(on: boolean): void {
  isOn = on;
  toggle?.setAttribute('aria-pressed', String(on));
  try {
    localStorage.setItem(kept, on ? 'on' : 'off');
  } catch {
    // It holds for this page, then.
  }
}

function follow(link: string): void {
  document.querySelector<HTMLAnchorElement>(link)?.click();
}

/** To the message after or before the one that is read; past the last, to the next page. */
function go(step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('.msg, .rows > li')];
  const focused = items.findLastIndex((item) => item.contains(document.activeElement));
  const seen = items.findIndex((item) => item.getBoundingClientRect().top > 8);
  const next = items[focused >= 0 ? focused + step : step > 0 ? seen : (seen < 0 ? items.length : seen) - 1];
  if (!next) {
    follow(`.pager:not(.neighbours) [rel=${step > 0 ? 'next' : 'prev'}]`);
    return;
  }
  const target = next.matches('.msg') ? next : (next.querySelector<HTMLElement>('.title a') ?? next);
  if (target === next) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start' });
}

function press(key: string): boolean {
  if (key === 'j') go(1);
  else if (key === 'k') go(-1);
  else if (key === 'n') follow('.neighbours [rel=next]');
  else if (key === 'p') follow('.neighbours [rel=prev]');
  else if (key === '?') dialog?.showModal();
  else return false;
  return true;
}

document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, altKey, metaKey } = event;
  const writes =
    target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select'));
  if (!isOn || writes || ctrlKey || altKey || metaKey || dialog?.open) return;
  if (press(key)) event.preventDefault();
});
toggle?.addEventListener('click', () => setOn(!isOn));
opener?.addEventListener('click', () => dialog?.showModal());
document.querySelector('#keys-close')?.addEventListener('click', () => dialog?.close());
setOn(isOn);
if (opener) opener.hidden = false;

export {};

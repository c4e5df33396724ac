/** The HTML primitives that pages and components build on; everything is escaped unless it passes through `trusted`. */
export { raw as trusted } from 'hono/html';
export type { Child, PropsWithChildren } from 'hono/jsx';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for the few places where markup is put together as text, within an attribute as well. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

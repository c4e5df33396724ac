/** The HTML primitives that pages and components build on; everything is escaped unless it passes through `trusted`. */
export { raw as trusted } from 'hono/html';
export type { Child, PropsWithChildren } from 'hono/jsx';

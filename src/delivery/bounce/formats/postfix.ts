import type { TextFormat } from '../text-format.ts';

/** `<address>: host mx.example said: 550 …`, each recipient a paragraph. */
export const postfix: TextFormat = {
  name: 'postfix',
  opens:
    /^\s*(This is the .{0,80}(program|mail system) at host|This is the mail system at host|I'm sorry to have to inform you|The .{0,60}(Postfix|mail system).{0,40}$)/i,
  recipient: (line) => /^\s*<([^<>\s]{1,320}@[^<>\s]{1,255})>( \(expanded from.{0,400})?(:|$)/.exec(line)?.[1],
};

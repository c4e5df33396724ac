import type { TextFormat } from '../text-format.ts';

/** QSBMF: `Hi. This is the …`, then `<address>:` and its reason, each recipient a paragraph. */
export const qmail: TextFormat = {
  name: 'qmail',
  opens:
    /^\W*(Hi\b.{0,10}\bThe |Hi\b.{0,10}\bThis is the|This is the .{0,80}(send|deliver|program|agent) ?.{0,20}\bat\b|I.m afraid I wasn.t able to deliver|I was not able to deliver|We.re sorry\. There.s a problem with the e-mail address)/i,
  recipient: (line) => /^\s*<([^<>\s]{1,320}@[^<>\s]{1,255})>:/.exec(line)?.[1],
  ends: /^\s*--- /,
};

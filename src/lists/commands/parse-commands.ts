import type { Language } from '#platform/languages.ts';
import { pauseUntil } from '../rules.ts';
import type { DeliveryMode } from '../schema.ts';
import { deliveryModes } from '../schema.ts';
import {
  commandNames,
  commandWords,
  plainWords,
  settingNames,
  settingWords,
  valueWords,
  wordAtStart,
} from './words.ts';

/** What a member would have changed; what is not there stays. */
export type Changes = {
  leave?: true;
  delivery?: DeliveryMode;
  pause?: string;
  own?: boolean;
  /** Hashes of messages in the threads that are meant. */
  mute?: string[];
  unmute?: string[];
};
export type Command =
  | { kind: 'help' | 'join' | 'leave' | 'lists' | 'who' | 'set-unknown' | 'mute-unknown' }
  | { kind: 'mute' | 'unmute'; hash: string }
  | { kind: 'set'; changes: Changes }
  | { kind: 'confirm'; token: string };
export type Asked = {
  commands: Command[];
  /** Of the first command that is not English. */
  language: Language | undefined;
  /** Lines that were read and say nothing we know. */
  unknown: number;
};

/** Whoever writes more wants to talk to people. */
const mostCommands = 10;
const mostUnknown = 3;
const mostLines = 200;
const longestLine = 200;

/**
 * The commands in a mail: its subject, if it is one, and the first lines of its text, without quotes and signature. Three
 * lines that are none end the reading: what follows is prose. `answered` is the hash of the message that the mail
 * answers, which `mute` alone is about.
 */
export function parseCommands(subject: string, text: string, now: Date, answered?: string): Asked {
  const asked: Asked = { commands: [], language: undefined, unknown: 0 };
  const about = plainWords(subject.slice(0, longestLine)).replace(
    /^((re|aw|sv|fw|fwd|tr|rv|res|回复|答复|رد)\s?[:：]\s?)+/u,
    '',
  );
  const around = { now, answered };
  if (about !== '' && commandIn(about, around)) take(asked, about, around);
  for (const raw of text.slice(0, mostLines * longestLine).split(/\r\n|\n|\r/, mostLines)) {
    if (/^--\s*$/.test(raw) || /^_{10,}\s*$/.test(raw)) break;
    if (/^\s*[>|]/.test(raw)) continue;
    const line = plainWords(raw.slice(0, longestLine));
    if (line === '') continue;
    if (take(asked, line, around) === 'end') break;
    if (asked.commands.length >= mostCommands || asked.unknown >= mostUnknown) break;
  }
  return asked;
}

function take(asked: Asked, line: string, around: Around): 'end' | 'on' {
  const found = commandIn(line, around);
  if (!found) asked.unknown += 1;
  else {
    if (found.language !== 'en') asked.language ??= found.language;
    if (found.command === 'end') return 'end';
    asked.commands.push(found.command);
  }
  return 'on';
}

/** Behind a command may stand an address or the list's name, which change nothing: it is always for whoever wrote. */
const mostRest = 3;

type Around = { now: Date; answered: string | undefined };

function commandIn(line: string, around: Around): { command: Command | 'end'; language: Language } | undefined {
  const said = wordAtStart(commandWords, commandNames, line);
  if (!said) return undefined;
  const { name, language, rest } = said;
  if (name === 'end') return rest === '' ? { command: 'end', language } : undefined;
  if (name === 'set') return { command: settingIn(rest, around.now), language };
  if (name === 'mute' || name === 'unmute') return { command: mutingIn(name, rest, around), language };
  if (name === 'confirm') {
    const token = /^[a-z2-7]{32}$/.exec(rest)?.[0];
    return token ? { command: { kind: 'confirm', token }, language } : undefined;
  }
  return rest.split(' ').length <= mostRest ? { command: { kind: name }, language } : undefined;
}

/** A thread by its address in the archive, or by the message that the mail answers. */
function mutingIn(kind: 'mute' | 'unmute', rest: string, { answered }: Around): Command {
  const named = /(?:^|\/)([a-z2-7]{32})(?:$|[^a-z0-9])/.exec(rest)?.[1]?.toUpperCase();
  const hash = rest === '' ? answered : named;
  return hash ? { kind, hash } : { kind: 'mute-unknown' };
}

function settingIn(rest: string, now: Date): Command {
  const setting = wordAtStart(settingWords, settingNames, rest) ?? { name: 'delivery' as const, rest };
  if (setting.name === 'pause') {
    const day = /^\d{4}-\d\d-\d\d$/.exec(setting.rest)?.[0] ?? '';
    return pauseUntil(day, now) ? { kind: 'set', changes: { pause: day } } : { kind: 'set-unknown' };
  }
  if (setting.name === 'own') {
    const value = exactly(['yes', 'no'], setting.rest);
    return value ? { kind: 'set', changes: { own: value === 'yes' } } : { kind: 'set-unknown' };
  }
  const delivery = exactly(deliveryModes, setting.rest);
  return delivery ? { kind: 'set', changes: { delivery } } : { kind: 'set-unknown' };
}

function exactly<Name extends keyof typeof valueWords>(names: ReadonlyArray<Name>, text: string): Name | undefined {
  const said = wordAtStart(valueWords, names, text);
  return said?.rest === '' ? names.find((name) => name === said.name) : undefined;
}

/** All that a mail wants changed, as one thing to confirm; who leaves has nothing to set. */
export function changesIn(commands: ReadonlyArray<Command>): Changes | undefined {
  if (commands.some(({ kind }) => kind === 'leave')) return { leave: true };
  const sets = commands.flatMap((command) => (command.kind === 'set' ? [command.changes] : []));
  const mute = hashesOf(commands, 'mute');
  const unmute = hashesOf(commands, 'unmute');
  const muting = { ...(mute.length > 0 ? { mute } : {}), ...(unmute.length > 0 ? { unmute } : {}) };
  const changes: Changes = Object.assign({}, ...sets, muting);
  return Object.keys(changes).length > 0 ? changes : undefined;
}

function hashesOf(commands: ReadonlyArray<Command>, kind: 'mute' | 'unmute'): string[] {
  return [...new Set(commands.flatMap((command) => (command.kind === kind ? [command.hash] : [])))];
}

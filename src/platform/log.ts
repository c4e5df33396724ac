import { inspect } from 'node:util';

/** Structured log lines on standard error: one JSON object a line, no secrets, no message text. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Record<string, string | number | boolean | null | undefined>;
export type Log = (level: LogLevel, what: string, fields?: LogFields, cause?: unknown) => void;

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export function createLog(least: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (level, what, fields = {}, cause) => {
    if (order[level] < order[least]) return;
    write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...fields, ...describeCause(cause) })}\n`);
  };
}

export const silent: Log = () => undefined;

function describeCause(cause: unknown): LogFields {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { error: typeof cause === 'string' ? cause : inspect(cause, { depth: 1 }) };
  const inner = cause.cause instanceof Error ? cause.cause.message : undefined;
  return { error: cause.message, because: inner, stack: cause.stack };
}

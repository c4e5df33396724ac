import { type Config, ConfigProblem } from '#platform/config.ts';
import { DirectoryProblem } from '#platform/data-directory.ts';
import type { Translate } from '#platform/messages.ts';
import { MigrationProblem } from '#platform/migrate.ts';
import { PostgresProblem } from '#platform/postgres-problem.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ExitCode, exit, UsageProblem } from './command.ts';

export type Explained = { code: ExitCode; text: string };

/** The sentence and the exit code for what the operator can do something about; undefined for a fault of ours. */
export function explain(cause: unknown, config: Config | undefined, t: Translate): Explained | undefined {
  const cannot = [ConfigProblem, DirectoryProblem, PostgresProblem, MigrationProblem, UsageProblem];
  if (cause instanceof Refusal) return { code: exit.refused, text: refusalText(cause, t) };
  if (!(cause instanceof Error)) return undefined;
  if (cannot.some((problem) => cause instanceof problem)) return { code: exit.cannotStart, text: cause.message };
  const text = portText(cause, config, t) ?? fileText(cause, t);
  return text === undefined ? undefined : { code: exit.cannotStart, text };
}

function refusalText({ code, values, fields }: Refusal, t: Translate): string {
  if (fields.length === 0) return t(code, values);
  return fields.map((field) => `${field.field}: ${t(field.code, field.values)}`).join('\n');
}

function portText(cause: Error, config: Config | undefined, t: Translate): string | undefined {
  if (!('syscall' in cause) || cause.syscall !== 'listen' || !('port' in cause) || !('code' in cause)) return undefined;
  const flag = cause.port === config?.smtp.port ? '--smtp' : '--http';
  const address = `${'address' in cause ? cause.address : ''}:${cause.port}`;
  if (cause.code === 'EADDRINUSE') return t('cli.serve.port-taken', { address, flag });
  if (cause.code === 'EACCES') return t('cli.serve.port-forbidden', { address, flag });
  if (cause.code === 'EADDRNOTAVAIL') return t('cli.serve.no-such-address', { address, flag });
  return undefined;
}

function fileText(cause: Error, t: Translate): string | undefined {
  if (!('path' in cause) || !('code' in cause)) return undefined;
  const path = String(cause.path);
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return t('cli.file.missing', { path });
  if (['EACCES', 'EPERM', 'EROFS'].includes(String(cause.code))) return t('cli.file.forbidden', { path });
  return undefined;
}

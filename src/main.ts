import { type Config, readConfig } from '#platform/config.ts';
import { createLog } from '#platform/log.ts';
import { translator } from '#platform/messages.ts';
import { parleyVersion } from '#platform/version.ts';
import { type ExitCode, exit, type Terminal } from './cli/command.ts';
import { commands, helpText } from './cli/commands.ts';
import { explain } from './cli/explain.ts';
import { type Parsed, parseArguments } from './cli/parse-arguments.ts';
import { onStopSignal } from './cli/stop-signals.ts';
import { processTerminal } from './cli/terminal.ts';
import { openHouse } from './house.ts';
import { serve } from './serve.ts';

const t = translator('en');

/** The command: reads what is asked, does it, and answers the exit code of the process. */
export async function run(argv: ReadonlyArray<string>, terminal: Terminal = processTerminal()): Promise<ExitCode> {
  let config: Config | undefined;
  try {
    const parsed = parseArguments(argv, commands);
    if (parsed.kind === 'help' || parsed.kind === 'version') {
      terminal.line(parsed.kind === 'help' ? helpText(t) : parleyVersion());
      return exit.done;
    }
    config = readConfig(parsed.settings);
    endOnFault(config);
    return parsed.kind === 'serve' ? await serve(config, terminal) : await runCommand(config, parsed, terminal);
  } catch (cause) {
    const explained = explain(cause, config, t);
    if (!explained) createLog('error')('error', 'command.failed', {}, cause);
    terminal.problem(`parley: ${explained?.text ?? t('cli.fault')}`);
    return explained?.code ?? exit.fault;
  }
}

async function runCommand(
  config: Config,
  { command, given, options }: Extract<Parsed, { kind: 'command' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const stop = new AbortController();
  const listenNoMore = onStopSignal(() => stop.abort());
  // What a command logs about its own work is of no use to who typed it: warnings and errors only.
  if ('runOutside' in command) {
    const running = { config, t, terminal, stop: stop.signal };
    return command.runOutside(running, given, options).finally(listenNoMore);
  }
  const { house, close } = await openHouse({ ...config, log: config.log === 'info' ? 'warn' : config.log }, 'command');
  try {
    return await command.run({ house, t, terminal, stop: stop.signal }, given, options);
  } finally {
    await close();
    listenNoMore();
  }
}

/** A fault that nobody caught leaves us in a state that nobody knows: the next start puts things right. */
function endOnFault({ log }: Config): void {
  for (const event of ['unhandledRejection', 'uncaughtException'])
    process.once(event, (cause) => {
      createLog(log)('error', `process.${event}`, {}, cause);
      process.exit(exit.fault);
    });
}

import { createAdministratorLink, placeholderAddress } from '#members/index.ts';
import type { Translate } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { Terminal } from './command.ts';
import { addAdministrator } from './set-up.ts';

/** Whoever starts an empty house administers it; he gives his own address on the page that the link leads to. */
export async function firstAdministrator(house: House): Promise<string> {
  return addAdministrator(house, placeholderAddress, 'Administrator');
}

export type Ports = { http: number; smtp: number };

/** The addresses, for the first start the link that signs the administrator in, and how to get another. */
export async function announce(
  house: House,
  ports: Ports,
  administrator: string | undefined,
  t: Translate,
  { line }: Terminal,
): Promise<void> {
  const { smtp } = house.config;
  line(t('cli.serve.ready'));
  line(`  ${t('cli.serve.pages', { url: house.url })}`);
  line(`  ${t('cli.serve.mail', { host: smtp.host, port: String(ports.smtp) })}`);
  if (administrator !== undefined)
    line(`  ${t('cli.serve.administrator', { link: await createAdministratorLink(house, administrator) })}`);
  line(`  ${t('cli.serve.later', { command: `npx parley admin link --data ${house.config.data}` })}`);
}

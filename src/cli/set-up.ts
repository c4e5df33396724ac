import { z } from 'zod';
import { publishedKeys } from '#delivery/index.ts';
import { zoneLine } from '#front/index.ts';
import { addressesOfRole, createAdministratorLink, findPersonByEmail } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit } from './command.ts';

const command = houseActor('command');

export const init: Command = {
  words: 'init',
  takes: [],
  options: { domain: 'DOMAIN', admin: 'MAIL', name: 'NAME' },
  needs: ['domain', 'admin'],
  summary: 'cli.init.summary',
  async run({ house, t, terminal }, _given, { domain: typed = '', admin = '', name }) {
    const domain = typed.trim().toLowerCase();
    const known = await house.network();
    if (known && known.domain !== domain) throw new Refusal(409, 'cli.init.other-domain', { domain: known.domain });
    if (known && (name === undefined || known.name === name)) {
      terminal.line(t('cli.init.already', { name: known.name, domain: known.domain }));
    } else {
      await perform(house, operationNamed('front.set-up-network'), command, { domain, name: name ?? domain });
      terminal.line(t('cli.init.done', { name: name ?? domain, domain }));
    }
    await addAdministrator(house, admin);
    terminal.line(t('cli.admin.added', { email: admin }));
    terminal.line(t('cli.init.dkim'));
    for (const { name: record, record: value } of publishedKeys(house, domain))
      terminal.line(`  ${zoneLine({ name: record, type: 'TXT', value })}`);
    return exit.done;
  },
};

export const adminAdd: Command = {
  words: 'admin add',
  takes: ['MAIL'],
  options: { name: 'NAME' },
  needs: [],
  summary: 'cli.admin.add.summary',
  async run({ house, t, terminal }, [email = ''], { name }) {
    await addAdministrator(house, email, name);
    terminal.line(t('cli.admin.added', { email }));
    return exit.done;
  },
};

export const adminLink: Command = {
  words: 'admin link',
  takes: ['[MAIL]'],
  options: {},
  needs: [],
  summary: 'cli.admin.link.summary',
  async run({ house, t, terminal }, [asked]) {
    const emails = await addressesOfRole(house.db, 'administrator', 'site');
    const person = asked === undefined ? undefined : await findPersonByEmail(house.db, asked);
    const email = asked === undefined ? emails[0] : emails.find((each) => each === person?.email);
    if (email === undefined)
      throw asked ? new Refusal(404, 'cli.admin.other', { email: asked }) : new Refusal(404, 'cli.admin.none');
    const found = await findPersonByEmail(house.db, email);
    terminal.problem(t('cli.admin.link.about', { email }));
    terminal.line(await createAdministratorLink(house, found?.personId ?? ''));
    return exit.done;
  },
};

/** The id of the administrator, found or made. */
export async function addAdministrator(house: House, email: string, name?: string): Promise<string> {
  const made = await perform(house, operationNamed('members.add-administrator'), command, { email, name });
  return z.object({ personId: z.string() }).parse(made).personId;
}

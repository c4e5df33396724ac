import { z } from 'zod';
import { publicLists } from '#lists/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit } from './command.ts';

const command = houseActor('command');

export const listCreate: Command = {
  words: 'list create',
  takes: ['NAME'],
  options: { title: 'TITLE', description: 'TEXT', policy: 'confirm|approve|invite|closed', language: 'CODE' },
  needs: ['title'],
  summary: 'cli.list.summary',
  async run({ house, t, terminal }, [name = ''], options) {
    try {
      const made = await perform(house, operationNamed('lists.create-list'), command, { name, ...options });
      terminal.line(t('cli.list.done', { address: z.object({ address: z.string() }).parse(made).address }));
      return exit.done;
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.code !== 'lists.error.exists') throw cause;
      const known = (await publicLists(house.db, command)).find((list) => list.name === name.toLowerCase());
      const isSame = known?.title === options.title && known?.policy === (options.policy ?? known?.policy);
      if (!isSame) throw cause;
      terminal.line(t('cli.list.already', { name }));
      return exit.done;
    }
  },
};

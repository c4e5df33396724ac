import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { addressesOfRole, findPersonByEmail, languagesAt } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { defaultLanguage, inLanguage } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { writeSetting } from '#platform/settings.ts';
import { readBackupState, settingName } from './backup-state.ts';
import { problemIn, problemValues } from './backup-story.ts';
import { mustTell } from './rules.ts';

const good = z.object({ file: z.string(), bytes: z.number(), takenAt: z.coerce.date(), kept: z.number() });
const bad = z.object({ problem: z.string().max(1000), values: problemValues, folder: z.string() });

export const recordBackup = operation({
  name: 'front.record-backup',
  summary: 'Note what became of a nightly backup, and tell the administrators when it failed; for the house itself.',
  input: z.union([good, bad]),

  async run(work, actor, outcome) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now, emit } = work;
    const before = await readBackupState(db);
    if (!('problem' in outcome)) {
      await writeSetting(db, settingName, outcome);
      emit({ type: 'front.backup-taken', about: 'backup', details: { bytes: outcome.bytes } });
      return { told: 0 };
    }
    const tells = mustTell(before, now);
    const failing = { ...before, problem: outcome.problem, values: outcome.values, failedAt: before.failedAt ?? now };
    await writeSetting(db, settingName, { ...failing, toldAt: tells ? now : before.toldAt });
    emit({ type: 'front.backup-failed', about: 'backup' });
    const administrators = tells ? await addressesOfRole(db, 'administrator', 'site') : [];
    for (const to of administrators) await tell(work, to, outcome);
    return { told: administrators.length };
  },
});

async function tell(work: Work, to: string, { folder, ...failed }: z.output<typeof bad>): Promise<void> {
  const person = await findPersonByEmail(work.db, to);
  const chosen = person && (await languagesAt(work.db, [person.addressId])).get(person.addressId);
  const language = chosen ?? (await work.house.network())?.language ?? defaultLanguage;
  const t = translator(language);
  const page = `${work.house.url}${inLanguage(language, '/admin/upkeep')}`;
  const text = `${t('front.mail.backup-failed.text', { folder: `\u2066${folder}\u2069`, problem: problemIn(t, failed), page })}\n`;
  await enqueueNotice(work, { to, language, about: 'backup', subject: t('front.mail.backup-failed.subject'), text });
}

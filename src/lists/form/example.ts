import { z } from 'zod';
import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { textField } from '#platform/mail/encoded-text.ts';
import { headerText } from '#platform/mail/header.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { addressesIn, readHeader, readMail } from '#platform/mail/read.ts';
import { translator } from '#platform/messages.ts';
import { cannotPass, runPipeline } from '../posting/pipeline.ts';
import { nobody, type PostList, readPost } from '../posting/post.ts';
import { isRefusal } from '../posting/rules/author-cannot-pass.ts';
import { type FormRules, formRules } from './form-rules.ts';

/** What becomes of a message, as a member's mail program shows it. */
export type Example =
  | { kind: 'sent'; from: string; replyTo: string; cc: string; subject: string; text: string; isWrapped: boolean }
  | { kind: 'rejected' }
  | { kind: 'discarded' };

const id = 'example@people.example';

/** One invented message through the real pipeline; its author's domain asks for what is given, and signs nothing. */
export async function exampleOf(list: PostList, policy: 'reject' | 'none', now: Date): Promise<Example> {
  const raw = exampleMail(list, now);
  const authentication: Authentication = { ...unchecked, dmarc: { result: 'pass', policy } };
  const world = { sender: '', authentication, standing: nobody, bans: [], text: undefined };
  const post = readPost(list, raw, await readHeader(raw), world);
  const { dmarcAction } = list.rules;
  if (isRefusal(dmarcAction) && cannotPass(post)) return { kind: dmarcAction === 'reject' ? 'rejected' : 'discarded' };
  const { header, body } = runPipeline(post, { now, hash: messageHash(id) });
  const {
    from,
    subject,
    text = '',
  } = await readMail(Buffer.concat([Buffer.from(`${headerText(header)}\r\n`, 'latin1'), body]));
  return {
    kind: 'sent',
    from: `${from?.name ?? ''} <${from?.address ?? ''}>`,
    replyTo: addressesIn(header, 'reply-to').join(', '),
    cc: addressesIn(header, 'cc').join(', '),
    subject,
    text,
    isWrapped: body.includes('message/rfc822'),
  };
}

function exampleMail({ name, domain, language }: PostList, now: Date): Buffer {
  const t = translator(language);
  const lines = [
    'From: Ana <ana@people.example>',
    `To: ${name}@${domain}`,
    textField('Subject', t('lists.form.example.message')).line,
    `Date: ${now.toUTCString()}`,
    `Message-ID: <${id}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...t('lists.form.example.text').split('\n'),
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

const asked = z.object(formRules).partial();

/** What somebody has typed and not saved; undefined where it is no setting. */
export function formRulesIn(form: Readonly<Record<string, string>>): Partial<FormRules> | undefined {
  return asked.safeParse(wishesIn(form)).data;
}

/** A form says nothing of a switch that is off. */
export function wishesIn(form: Readonly<Record<string, string>>) {
  return { ...form, footer: form.footer !== undefined, alwaysNameList: form.alwaysNameList !== undefined };
}

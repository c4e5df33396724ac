import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import type { OutgoingMail } from './outbox-queries.ts';
import { OutgoingPage } from './pages.tsx';

const at = new Date('2025-11-10T09:12:00Z');
const delivery = {
  attempts: 1,
  answer: null,
  nextAt: at,
  doneAt: at,
  verdict: null,
  server: null,
  tls: null,
  cameBack: [],
};
const mail: OutgoingMail = {
  id: 1,
  kind: 'post',
  subject: 'Paragraph 12',
  from: 'Ana',
  createdAt: at,
  counts: { sent: 2, failed: 1 },
  cameBack: 1,
  total: 3,
  deliveries: [
    { ...delivery, id: 1, address: 'a@reader.example', state: 'failed', verdict: 'policy' },
    {
      ...delivery,
      id: 2,
      address: 'b@reader.example',
      state: 'sent',
      cameBack: [
        { id: 8, class: 'transient', status: null, at },
        { id: 7, class: 'mailbox', status: '5.1.1', at },
      ],
    },
    {
      ...delivery,
      id: 3,
      address: 'c@reader.example',
      state: 'sent',
      cameBack: [{ id: 9, class: 'auto-reply', status: null, at }],
    },
  ],
};

function page(shown: OutgoingMail): string {
  return String(<OutgoingPage t={translator('en')} language="en" mail={shown} />);
}

test('the page of a mail says in words why a copy failed or came back, and leads to what came back', () => {
  const html = page(mail);
  for (const words of [
    '1 came back',
    'Could not be delivered: the other side refused this mail',
    'Came back: the mailbox does not exist or takes no mail (5.1.1)',
    'Came back: not deliverable for the time being<',
    '>A program answered for the reader',
    'href="/admin/bounces/7.eml"',
  ])
    expect(html).toContain(words);
});

test('there is no way to what came back for a notice', () => {
  expect(page({ ...mail, kind: 'notice' })).not.toContain('/admin/bounces/');
});

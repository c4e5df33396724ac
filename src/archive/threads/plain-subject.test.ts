import { expect, test } from 'vitest';
import { plainSubject, shownSubject } from './plain-subject.ts';

const prefixes = ['[drafting]', '[Joint drafting]'];

test.each([
  ['[drafting] Letter', 'Letter', 'Letter'],
  ['Re: [drafting] Letter', 'Letter', 'Re: Letter'],
  ['[drafting] Re: Letter', 'Letter', 'Re: Letter'],
  ['RE: [drafting] Re: [Joint drafting] Letter', 'Letter', 'RE: Letter'],
  ['Re:[Drafting]Letter', 'Letter', 'Re: Letter'],
  ['[drafting] Fwd: Re: Letter', 'Letter', 'Fwd: Re: Letter'],
  ['[drafting] رد: رسالة', 'رسالة', 'رد: رسالة'],
  ['Re: [other] Letter', '[other] Letter', 'Re: [other] Letter'],
  ['Re: Re: Letter', 'Letter', 'Re: Re: Letter'],
  ['Letter [drafting]', 'Letter [drafting]', 'Letter [drafting]'],
  ['[drafting]', '', ''],
  ['', '', ''],
])('of “%s” a thread is called “%s”, and the message is “%s”', (subject, plain, shown) => {
  expect([plainSubject(subject, prefixes), shownSubject(subject, prefixes)]).toEqual([plain, shown]);
});

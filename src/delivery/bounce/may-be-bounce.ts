import { headerValue } from '#platform/mail/header.ts';
import { saysDelay, saysFailure, showsRefusal, titlesFailure } from './phrases.ts';
import type { Report } from './report.ts';

/**
 * Whether a mail in prose may be a bounce: a mail system wrote it and it speaks of a failure. Some lists send bounces
 * on to their owners: with a list's header it takes more than a postmaster who writes. What answers another mail and
 * what somebody forwards is none.
 */
export function mayBeBounce({ header, subject, lines, isDaemon, isUnsigned, isReport }: Report): boolean {
  const has = (key: string) => headerValue(header, key) !== undefined;
  // Without a sender, but in answer to somebody: a program of a reader that quotes what it answers.
  const isSure = isDaemon || isReport || (isUnsigned && !has('in-reply-to')) || has('x-failed-recipients');
  const isMachine =
    /^\s*auto-/i.test(headerValue(header, 'auto-submitted') ?? '') ||
    /smtp32|mdaemon|mail service|cdo for/i.test(headerValue(header, 'x-mailer') ?? '');
  const inSubject = speaks(subject);
  const inText = lines.slice(0, 60).some(speaks);
  if (has('list-id') || has('list-post'))
    return (
      (isSure || isMachine) &&
      inText &&
      (inSubject || isReport || /mailer-?daemon/i.test(headerValue(header, 'from') ?? ''))
    );
  if (isSure) return isReport || inSubject || inText || lines.slice(0, 60).some(showsRefusal);
  if (has('list-unsubscribe')) return false;
  if (isMachine) return inSubject && inText && (titlesFailure(subject) || lines.slice(0, 60).some(showsRefusal));
  const first = opening(lines);
  return !has('in-reply-to') && titlesFailure(subject) && first.some(speaks) && !first.some(isPersonal);
}

/** The first words of a mail: a person begins otherwise. */
function opening(lines: ReadonlyArray<string>): string[] {
  return lines.filter((line) => line.trim() !== '').slice(0, 6);
}

function speaks(line: string): boolean {
  return saysFailure(line) || saysDelay.test(line);
}

/** A person greets by name, asks, and has mail of his own; a machine that greets says who it is, or greets its user. */
function isPersonal(line: string): boolean {
  return (
    /\bmy (e-?mails?|mails?|messages?)\b|\?\s*$/i.test(line) ||
    /^\W*(hello|hi|hey|dear|good (morning|afternoon|evening))\b(?! (user|sender|customer|sir))[^.!]{0,60},(?! this is)/i.test(
      line,
    )
  );
}

import type { Protection } from '#platform/mail/read.ts';

/** A meeting as an invitation tells it (RFC 5545). Times as they stand there, and in UTC where their zone is known. */
export type Meeting = {
  title: string;
  start: MeetingTime | null;
  end: MeetingTime | null;
  place: string;
  organiser: string;
  notes: string;
  /** The rule of a meeting that repeats, as it was sent (RFC 5545 §3.3.10). */
  repeats: string;
  cancelled: boolean;
};
export type MeetingTime = { local: string; zone: string; at: string | null; isDay: boolean };

/** One after the other what a reader sees of a mail that is more than one text. */
export type ShownPart =
  | { kind: 'text'; text: string; flowed: boolean; name: string }
  | { kind: 'footer'; text: string }
  | { kind: 'html'; html: string }
  | { kind: 'message'; from: string; subject: string; at: string | null; parts: ShownPart[] }
  | { kind: 'calendar'; meeting: Meeting }
  | { kind: 'report'; text: string }
  | { kind: 'elsewhere'; name: string; place: string };

/** A file whose bytes say that it is a picture which browsers show and cannot run. */
export type Picture = { n: number; width: number; height: number; below: boolean };

/** How a message is shown, as far as its text alone does not tell. Of most mails: nothing. */
export type Shape = {
  /** The lines of the text are paragraphs (RFC 3676). */
  flowed?: true;
  parts?: ShownPart[];
  protection?: Protection;
  /** Its Date field could not be believed: its time is that of receipt. */
  dated?: 'by-receipt';
  /** Minutes by which the author's clock was before UTC, where his Date field says so. */
  clock?: number;
  pictures?: Picture[];
};

/** The same with every text in it changed, for readers who may not see addresses. */
export function shapeWith(change: (text: string) => string, shape: Shape): Shape {
  return shape.parts ? { ...shape, parts: shape.parts.map((part) => partWith(change, part)) } : shape;
}

function partWith(change: (text: string) => string, part: ShownPart): ShownPart {
  switch (part.kind) {
    case 'html':
      return { ...part, html: change(part.html) };
    case 'text':
      return { ...part, text: change(part.text), name: change(part.name) };
    case 'message': {
      const parts = part.parts.map((inner) => partWith(change, inner));
      return { ...part, from: change(part.from), subject: change(part.subject), parts };
    }
    case 'calendar':
      return { ...part, meeting: meetingWith(change, part.meeting) };
    case 'elsewhere':
      return { ...part, name: change(part.name), place: change(part.place) };
    default:
      return { ...part, text: change(part.text) };
  }
}

function meetingWith(change: (text: string) => string, meeting: Meeting): Meeting {
  const { title, place, organiser, notes } = meeting;
  return {
    ...meeting,
    title: change(title),
    place: change(place),
    organiser: change(organiser),
    notes: change(notes),
  };
}

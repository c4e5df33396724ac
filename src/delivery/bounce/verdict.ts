/**
 * What a bounce says of a recipient. *Mailbox*: the address takes no mail. *Policy*: this mail was refused, whoever the
 * reader is. *Transient*: it may work later. *Auto-reply*: a machine answered, nothing has failed.
 */
export type BounceClass = 'mailbox' | 'policy' | 'transient' | 'auto-reply';

export type Finding = {
  class: BounceClass;
  /** The enhanced status code of RFC 3463, such as `5.1.1`. */
  status?: string;
  /** What the refusing system said, in its own words. */
  diagnostic?: string;
};

export type Verdict = {
  recipients: (Finding & { address: string })[];
  /** What a report says that names nobody; the return path may still tell who it was. */
  unnamed?: Finding;
  /** Which of the known formats it is written in. */
  format: string;
  /** The Message-ID of the mail that came back, without its brackets. */
  original?: string;
};

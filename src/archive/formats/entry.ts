/** Why bytes of a source are no message that could be read. Each is a sentence in messages (`archive.import.why.…`). */
export type Why = 'empty' | 'too-large' | 'broken-off';

/** Where in a source something stands: bytes from the beginning of the unpacked file, or a file of its own. */
type Place = { offset: number; file?: string };

/** One message of a source, one that was deleted there, or why the bytes from `offset` on are none. */
export type MailEntry = Place &
  (
    | { kind: 'message'; raw: Uint8Array; receivedAt: Date | undefined }
    | { kind: 'deleted' }
    | { kind: 'problem'; why: Why; cause?: string }
  );

export type Format = 'mbox' | 'pipermail' | 'mmdf' | 'message' | 'maildir' | 'public-inbox';

/** A file or folder of messages in one format. */
export type MailSource = {
  format: Format;
  path: string;
  /** Bytes, for the share that is done. */
  size: number;
  /** Reads from the beginning; `seen` hears how many of the bytes are behind it. */
  read: (seen: (bytes: number) => void) => AsyncIterable<MailEntry>;
};

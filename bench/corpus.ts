// A list archive for benchmarks, the same at every run: threads of realistic sizes, quotes, several languages' words.
// "governance" stands in about 80 % of the messages, "zyzzogeton" in one of a thousand.

export type CorpusMail = { messageId: string; at: Date; raw: Buffer };

/** A small generator of numbers (mulberry32), so that two machines measure the same mail. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const syllables = [
  'ba',
  'ri',
  'to',
  'mel',
  'sun',
  'ka',
  'vo',
  'ter',
  'li',
  'pan',
  'do',
  'res',
  'mi',
  'fa',
  'cho',
  'ent',
  'gra',
  'lo',
  'pi',
  'ses',
];

export function* corpus(count: number, list: string, longThread = 100): Generator<CorpusMail> {
  // Longer than a screen: each number that is drawn depends on those before it, so that the order is the corpus.
  const next = numbers(20031212);
  const pick = <T>(all: ReadonlyArray<T>): T => all[Math.floor(next() ** 2 * all.length)] ?? (all[0] as T);
  const words = Array.from({ length: 6000 }, () =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => syllables[Math.floor(next() * syllables.length)]).join(''),
  );
  const recent: { id: string; subject: string; references: string[] }[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = `m${n}@corpus.example`;
    const inLong = longThread > 0 && n < longThread;
    const parent = inLong
      ? recent[Math.max(0, n - 1 - Math.floor(next() * 5))]
      : next() < 0.7
        ? recent[recent.length - 1 - Math.floor(next() ** 2 * Math.min(60, recent.length))]
        : undefined;
    const references = parent && n > 0 ? [...parent.references.slice(-12), parent.id] : [];
    const subject = parent && n > 0 ? parent.subject : `${pick(words)} ${pick(words)} paragraph ${n % 130}`;
    const at = new Date(Date.UTC(2024, 0, 1) + n * 600_000);
    const lines = Array.from({ length: 6 + Math.floor(next() * 40) }, () =>
      Array.from({ length: 9 }, () => pick(words)).join(' '),
    );
    if (next() < 0.8) lines[0] = `governance ${lines[0]}`;
    if (n % 1000 === 500) lines.push('zyzzogeton');
    const quote = parent
      ? `On Monday, somebody wrote:\r\n${lines
          .slice(0, 4)
          .map((line) => `> ${line}\r\n`)
          .join('')}\r\n`
      : '';
    const head = [
      `From: Author ${n % 300} <author${n % 300}@people.example>`,
      `To: ${list}@lists.bench.example`,
      `Subject: ${references.length > 0 ? 'Re: ' : ''}${subject}`,
      `Date: ${at.toUTCString()}`,
      `Message-ID: <${id}>`,
      ...(references.length > 0
        ? [
            `In-Reply-To: <${references.at(-1)}>`,
            `References: ${references.map((reference) => `<${reference}>`).join('\r\n ')}`,
          ]
        : []),
    ];
    yield {
      messageId: id,
      at,
      raw: Buffer.from(`${head.join('\r\n')}\r\n\r\n${quote}${lines.join('\r\n')}\r\n-- \r\nAuthor ${n % 300}\r\n`),
    };
    recent.push({ id, subject, references });
    if (recent.length > Math.max(200, longThread)) recent.shift();
  }
}

// The one list of what the house keeps of a person.

/** How a value is said to its reader. */
type Look = 'text' | 'date' | 'moment' | 'language' | 'country' | 'stakeholder' | 'capacity' | 'role' | 'delivery';
export type Column = readonly [
  field: string,
  words: ColumnWord,
  look?: Look | 'word' | 'address' | 'link' | 'scope' | 'wish',
];

export const columnWords = [
  'name',
  'language',
  'zone',
  'listed',
  'helps',
  'since',
  'until',
  'address',
  'confirmed',
  'kind',
  'organisation',
  'post',
  'country',
  'group',
  'how',
  'role',
  'scope',
  'expires',
  'used',
  'device',
  'subject',
  'list',
  'when',
  'state',
  'delivery',
  'reason',
] as const;
type ColumnWord = (typeof columnWords)[number];

/** Words of the house for what stands in a column of states. */
export const keptWords = [
  'form',
  'mail',
  'list',
  'import',
  'team',
  'held',
  'waiting',
  'approved',
  'rejected',
  'declined',
  'discarded',
  'expired',
  'post',
  'digest',
  'notice',
  'sending',
  'sent',
  'captured',
  'failed',
  'yes',
  'no',
] as const;

/** What rooms may keep of a person, in the order in which it is told, and what of it stands on the page. */
export const keptSections = {
  person: [
    ['name', 'name'],
    ['language', 'language', 'language'],
    ['time_zone', 'zone'],
    ['listed', 'listed', 'wish'],
    ['helps', 'helps', 'wish'],
    ['created_at', 'since', 'date'],
  ],
  names: [['name', 'name']],
  addresses: [
    ['email', 'address', 'address'],
    ['created_at', 'since', 'date'],
    ['confirmed_at', 'confirmed', 'date'],
  ],
  capacities: [
    ['kind', 'kind', 'capacity'],
    ['organisation', 'organisation'],
    ['post', 'post'],
    ['country', 'country', 'country'],
    ['stakeholder', 'group', 'stakeholder'],
    ['since', 'since', 'date'],
    ['until', 'until', 'date'],
  ],
  organisations: [
    ['name', 'organisation'],
    ['asked_at', 'when', 'date'],
    ['joined_at', 'since', 'date'],
    ['reason', 'reason'],
  ],
  membership: [
    ['joined_at', 'since', 'date'],
    ['left_at', 'until', 'date'],
    ['how', 'how', 'word'],
  ],
  past_stays: [
    ['joined_at', 'since', 'date'],
    ['left_at', 'until', 'date'],
  ],
  weekly: [['since', 'since', 'date']],
  grants: [
    ['role', 'role', 'role'],
    ['scope', 'scope', 'scope'],
    ['granted_at', 'since', 'date'],
  ],
  tokens: [
    ['name', 'name'],
    ['created_at', 'since', 'date'],
    ['last_used_at', 'used', 'date'],
    ['expires_at', 'expires', 'date'],
  ],
  sessions: [
    ['userAgent', 'device'],
    ['createdAt', 'since', 'moment'],
    ['expiresAt', 'expires', 'date'],
  ],
  subscriptions: [
    ['list', 'list'],
    ['email', 'address', 'address'],
    ['delivery', 'delivery', 'delivery'],
    ['joined_at', 'since', 'date'],
    ['left_at', 'until', 'date'],
  ],
  requests: [
    ['list', 'list'],
    ['requested_at', 'when', 'date'],
    ['state', 'state', 'word'],
    ['reason', 'reason'],
  ],
  messages: [
    ['subject', 'subject', 'link'],
    ['list', 'list'],
    ['sent_at', 'when', 'date'],
  ],
  posts: [],
  held: [
    ['subject', 'subject'],
    ['list', 'list'],
    ['held_at', 'when', 'date'],
    ['state', 'state', 'word'],
  ],
  muted: [
    ['list', 'list'],
    ['muted_at', 'when', 'date'],
  ],
  unwished: [],
  trusted: [
    ['list', 'list'],
    ['email', 'address', 'address'],
    ['trusted_at', 'since', 'date'],
  ],
  bans: [
    ['list', 'list'],
    ['email', 'address', 'address'],
    ['banned_at', 'since', 'date'],
    ['reason', 'reason'],
  ],
  trouble: [
    ['list', 'list'],
    ['at', 'when', 'date'],
  ],
  mails: [
    ['kind', 'kind', 'word'],
    ['email', 'address', 'address'],
    ['written_at', 'when', 'moment'],
    ['state', 'state', 'word'],
  ],
  received: [
    ['recipient', 'address', 'address'],
    ['received_at', 'when', 'moment'],
  ],
  claims: [
    ['list', 'list'],
    ['claimed_at', 'when', 'date'],
  ],
  articles: [
    ['title', 'subject'],
    ['saved_at', 'when', 'date'],
  ],
  withdrawn: [
    ['slug', 'subject'],
    ['withdrawn_at', 'when', 'date'],
  ],
  changes: [
    ['slug', 'subject'],
    ['reason', 'reason'],
    ['made_at', 'when', 'date'],
  ],
  imports: [
    ['made_at', 'when', 'date'],
    ['basis', 'reason'],
  ],
  merged: [['merged_at', 'when', 'date']],
  acts: [],
} as const satisfies Record<string, ReadonlyArray<Column>>;
export type KeptKind = keyof typeof keptSections;
export const keptKinds: ReadonlyArray<KeptKind> = Object.keys(keptSections).filter(
  (kind): kind is KeptKind => kind in keptSections,
);

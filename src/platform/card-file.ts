import ICAL from 'ical.js';

/** One card of a vCard file (RFC 6350); a card needs a name, all else may be missing. */
export type Card = {
  /** For ever the same for the same person: a UUID. */
  id: string;
  name: string;
  /** Other names, in other scripts say. */
  names: ReadonlyArray<string>;
  email?: string | undefined;
  languages: ReadonlyArray<string>;
  organisation?: string | undefined;
  title?: string | undefined;
  country?: string | undefined;
  categories: ReadonlyArray<string>;
};

export const cardType = 'text/vcard';

/** vCard 4.0: the full name stands as people write it; which part of it is the family's, nobody guesses. */
export function cardFile(cards: ReadonlyArray<Card>): string {
  return cards.map((card) => `${componentOf(card).toString()}\r\n`).join('');
}

function componentOf(card: Card): ICAL.Component {
  const component = new ICAL.Component('vcard');
  const add = (name: string, value: string | string[]) => component.addPropertyWithValue(name, value);
  add('version', '4.0');
  add('kind', 'individual');
  add('uid', `urn:uuid:${card.id}`);
  for (const name of [card.name, ...card.names]) add('fn', plain(name));
  if (card.organisation) component.addProperty(structured('org', [plain(card.organisation)]));
  if (card.title) add('title', plain(card.title));
  if (card.email) add('email', plain(card.email));
  for (const language of card.languages) add('lang', language);
  if (card.country) component.addProperty(structured('adr', ['', '', '', '', '', '', plain(card.country)]));
  if (card.categories.length > 0) {
    const categories = new ICAL.Property('categories', component);
    categories.setValues(card.categories.map(plain));
    component.addProperty(categories);
  }
  return component;
}

/** A value of several parts, in each of which a semicolon is one of its letters. Of an address we know the country alone. */
function structured(name: string, parts: ReadonlyArray<string>): ICAL.Property {
  return new ICAL.Property([name, {}, 'text', [...parts]]);
}

/** Characters that no line of such a file may hold. */
function plain(text: string): string {
  return text.replaceAll('\r', '').replace(/[^\t\n\P{Cc}]/gu, '');
}

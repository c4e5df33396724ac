import { directionOf, type Language } from '#platform/languages.ts';
import type { MessageKey, Translate, Values } from '#platform/messages.ts';

/** Words, and the language they are in where it is not the page's. */
export type SaidWords = { text: string; language: Language };

/** Words that may be in another language than the page: marked, so that they are read aloud and set as what they are. */
export function Said({ language, words }: { language: Language; words: SaidWords }) {
  if (words.language === language) return <>{words.text}</>;
  return (
    <span lang={words.language} dir={directionOf(words.language)}>
      {words.text}
    </span>
  );
}

/** What `lang` says of words within a page: nothing where they are in its own language. */
export function otherThan(page: Language, words: Language | undefined): Language | undefined {
  return words === page ? undefined : words;
}

/** Something by its title, and what that is in. */
export type Named = { title: string; titleLanguage: Language };

export function Title({ language, of }: { language: Language; of: Named }) {
  return <bdi lang={otherThan(language, of.titleLanguage)}>{of.title}</bdi>;
}

/** Stands where the title will, and in no text that anybody writes. */
const gap = '\ufffc';

type Naming = { t: Translate; language: Language; words: MessageKey; values?: Values; of: Named };

/** A sentence of ours with a `{title}` that may be in another language than the sentence. */
export function Naming({ t, language, words, values = {}, of }: Naming) {
  if (of.titleLanguage === language) return <>{t(words, { ...values, title: of.title })}</>;
  const [before, after] = t(words, { ...values, title: gap }).split(gap);
  return (
    <>
      {before}
      <Title language={language} of={of} />
      {after}
    </>
  );
}

type Name = { title: string; language?: Language | undefined };

/** A sentence that names one of `names`, which are in languages of their own. */
export function SaidWithin({ text, names }: { text: string; names: ReadonlyArray<Name> }) {
  const named = names.find(({ title }) => title !== '' && title !== text && text.includes(title));
  if (!named) return <>{text}</>;
  const at = text.indexOf(named.title);
  return (
    <>
      {text.slice(0, at)}
      <bdi lang={named.language}>{named.title}</bdi>
      {text.slice(at + named.title.length)}
    </>
  );
}

import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';
import { HatLine } from '../directory/pages/words.tsx';
import type { FoundRecord, PersonRecord } from './queries.ts';

type Page = { t: Translate; language: Language };
type SearchPage = Page & { q: string; first: PersonRecord | undefined; found: ReadonlyArray<FoundRecord> };

/** First one record, then the other: found by a part of a name or an address. */
export function SearchPage({ t, language, q, first, found }: SearchPage) {
  const path = hrefIn(language, '/people/merge');
  const chosen = first ? { one: first.id } : {};
  const to = (id: string) => `${path}?${new URLSearchParams(first ? { one: first.id, other: id } : { one: id })}`;
  return (
    <>
      <PageHead title={t('members.merge.title')} lede={t('members.merge.lede')} />
      {first ? (
        <p>
          {t('members.merge.first')} <Name language={language} name={first.name || first.emails[0]} /> ·{' '}
          <a href={path}>{t('members.merge.restart')}</a>
        </p>
      ) : null}
      <form class="toolbar" method="get" action={path}>
        {Object.entries(chosen).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label>
          {t(first ? 'members.merge.search-other' : 'members.merge.search')}
          <input name="q" value={q} dir="auto" maxlength={200} />
        </label>
        <button type="submit">{t('members.directory.show')}</button>
      </form>
      {q !== '' && found.length === 0 ? <Empty title={t('members.directory.nobody')} /> : null}
      <ul class="rows tight">
        {found.map(({ id, name, email }) => (
          <li>
            <a href={to(id)}>
              <Name language={language} name={name || t('members.directory.nameless')} />
            </a>{' '}
            {email ? <bdi dir="ltr">{email}</bdi> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

type Two = Page & { keep: PersonRecord; other: PersonRecord };
/** `mayJoin`: where not, an administrator does it. */
type Compared = Two & { mayJoin: boolean };

/** The two side by side, which of them stays, and which name. */
export function ComparePage({ mayJoin, ...page }: Compared) {
  const { t } = page;
  return (
    <>
      <PageHead title={t('members.merge.title')} lede={t('members.merge.what')} />
      {mayJoin ? null : (
        <Banner kind="info">
          <p>{t('members.merge.administrator')}</p>
        </Banner>
      )}
      <SideBySide {...page} />
      {mayJoin ? <MakeOne {...page} /> : null}
    </>
  );
}

function MakeOne(page: Two) {
  const { t, language, keep, other } = page;
  const path = hrefIn(language, '/people/merge');
  return (
    <div class="flow">
      <p>
        <a href={`${path}?${new URLSearchParams({ one: other.id, other: keep.id })}`}>{t('members.merge.swap')}</a>
      </p>
      <form method="post" action={path} class="flow">
        <input type="hidden" name="keep" value={keep.id} />
        <input type="hidden" name="other" value={other.id} />
        <NameToKeep {...page} />
        <p>{t('members.merge.final')}</p>
        <button type="submit" class="btn-x">
          {t('members.merge.do')}
        </button>
      </form>
    </div>
  );
}

function SideBySide({ t, language, keep, other }: Two) {
  const both = [keep, other];
  const row = (words: string, cell: (record: PersonRecord) => Child) => (
    <tr>
      <th scope="row">{words}</th>
      {both.map((record, at) => (
        <td data-l={t(at === 0 ? 'members.merge.stays' : 'members.merge.goes')}>{cell(record)}</td>
      ))}
    </tr>
  );
  return (
    <table class="fold">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('members.merge.stays')}</th>
          <th scope="col">{t('members.merge.goes')}</th>
        </tr>
      </thead>
      <tbody>
        {row(t('members.directory.name'), ({ name, names: others }) => lines([name, ...others]))}
        {row(t('members.merge.addresses'), ({ emails }) => lines(emails))}
        {row(t('members.directory.hats'), ({ hats }) => (
          <Hats t={t} language={language} hats={hats} />
        ))}
        {row(t('members.merge.since'), ({ joinedAt, leftAt }) =>
          joinedAt && !leftAt ? <Time language={language} at={joinedAt} look="date" /> : '–',
        )}
        {row(t('members.merge.offices'), ({ grants }) =>
          lines(grants.map(({ role, scope }) => `${t(`members.role.${role}`)} (${scope})`)),
        )}
        {row(t('members.merge.signs-in'), ({ signsIn }) => (signsIn ? t('members.merge.yes') : '–'))}
      </tbody>
    </table>
  );
}

function Hats({ t, language, hats }: Page & Pick<PersonRecord, 'hats'>) {
  return (
    <ul>
      {hats.map((hat) => (
        <li>
          <HatLine t={t} language={language} hat={{ ...hat, isDelegation: hat.kind === 'delegation' }} />
        </li>
      ))}
    </ul>
  );
}

function NameToKeep({ t, language, keep, other }: Two) {
  const names = [...new Set([keep.name, other.name].filter((name) => name !== ''))];
  if (names.length < 2) return <input type="hidden" name="name" value={names[0] ?? ''} />;
  return (
    <fieldset class="field">
      <legend>{t('members.merge.name')}</legend>
      {names.map((name) => (
        <label class="choice">
          <input type="radio" name="name" value={name} checked={name === names[0]} />
          <span>
            <Name language={language} name={name} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function lines(texts: ReadonlyArray<string>): Child {
  const said = texts.filter((text) => text !== '');
  if (said.length === 0) return '–';
  return (
    <ul>
      {said.map((text) => (
        <li>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

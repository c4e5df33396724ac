import { isLanguage, type Language, languageNames } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { Banner } from '#ui/banner.tsx';
import { hrefIn } from '#ui/href.ts';
import { MailLink } from '#ui/mail-link.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import type { OwnAddress } from '../../person-addresses-queries.ts';
import type { ShownFact } from '../../schema.ts';
import type { SeenPerson } from '../queries.ts';
import type { Seeing } from '../rules.ts';
import { HatLine } from './words.tsx';

type PersonPage = {
  t: Translate;
  language: Language;
  circle: Seeing;
  person: SeenPerson;
  addresses: ReadonlyArray<OwnAddress>;
  /** Two records have just become this one. */
  isMerged: boolean;
};

/** One person, as he lets others see him; the team is told what other members do not see. */
export function PersonPage(page: PersonPage) {
  const { t, language, circle, person, isMerged } = page;
  const { name, listed } = person;
  return (
    <>
      {isMerged ? (
        <Banner kind="ok">
          <p>{t('members.merge.done')}</p>
        </Banner>
      ) : null}
      {circle === 'team' && !listed ? (
        <Banner kind="info">
          <p>{t('members.directory.unlisted-why')}</p>
        </Banner>
      ) : null}
      <PageHead title={name ? <Name language={language} name={name} /> : t('members.directory.nameless')} />
      <Facts {...page} />
      <p>
        <a href={hrefIn(language, '/people')}>{t('members.directory.back')}</a>
        {circle === 'team' ? (
          <>
            {' · '}
            <a href={hrefIn(language, `/people/merge?one=${person.id}`)}>{t('members.merge.link')}</a>
          </>
        ) : null}
      </p>
    </>
  );
}

function Facts({ t, language, circle, person, addresses }: PersonPage) {
  const { names, hats, reads, listed, shown } = person;
  const hidden = (...facts: ShownFact[]) =>
    circle === 'team' && listed && !facts.every((fact) => shown.includes(fact)) ? (
      <Badge>{t('members.directory.hidden')}</Badge>
    ) : null;
  return (
    <dl class="kv">
      {names.length > 0 ? (
        <Fact words={t('members.directory.names')} mark={hidden('names')}>
          <Items of={names.map((other) => <Name language={language} name={other} />)} />
        </Fact>
      ) : null}
      {hats.length > 0 ? (
        <Fact words={t('members.directory.hats')} mark={hidden('organisation', 'country', 'stakeholder')}>
          <Items of={hats.map((hat) => <HatLine t={t} language={language} hat={hat} />)} />
        </Fact>
      ) : null}
      {reads.length > 0 ? (
        <Fact words={t('members.directory.reads')} mark={hidden('languages')}>
          {reads.map((each, at) => (
            <span>
              {at > 0 ? ' · ' : null}
              <span lang={each}>{isLanguage(each) ? languageNames[each] : each}</span>
            </span>
          ))}
        </Fact>
      ) : null}
      <Addresses t={t} addresses={addresses} />
    </dl>
  );
}

function Items({ of }: { of: ReadonlyArray<Child> }) {
  return (
    <ul>
      {of.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function Addresses({ t, addresses }: Pick<PersonPage, 't' | 'addresses'>) {
  if (addresses.length === 0) return null;
  return (
    <Fact words={t('members.directory.addresses')} mark={<Badge>{t('members.directory.team-only')}</Badge>}>
      <ul>
        {addresses.map(({ email, confirmed }) => (
          <li>
            <MailLink address={email} />
            {confirmed ? null : <span class="muted"> · {t('members.me.not-confirmed')}</span>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Fact({ words, mark, children }: { words: string; mark: Child; children?: Child }) {
  return (
    <>
      <dt>
        {words} {mark}
      </dt>
      <dd>{children}</dd>
    </>
  );
}

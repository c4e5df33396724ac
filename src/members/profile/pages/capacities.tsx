import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Capacity, capacityWords } from '#ui/capacity.tsx';
import { Empty } from '#ui/empty.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { groupName, type Scheme, schemeName, schemes } from '../../schemes/schemes.ts';
import type { OwnCapacity } from '../profile-queries.ts';
import { CapacityForm } from './capacity-form.tsx';
import { Saved } from './saved.tsx';
import { wornOf } from './worn.ts';

export type CapacitiesProps = {
  t: Translate;
  language: Language;
  capacities: ReadonlyArray<OwnCapacity>;
  form: Readonly<Record<string, string>>;
  /** Member organisations for which he speaks. */
  represented: ReadonlyArray<{ id: string; name: string }>;
  errors: FieldErrors;
  saved: boolean;
};

export function CapacitiesPage({ t, language, capacities, form, errors, represented, saved }: CapacitiesProps) {
  const running = capacities.filter(({ until }) => until === null);
  const past = capacities.filter(({ until }) => until !== null);
  return (
    <>
      <Saved t={t} saved={saved} />
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.capacities.title')} lede={t('members.capacities.lede')} />
      <Section id="running" title={t('members.capacities.running')}>
        {running.length === 0 ? (
          <Empty level={3} title={t('members.capacities.none')} why={t('members.capacities.none-why')} />
        ) : (
          <ul class="rows">
            {running.map((capacity) => (
              <Running t={t} language={language} capacity={capacity} isOnly={running.length === 1} />
            ))}
          </ul>
        )}
      </Section>
      <Section id="add" title={t('members.capacities.add')}>
        <CapacityForm t={t} language={language} form={form} errors={errors} represented={represented} />
      </Section>
      {past.length === 0 ? null : <Past t={t} language={language} capacities={past} />}
    </>
  );
}

type OneCapacity = { t: Translate; language: Language; capacity: OwnCapacity };

function Running({ t, language, capacity, isOnly }: OneCapacity & { isOnly: boolean }) {
  const values = { id: String(capacity.id) };
  const about = capacityWords(t, wornOf(language, capacity));
  return (
    <li>
      {capacity.isMain && !isOnly ? (
        <p>
          <Badge kind="on">{t('members.capacities.main')}</Badge>
        </p>
      ) : null}
      <Facts t={t} language={language} capacity={capacity} />
      <div class="row">
        {capacity.isMain ? null : (
          <ButtonForm
            action={hrefIn(language, '/me/capacities/main')}
            words={t('members.capacities.make-main')}
            look="btn-s"
            values={values}
            about={about}
          />
        )}
        <ButtonForm
          action={hrefIn(language, '/me/capacities/end')}
          words={t('members.capacities.end')}
          look="btn-link"
          values={values}
          about={about}
        />
      </div>
    </li>
  );
}

function Past({ t, language, capacities }: Pick<CapacitiesProps, 't' | 'language' | 'capacities'>) {
  return (
    <Section id="past" title={t('members.capacities.past')}>
      <ul class="rows">
        {capacities.map((capacity) => (
          <li>
            <Facts t={t} language={language} capacity={capacity} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ t, language, capacity }: OneCapacity) {
  const { since, until, groups, represents, organisationId } = capacity;
  return (
    <>
      <Capacity t={t} worn={wornOf(language, capacity)} />
      <ul class="meta">
        <li>
          {t('members.capacities.since')} <Time language={language} at={since} look="date" />
        </li>
        {until ? (
          <li>
            {t('members.capacities.until')} <Time language={language} at={until} look="date" />
          </li>
        ) : null}
        {represents && !until ? (
          <li>
            <a href={hrefIn(language, `/people/organisations/${organisationId}`)}>
              {t('members.capacities.represents')}
            </a>
          </li>
        ) : null}
        {represents && until ? <li>{t('members.capacities.represents')}</li> : null}
        {groups.map(({ scheme, group }) => (
          <Said language={language} scheme={schemes.find((one) => one === scheme)} group={group} />
        ))}
      </ul>
    </>
  );
}

function Said({ language, scheme, group }: { language: Language; scheme: Scheme | undefined; group: string }) {
  if (!scheme) return null;
  return (
    <li>
      {schemeName(scheme, language)}: {groupName(scheme, group, language)}
    </li>
  );
}

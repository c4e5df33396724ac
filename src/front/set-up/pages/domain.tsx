import { TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { OneFinding, RecordsToPublish } from '../../doctor/doctor-pages.tsx';
import type { DnsRecord, Group } from '../../doctor/finding.ts';
import type { StepPage } from './set-up.tsx';

export function DomainStep({ t, language, state, form: { values }, errors, action, next, report, relay }: StepPage) {
  const { domain } = state.network;
  return (
    <>
      {state.isOpen && domain && state.lists.length > 0 ? (
        <p>{t('front.set-up.domain-fixed', { domain })}</p>
      ) : (
        <FieldForm action={action} words={t('front.set-up.look')} isAgain={report !== undefined}>
          <TextField
            name="domain"
            label={t('front.set-up.domain')}
            hint={t('front.set-up.domain-hint')}
            value={values.domain}
            error={errors.domain}
            ltr
          />
        </FieldForm>
      )}
      <p>
        {t(`front.set-up.relay.${relay}`)} <a href={hrefIn(language, '/admin/outbox')}>{t('delivery.outbox.title')}</a>
      </p>
      {report ? <Found t={t} language={language} report={report} next={next} /> : null}
    </>
  );
}

type Found = Pick<StepPage, 't' | 'language' | 'next'> & { report: NonNullable<StepPage['report']> };

/** What big providers ask rests on the checks before it: put those right and these are. The doctor's page has them. */
const ofProviders: ReadonlyArray<Group> = ['gmail', 'yahoo', 'microsoft'];
const keyOf = ({ type, name, value }: DnsRecord) => `${type} ${name} ${value}`;

/** What is not as it should be, what should stand in DNS, and that none of it keeps anybody from going on. */
function Found({ t, language, report, next }: Found) {
  const troubles = report.findings.filter(
    ({ state, group }) => (state === 'wrong' || state === 'warning') && !ofProviders.includes(group),
  );
  const shown = new Set(troubles.flatMap(({ records = [] }) => records.map(keyOf)));
  const others = report.records.filter((record) => !shown.has(keyOf(record)));
  return (
    <>
      <p>
        <a class="btn btn-1" href={next}>
          {t('front.set-up.on')}
        </a>
      </p>
      <section class="sec" aria-labelledby="found">
        <h2 id="found" class="h1s">
          {t('front.set-up.found')}
        </h2>
        <p>{t(troubles.length > 0 ? 'front.set-up.can-wait' : 'front.set-up.all-good')}</p>
        <ul class="rows">
          {troubles.map((finding) => (
            <OneFinding t={t} finding={finding} />
          ))}
        </ul>
        <p>
          <a href={hrefIn(language, '/admin/doctor')}>{t('front.doctor.title')}</a>
        </p>
      </section>
      {others.length > 0 ? <RecordsToPublish t={t} records={others} /> : null}
    </>
  );
}

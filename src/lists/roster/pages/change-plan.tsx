import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import type { Plan } from '../plan.ts';
import type { RosterRow } from '../roster-queries.ts';
import { deliveryWords } from './words.ts';

type Change = Plan<'change'>['deed'];
type PlanPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  id: string;
  deed: Change;
  count: number;
  first: ReadonlyArray<RosterRow>;
};

/** How many and who, before anything happens; the button does what stands here. */
export function ChangePlanPage({ t, language, list, id, deed, count, first }: PlanPage) {
  const path = hrefIn(language, `/lists/${list.name}/roster`);
  const words = deedInWords(t, deed);
  return (
    <>
      <PageHead title={t('lists.plan.title')} lede={words} meta={[t('lists.plan.whom', { n: count })]} />
      <section class="sec">
        <h2>{t('lists.plan.first')}</h2>
        <ul class="rows tight">
          {first.map(({ name, email }) => (
            <li>
              {name ? <Name language={language} name={name} /> : null} <bdi dir="ltr">{email}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {deed.what === 'remove' ? (
        <>
          <p>{t(deed.goodbye ? 'lists.plan.mailed' : 'lists.plan.silent')}</p>
          <blockquote dir="auto">{deed.reason}</blockquote>
        </>
      ) : null}
      <ButtonForm action={`${path}/plans/${id}`} words={words} look={deed.what === 'remove' ? 'btn-x' : 'btn-1'} />
      <p>
        <a href={path}>{t('lists.plan.back')}</a>
      </p>
    </>
  );
}

function deedInWords(t: Translate, { what, delivery }: Change): string {
  if (what === 'deliver') return t('lists.roster.what.deliver', { delivery: t(deliveryWords[delivery]) });
  if (what === 'remove') return t('lists.roster.what.remove');
  return t(what === 'moderate' ? 'lists.roster.what.moderate' : 'lists.roster.what.unmoderate');
}

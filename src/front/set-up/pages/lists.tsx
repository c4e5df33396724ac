import { circleName, policyName } from '#lists/index.ts';
import { defaultLanguage } from '#platform/languages.ts';
import { Choice, TextArea, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Title } from '#ui/said.tsx';
import { WordsField } from '#ui/words-field.tsx';
import type { StepPage } from './set-up.tsx';

const policies = ['confirm', 'approve', 'invite', 'closed'] as const;
const circles = ['public', 'members', 'team', 'private'] as const;

export function ListStep(page: StepPage) {
  return (
    <>
      {page.state.lists.length === 0 ? null : <ListsThere {...page} />}
      <NewList {...page} />
    </>
  );
}

function ListsThere({ t, language, state, next }: StepPage) {
  return (
    <section class="sec" aria-labelledby="lists">
      <h2 id="lists" class="h1s">
        {t('front.set-up.lists')}
      </h2>
      <ul class="bullets">
        {state.lists.map((list) => (
          <li>
            <a href={hrefIn(language, `/lists/${list.name}`)}>
              <Title language={language} of={list} />
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="btn btn-1" href={next}>
          {t('front.set-up.on')}
        </a>
      </p>
      <h2 class="h1s">{t('front.set-up.another')}</h2>
    </section>
  );
}

function NewList({ t, state, form: { values }, errors, action }: StepPage) {
  // The list writes in the language of the network.
  const words = { t, errors, values, first: state.network.language ?? defaultLanguage };
  return (
    <FieldForm action={action} words={t('front.set-up.make-list')}>
      <TextField
        name="name"
        label={t('front.set-up.list-name')}
        hint={t('front.set-up.list-name-hint', { domain: state.network.domain ?? '' })}
        value={values.name}
        error={errors.name}
        maxlength={63}
        ltr
      />
      <WordsField {...words} name="titles" label={t('front.set-up.list-title')} maxlength={200} isFirstNeeded />
      <WordsField
        {...words}
        name="descriptions"
        label={t('front.set-up.list-about')}
        maxlength={2000}
        rows={3}
        isOptional
      />
      <WhoJoinsAndReads t={t} values={values} errors={errors} />
    </FieldForm>
  );
}

function WhoJoinsAndReads({ t, values, errors }: Pick<StepPage, 't' | 'errors'> & Pick<StepPage['form'], 'values'>) {
  return (
    <>
      <Choice
        name="policy"
        label={t('lists.settings.policy')}
        value={values.policy ?? 'confirm'}
        error={errors.policy}
        options={policies.map((policy) => [policy, policyName(t, policy)])}
      />
      <Choice
        name="circle"
        label={t('lists.readers.title')}
        value={values.circle ?? 'public'}
        error={errors.circle}
        options={circles.map((circle) => [circle, circleName(t, circle)])}
      />
    </>
  );
}

export function MembersStep(page: StepPage) {
  const { t, language, state, relay } = page;
  const open = state.lists.filter(({ takesMembers }) => takesMembers);
  const [first] = open;
  const [any] = state.lists;
  return (
    <>
      {relay === 'capture' ? (
        <p>
          {t('front.set-up.captured')} <a href={hrefIn(language, '/admin/outbox')}>{t('delivery.outbox.title')}</a>
        </p>
      ) : null}
      {first ? <Invitation {...page} open={open} first={first} /> : <p>{t('front.set-up.no-open-list')}</p>}
      {any ? (
        <p>
          <a href={hrefIn(language, `/lists/${(first ?? any).name}/roster/bring`)}>{t('front.set-up.table')}</a>
        </p>
      ) : null}
    </>
  );
}

type OpenList = StepPage['state']['lists'][number];

/** Into one of the lists that take members. */
function Invitation(page: StepPage & { open: ReadonlyArray<OpenList>; first: OpenList }) {
  const { t, form, errors, action, open, first } = page;
  return (
    <FieldForm action={action} words={t('front.set-up.invite')}>
      {open.length > 1 ? (
        <Choice
          name="list"
          label={t('front.set-up.which-list')}
          value={form.values.list ?? first.name}
          options={open.map(({ name, title }) => [name, title])}
        />
      ) : (
        <input type="hidden" name="list" value={first.name} />
      )}
      <TextArea
        name="addresses"
        label={t('front.set-up.addresses')}
        hint={t('front.set-up.addresses-hint')}
        value={form.values.addresses}
        error={errors.addresses}
        rows={6}
      />
    </FieldForm>
  );
}

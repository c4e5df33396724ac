import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextField } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Time } from '#ui/time.tsx';
import { Sure } from '../../held/pages/sure.tsx';
import type { Ban, Judgement } from '../judgement-queries.ts';

type People = {
  t: Translate;
  language: Language;
  list: { name: string };
  judgement: Judgement;
  /** Whether the reader may ban on every list at once. */
  onSite: boolean;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** Who is banned, whose posts are read first, who is trusted: each with a way back. */
export function People(page: People) {
  return (
    <>
      <Bans {...page} />
      <Moderated {...page} />
      <Trusted {...page} />
    </>
  );
}

function Bans({ t, language, list, judgement: { bans }, onSite, form, errors }: People) {
  const path = hrefIn(language, `/lists/${list.name}/settings`);
  return (
    <section class="sec">
      <h2>{t('lists.bans.title')}</h2>
      {bans.length === 0 ? <p>{t('lists.bans.empty')}</p> : null}
      <ul class="rows">
        {bans.map((ban) => (
          <BanRow t={t} language={language} ban={ban} action={`${path}/lift-ban`} mayLift={onSite || !ban.onSite} />
        ))}
      </ul>
      <form method="post" action={`${path}/ban`}>
        <TextField
          name="pattern"
          value={form.pattern}
          label={t('lists.bans.pattern')}
          hint={t('lists.bans.pattern-hint')}
          error={errors.pattern}
          ltr
        />
        <TextField
          name="reason"
          value={form.reason}
          label={t('lists.bans.reason')}
          optional={t('ui.optional')}
          maxlength={1000}
        />
        {onSite ? (
          <label class="choice">
            <input type="checkbox" name="scope" value="site" />
            <span>{t('lists.bans.site')}</span>
          </label>
        ) : null}
        <Sure t={t} error={errors.sure} />
        <button type="submit">{t('lists.bans.button')}</button>
      </form>
    </section>
  );
}

type BanRow = Pick<People, 't' | 'language'> & { ban: Ban; action: string; mayLift: boolean };

function BanRow({ t, language, ban, action, mayLift }: BanRow) {
  return (
    <li>
      <p class="title">
        <bdi dir="ltr">{ban.pattern}</bdi>
      </p>
      <ul class="meta">
        <li>
          <Time language={language} at={ban.at} />
        </li>
        {ban.by ? (
          <li>
            <bdi>{ban.by}</bdi>
          </li>
        ) : null}
        {ban.onSite ? <li>{t('lists.bans.everywhere')}</li> : null}
        {ban.reason ? <li dir="auto">{ban.reason}</li> : null}
      </ul>
      {mayLift ? (
        <ButtonForm
          action={action}
          words={t('lists.bans.lift')}
          look="btn-s"
          values={{ id: String(ban.id) }}
          about={ban.pattern}
        />
      ) : null}
    </li>
  );
}

function Moderated({ t, language, list, judgement: { moderated }, form, errors }: People) {
  const action = hrefIn(language, `/lists/${list.name}/settings/moderate`);
  return (
    <section class="sec">
      <h2>{t('lists.moderated.title')}</h2>
      {moderated.length === 0 ? <p>{t('lists.moderated.empty')}</p> : null}
      <ul class="rows">
        {moderated.map((email) => (
          <li>
            <p class="title">
              <bdi dir="ltr">{email}</bdi>
            </p>
            <ButtonForm
              action={action}
              words={t('lists.moderated.end')}
              look="btn-s"
              values={{ email, moderated: 'no' }}
              about={email}
            />
          </li>
        ))}
      </ul>
      <form method="post" action={action}>
        <input type="hidden" name="moderated" value="yes" />
        <TextField
          name="email"
          type="email"
          value={form.email}
          label={t('lists.moderated.email')}
          error={errors.email}
        />
        <button type="submit">{t('lists.moderated.button')}</button>
      </form>
    </section>
  );
}

function Trusted({ t, language, list, judgement: { trusted } }: People) {
  return (
    <section class="sec">
      <h2>{t('lists.trusted.title')}</h2>
      {trusted.length === 0 ? <p>{t('lists.trusted.empty')}</p> : null}
      <ul class="rows">
        {trusted.map(({ id, email }) => (
          <li>
            <p class="title">
              <bdi dir="ltr">{email}</bdi>
            </p>
            <ButtonForm
              action={hrefIn(language, `/lists/${list.name}/settings/distrust`)}
              words={t('lists.trusted.end')}
              look="btn-s"
              values={{ id: String(id) }}
              about={email}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

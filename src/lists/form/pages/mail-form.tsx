import { directionOf, type Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Choice, Switch, TextArea, TextField } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Naming } from '#ui/said.tsx';
import { SettingsHead } from '../../settings/pages/settings-nav.tsx';
import type { Example } from '../example.ts';
import { type DmarcAction, dmarcActions } from '../form-rules.ts';

type FormPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language; language: Language };
  /** What stands in the fields; a switch that is off is not there. */
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: boolean;
  examples: { strict: Example; other: Example };
  /** The list's own words to authors whose posts it sends back. */
  reason: string;
};

const actionWords: Record<DmarcAction, MessageKey> = {
  munge: 'lists.form.strict.munge',
  wrap: 'lists.form.strict.wrap',
  reject: 'lists.form.strict.reject',
  discard: 'lists.form.strict.discard',
};

export function FormPage(page: FormPage) {
  const { t, language, list } = page;
  const path = hrefIn(language, `/lists/${list.name}/settings/mail`);
  return (
    <>
      <SettingsHead
        {...page}
        here="/settings/mail"
        title={<Naming t={t} language={language} words="lists.form.title" of={list} />}
        lede={t('lists.form.lede')}
      />
      <form method="post" action={path}>
        <Fields {...page} />
        <p class="row">
          <button type="submit" class="btn-1">
            {t('lists.settings.save')}
          </button>
          <button type="submit" formmethod="get" name="example" value="1">
            {t('lists.form.show')}
          </button>
        </p>
      </form>
      <Examples {...page} />
    </>
  );
}

function Fields({ t, list, form, errors }: FormPage) {
  const field = (name: string) => ({ name, value: form[name], error: errors[name] });
  const optional = t('ui.optional');
  return (
    <>
      <TextField
        {...field('subjectPrefix')}
        label={t('lists.form.prefix')}
        hint={t('lists.form.prefix-hint')}
        optional={optional}
        maxlength={60}
      />
      <Switch {...field('footer')} label={t('lists.form.footer')} />
      <TextArea
        {...field('footerText')}
        rows={4}
        lang={list.language}
        label={t('lists.form.footer-text')}
        hint={t('lists.form.footer-hint')}
        optional={optional}
      />
      <Choice
        {...field('replyTo')}
        label={t('lists.form.reply')}
        options={[
          ['author', t('lists.form.reply.author')],
          ['list', t('lists.form.reply.list')],
        ]}
      />
      <Choice
        {...field('dmarcAction')}
        label={t('lists.form.strict')}
        options={dmarcActions.map((action) => [action, t(actionWords[action])])}
      />
      <TextField {...field('dmarcReason')} label={t('lists.form.reason')} optional={optional} maxlength={1000} />
      <Switch {...field('alwaysNameList')} label={t('lists.form.always')} />
    </>
  );
}

function Examples({ t, list, examples: { strict, other }, reason }: FormPage) {
  const shown = { t, language: list.language, reason: reason || t('rule.author-cannot-pass') };
  return (
    <section class="sec flow" id="example">
      <h2>{t('lists.form.example')}</h2>
      <p>{t('lists.form.example.strict')}</p>
      <Shown {...shown} example={strict} />
      <p>{t('lists.form.example.other')}</p>
      <Shown {...shown} example={other} />
    </section>
  );
}

type Shown = { t: Translate; language: Language; example: Example; reason: string };

function Shown({ t, language, example, reason }: Shown) {
  if (example.kind === 'rejected') return <p>{t('lists.form.example.rejected', { reason })}</p>;
  if (example.kind === 'discarded') return <p>{t('lists.form.example.discarded')}</p>;
  const { from, replyTo, cc, subject, text, isWrapped } = example;
  const fields: ReadonlyArray<[MessageKey, string]> = [
    ['lists.form.example.from', from],
    ['lists.form.example.reply-to', replyTo],
    ['lists.form.example.cc', cc],
    ['lists.form.example.subject', subject],
  ];
  return (
    <>
      <dl class="kv">
        {fields
          .filter(([, value]) => value !== '')
          .map(([words, value]) => (
            <>
              <dt>{t(words)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </>
          ))}
      </dl>
      <p class="mail-text" lang={language} dir={directionOf(language)}>
        {text}
      </p>
      {isWrapped ? <p>{t('lists.form.example.attached')}</p> : null}
    </>
  );
}

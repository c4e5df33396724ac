import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';
import { erasedWays, erasureClasses } from '../schema.ts';

type Form = {
  t: Translate;
  language: Language;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** How one message is to go, and why. */
export function EraseMessagePage({ list, message, ...page }: Form & { list: string; message: Message }) {
  const { t, language, errors } = page;
  const path = hrefIn(language, `/lists/${list}/messages/${message.hash}`);
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={t('archive.erasure.message-title')}
        lede={t('archive.erasure.lede')}
        meta={[
          <a href={path}>
            <bdi lang={message.language ?? undefined}>{message.subject || t('ui.threads.no-subject')}</bdi>
          </a>,
          <Name language={language} name={message.author || t('ui.threads.unknown-author')} />,
          <Time language={language} at={message.sentAt} />,
        ]}
      />
      <FieldForm action={`${path}/erase`} words={t('archive.erasure.next')}>
        <How {...page} />
      </FieldForm>
    </>
  );
}

/** Whose posts are to go, where, how, and why. */
export function ErasePersonForm({ lists, ...page }: Form & { lists: ReadonlyArray<{ slug: string; title: string }> }) {
  const { t, language, form, errors } = page;
  return (
    <FieldForm action={hrefIn(language, '/admin/erasures')} words={t('archive.erasure.next')}>
      <TextField
        name="address"
        type="email"
        label={t('archive.erasure.address')}
        hint={t('archive.erasure.address-hint')}
        value={form.address}
        error={errors.address}
      />
      <Choice
        name="list"
        label={t('archive.erasure.list')}
        value={form.list}
        options={[['', t('archive.erasure.everywhere')], ...lists.map(({ slug, title }) => [slug, title] as const)]}
      />
      <How {...page} />
    </FieldForm>
  );
}

function How({ t, form, errors }: Form) {
  return (
    <>
      <Way t={t} value={form.way} error={errors.way} />
      <Choice
        name="why"
        label={t('archive.erasure.why')}
        value={form.why}
        error={errors.why}
        options={erasureClasses.map((each) => [each, t(`archive.erasure.why.${each}`)] as const)}
      />
    </>
  );
}

function Way({ t, value, error }: { t: Translate; value: string | undefined; error: string | undefined }) {
  return (
    <Choice
      name="way"
      label={t('archive.erasure.way')}
      value={value}
      error={error}
      options={erasedWays.map((each) => [each, t(`archive.erasure.way.${each}`)] as const)}
    />
  );
}

/** A member's own posts: a mail asks before anything happens. */
export function OwnPostsPage({ t, language, sent }: { t: Translate; language: Language; sent: boolean }) {
  return (
    <>
      <PageHead title={t('archive.erasure.own.title')} lede={t('archive.erasure.own.lede')}>
        <p class="small muted">{t('archive.erasure.forever')}</p>
      </PageHead>
      {sent ? (
        <p role="status" class="banner ok">
          {t('archive.erasure.own.sent')}
        </p>
      ) : (
        <FieldForm action={hrefIn(language, '/me/posts')} words={t('archive.erasure.own.button')}>
          <Way t={t} value={undefined} error={undefined} />
        </FieldForm>
      )}
    </>
  );
}

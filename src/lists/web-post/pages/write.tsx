import type { AnsweredMessage, Circle } from '#archive/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Naming } from '#ui/said.tsx';
import { CapacityChoice, wordsOf } from '../../pages/capacity-choice.tsx';
import { whoReads } from '../../pages/who-reads.ts';
import type { Writer } from '../writer.ts';

type Form = Readonly<Record<string, string>>;
type Page = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  writer: Writer | undefined;
  answered: AnsweredMessage | undefined;
  circle: Circle;
  form: Form;
};

export function WritePage({ errors, sent, ...page }: Page & { errors: FieldErrors; sent: boolean }) {
  const { t, list } = page;
  return (
    <>
      {sent ? (
        <Banner kind="ok">
          <p>{t('lists.compose.sent')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <Head
        {...page}
        title={<Naming {...{ t, language: page.language }} words="lists.compose.title" of={list} />}
        lede={t(whoReads[page.circle])}
      />
      <PostForm {...page} errors={errors} />
    </>
  );
}

function PostForm({ t, language, list, writer, answered, form, errors }: Page & { errors: FieldErrors }) {
  return (
    <form method="post" action={hrefIn(language, `/lists/${list.name}/posts`)} novalidate>
      {answered ? <input type="hidden" name="reply" value={answered.hash} /> : null}
      <CapacityChoice
        t={t}
        language={language}
        label={t('lists.compose.capacity')}
        hint={t('lists.compose.capacity-hint')}
        capacities={writer?.capacities ?? []}
        value={form.capacity ?? String(writer?.capacities[0]?.id ?? '')}
        error={errors.capacity}
      />
      <TextField
        name="subject"
        label={t('lists.compose.subject')}
        value={form.subject}
        error={errors.subject}
        maxlength={500}
      />
      <TextArea
        name="text"
        rows={14}
        label={t('lists.compose.text')}
        hint={t('lists.compose.text-hint')}
        value={form.text ?? ''}
        error={errors.text}
      />
      <button class="btn-1" type="submit" name="do" value="preview">
        {t('lists.compose.preview')}
      </button>
    </form>
  );
}

export function PreviewPage(page: Page & { writer: Writer }) {
  const { t, language, list, form } = page;
  const kept = ['subject', 'text', 'reply', 'ticket', 'capacity'].map((name) => ({ name, value: form[name] ?? '' }));
  return (
    <>
      <Head {...page} title={t('lists.compose.preview-title')} lede={t('lists.compose.preview-lede')} />
      <section class="sec">
        <h2 dir="auto">{form.subject}</h2>
        <div class="mail-text" dir="auto">
          {form.text?.trimEnd()}
        </div>
      </section>
      <form method="post" action={hrefIn(language, `/lists/${list.name}/posts`)}>
        {kept.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="row">
          <button class="btn-1" type="submit" name="do" value="send">
            {t('lists.compose.send')}
          </button>
          <button type="submit" name="do" value="change">
            {t('lists.compose.change')}
          </button>
        </p>
      </form>
    </>
  );
}

/** Whose name it goes out under, and what it answers. */
function Head({ t, language, writer, list, answered, form, title, lede }: Page & { title: Child; lede: string }) {
  const answers = answered && (
    <a href={hrefIn(language, `/lists/${list.name}/messages/${answered.hash}`)}>
      {t('lists.compose.answers', {
        subject: answered.subject || t('ui.threads.no-subject'),
        author: answered.author || t('ui.threads.unknown-author'),
      })}
    </a>
  );
  const from = writer && (
    <>
      {t('lists.compose.as')} <Name language={language} name={writer.name} />{' '}
      <bdi dir="ltr">&lt;{writer.email}&gt;</bdi>
    </>
  );
  const worn = form.text === undefined ? undefined : writer?.capacities.find(({ id }) => String(id) === form.capacity);
  const as = worn && <bdi>{wordsOf(t, language, worn)}</bdi>;
  return (
    <PageHead
      title={title}
      lede={lede}
      meta={[...(from ? [from] : []), ...(as ? [as] : []), ...(answers ? [answers] : [])]}
    />
  );
}

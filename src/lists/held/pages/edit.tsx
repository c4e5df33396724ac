import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Empty } from '#ui/empty.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { EditablePost } from '../edit-queries.ts';
import { ClaimLine, Insist } from './claim.tsx';

type EditPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  post: EditablePost;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

export function EditPage({ t, language, list, post, form, errors }: EditPage) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('lists.edit.title')} lede={t('lists.edit.lede')} />
      <p>
        <bdi dir="ltr">{post.sender}</bdi>
      </p>
      {post.claim ? (
        <p>
          <ClaimLine t={t} language={language} claim={post.claim} />
        </p>
      ) : null}
      {post.whyNot ? (
        <Empty title={t('lists.edit.not')} why={t(post.whyNot)} />
      ) : (
        <form method="post" action={hrefIn(language, `/lists/${list.name}/held/${post.id}/edit`)}>
          <TextField
            name="subject"
            label={t('lists.edit.subject')}
            value={form.subject}
            error={errors.subject}
            optional={t('ui.optional')}
            maxlength={500}
          />
          <TextArea name="text" rows={18} label={t('lists.edit.text')} value={form.text} error={errors.text} />
          <Insist t={t} error={errors.insist} />
          <button type="submit" class="btn-1">
            {t('lists.edit.button')}
          </button>
        </form>
      )}
    </>
  );
}

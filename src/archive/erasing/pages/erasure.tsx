import { personNamed } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Time } from '#ui/time.tsx';
import type { ErasureShown } from '../erasure-queries.ts';
import { ErasePersonForm } from './forms.tsx';

type Page = { t: Translate; language: Language };

/** What would be met, before the button; how far the work is, after it. */
export function ErasurePage({ t, language, erasure }: Page & { erasure: ErasureShown }) {
  const { preview, state, way, id } = erasure;
  const isEmpty = preview.messages === 0 && preview.quotes === 0;
  return (
    <>
      <PageHead
        title={t('archive.erasure.title')}
        lede={t('archive.erasure.forever')}
        meta={[<bdi>{whereOf(t, erasure)}</bdi>]}
      />
      <Facts t={t} erasure={erasure} />
      <div class="sec">
        {state === 'planned' ? null : (
          <p role="status">
            {t('archive.erasure.progress', { done: erasure.erased, all: Math.max(erasure.erased, preview.messages) })}
          </p>
        )}
        {state === 'planned' && isEmpty ? <p>{t('archive.erasure.nothing')}</p> : null}
        {state === 'planned' && !isEmpty ? (
          <ButtonForm
            action={hrefIn(language, `/erasures/${id}`)}
            words={t(`archive.erasure.do.${way}`)}
            look="btn-x"
          />
        ) : null}
      </div>
    </>
  );
}

function Facts({ t, erasure: { preview, state, way, why } }: Pick<Page, 't'> & { erasure: ErasureShown }) {
  const facts: [string, Child][] = [
    [t('archive.erasure.way'), t(`archive.erasure.way.${way}`)],
    [t('archive.erasure.why'), t(`archive.erasure.why.${why}`)],
    [t('archive.erasure.messages'), preview.messages],
    [t('archive.erasure.threads'), preview.threads],
    [t('archive.erasure.files'), preview.files],
    [t('archive.erasure.quotes'), preview.quotes],
    [t('archive.erasure.lists'), preview.lists.join(', ') || '–'],
    [t('archive.erasure.state'), t(`archive.erasure.state.${state}`)],
  ];
  return (
    <table>
      <caption class="vh">{t('archive.erasure.title')}</caption>
      <tbody>
        {facts.map(([name, value]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              <bdi>{value}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Listing = Page &
  Paging & {
    erasures: ReadonlyArray<ErasureShown>;
    names: ReadonlyMap<string, string>;
    lists: ReadonlyArray<{ slug: string; title: string }>;
    form: Readonly<Record<string, string>>;
    errors: FieldErrors;
  };

/** All that was erased, and the form to erase what one person wrote. */
export function ErasuresPage({ erasures, names, lists, form, errors, ...page }: Listing) {
  const { t, language } = page;
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('archive.erasure.title')} lede={t('archive.erasure.lede')} />
      <ErasePersonForm t={t} language={language} lists={lists} form={form} errors={errors} />
      <section class="sec">
        <h2>{t('archive.erasure.past')}</h2>
        {erasures.length === 0 ? (
          <Empty title={t('archive.erasure.none')} />
        ) : (
          <Past t={t} language={language} erasures={erasures} names={names} />
        )}
        <Pager t={t} paging={page} address={(n) => hrefIn(language, `/admin/erasures?page=${n}`)} />
      </section>
    </>
  );
}

function Past({ t, language, erasures, names }: Page & Pick<Listing, 'erasures' | 'names'>) {
  const house = t('archive.erasure.house');
  return (
    // What scrolls sideways must be reachable by keyboard.
    <section class="table-wrap" tabindex={0} aria-label={t('archive.erasure.past')}>
      <table>
        <TableHead
          words={[
            ...[t('archive.erasure.when'), t('archive.erasure.where'), t('archive.erasure.way')],
            ...[t('archive.erasure.why'), t('archive.erasure.messages'), t('archive.erasure.quotes')],
            ...[t('archive.erasure.by'), t('archive.erasure.state')],
          ]}
        />
        <tbody>
          {erasures.map((erasure) => (
            <tr>
              <td>
                <a href={hrefIn(language, `/erasures/${erasure.id}`)}>
                  <Time language={language} at={erasure.carriedOutAt ?? erasure.plannedAt} />
                </a>
              </td>
              <td>{whereOf(t, erasure)}</td>
              <td>{t(`archive.erasure.way.${erasure.way}`)}</td>
              <td>{t(`archive.erasure.why.${erasure.why}`)}</td>
              <td class="num">{erasure.erased}</td>
              <td class="num">{erasure.masked}</td>
              <td>
                <Name language={language} name={names.get(personNamed(erasure.carriedOutBy)) ?? house} />
              </td>
              <td>{t(`archive.erasure.state.${erasure.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function whereOf(t: Translate, { list, hash }: ErasureShown): string {
  if (list === null) return t('archive.erasure.everywhere');
  return hash === null ? list : t('archive.erasure.one', { list });
}

import { directionOf } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ArchiveNav } from '#ui/archive-nav.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { Naming } from '#ui/said.tsx';
import { StakeholderItem } from '#ui/stakeholder.tsx';
import { Time } from '#ui/time.tsx';
import type { AttachmentListing } from '../../queries.ts';
import { type AttachmentKind, attachmentKinds } from '../../schema.ts';
import { fileFacts } from '../file-words.ts';
import type { Reading } from './article.tsx';

type Attachments = Reading & { listing: AttachmentListing };

/** Every file that was ever sent to a list, newest first. */
export function AttachmentsPage(props: Attachments) {
  const { t, language, collection, listing } = props;
  const total = [...listing.counts.values()].reduce((sum, n) => sum + n, 0);
  return (
    <>
      <PageHead
        title={<Naming t={t} language={language} words="archive.attachments.title" of={collection} />}
        meta={[t('archive.attachments.count', { n: total })]}
      />
      <ArchiveNav t={t} language={language} list={collection.slug} here="attachments" />
      {total === 0 ? (
        <Empty title={t('archive.attachments.none')} why={t('archive.attachments.none-why')} />
      ) : (
        <>
          <Kinds {...props} total={total} />
          <ul class="rows">
            {listing.attachments.map((row) => (
              <Row t={t} language={language} collection={collection} row={row} />
            ))}
          </ul>
          <Pager t={t} paging={listing} address={(page) => addressOf(props, listing.kind, page)} />
        </>
      )}
    </>
  );
}

function addressOf({ language, collection }: Reading, kind: AttachmentKind | undefined, page: number): string {
  const query = [...(kind ? [`kind=${kind}`] : []), ...(page > 1 ? [`page=${page}`] : [])].join('&');
  return hrefIn(language, `/lists/${collection.slug}/attachments${query === '' ? '' : `?${query}`}`);
}

function Kinds(props: Attachments & { total: number }) {
  const { t, listing, total } = props;
  const kinds = [undefined, ...attachmentKinds.filter((kind) => listing.counts.has(kind) || kind === listing.kind)];
  return (
    <nav class="tabs tabs-2" aria-label={t('archive.attachments.kinds')}>
      <ul>
        {kinds.map((kind) => (
          <li>
            <a href={addressOf(props, kind, 1)} aria-current={kind === listing.kind ? 'page' : undefined}>
              {kindWords(t, kind)} <span class="num">{kind ? (listing.counts.get(kind) ?? 0) : total}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function kindWords(t: Translate, kind: AttachmentKind | undefined): string {
  return kind === undefined ? t('archive.attachments.all') : t(`archive.attachments.${kind}`);
}

type Row = Reading & { row: AttachmentListing['attachments'][number] };

function Row({ t, language, collection, row }: Row) {
  const lang = row.language ?? undefined;
  const message = `/lists/${collection.slug}/messages/${row.hash}`;
  return (
    <li>
      <h2 class="title">
        <a href={hrefIn(language, `${message}/attachments/${row.n}`)} rel="nofollow" dir="auto">
          {row.name || t('archive.message.unnamed', { n: row.n })}
        </a>
      </h2>
      <p class="small">
        {t('archive.attachments.in')}{' '}
        <a href={hrefIn(language, `/lists/${collection.slug}/threads/${row.hash}`)}>
          <bdi lang={lang} dir={lang ? directionOf(lang) : 'auto'}>
            {row.subject || t('ui.threads.no-subject')}
          </bdi>
        </a>
      </p>
      <ul class="meta">
        <li>{fileFacts(t, language, row)}</li>
        <li>
          <Name language={language} name={row.author || t('ui.threads.unknown-author')} />
        </li>
        <StakeholderItem t={t} group={row.stakeholder} />
        <li>
          <Time language={language} at={row.sentAt} />
        </li>
      </ul>
    </li>
  );
}

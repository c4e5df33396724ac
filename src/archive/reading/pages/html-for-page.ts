import { escapeHtml } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import type { Message } from '../../queries.ts';
import { pictureAddress, pictureWords } from './picture-words.ts';

type Page = { t: Translate; path: string; message: Message };

const own = /<img src="attachment:(\d{1,6})" alt="([^"<>]*)" ?\/?>/g;
const remote = /<img src="remote:([a-z0-9.-]{1,253})" alt="([^"<>]*)" ?\/?>/g;

/**
 * Sanitised HTML with what only a page knows: our addresses for the pictures that the mail brought, words for those that
 * would have to be loaded from elsewhere, and what was quoted in folds. In sanitised text there is no bare `<`, so
 * nobody can write these marks himself.
 */
export function htmlForPage(html: string, page: Page): string {
  const { t, path, message } = page;
  return foldCitations(html, t)
    .replace(own, (_, n: string, words: string) => {
      const alt = words || escapeHtml(pictureWords(t, message, Number(n)));
      return `<img src="${escapeHtml(pictureAddress(path, Number(n)))}" alt="${alt}" loading="lazy">`;
    })
    .replace(remote, (_, host: string, words: string) => {
      const told = escapeHtml(t('archive.picture.remote', { host }));
      return `<span class="muted">${words ? `${words} ` : ''}${told}</span>`;
    })
    .replace(/<img src="(?:attachment|remote):[^>]*>/g, '');
}

/** The outermost citations only: one fold shows all that is within. */
function foldCitations(html: string, t: Translate): string {
  if (!html.includes('class="cited"')) return html;
  const summary = `<details class="fold-q"><summary>${escapeHtml(t('archive.fold.cited'))}</summary>`;
  const open: boolean[] = [];
  return html.replace(/<blockquote\b[^>]*>|<\/blockquote>/g, (tag) => {
    if (tag.startsWith('</')) return open.pop() ? `${tag}</details>` : tag;
    const folds = tag.includes('class="cited"') && !open.includes(true);
    open.push(folds);
    return folds ? `${summary}${tag}` : tag;
  });
}

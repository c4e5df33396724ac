import type { Translate } from '#platform/messages.ts';

/** What the keys do, in a window that opens with `?`. Without script none of it is seen, and nothing is missing. */
export function Keys({ t }: { t: Translate }) {
  const keys = [
    ['j', t('archive.keys.next')],
    ['k', t('archive.keys.previous')],
    ['n', t('archive.keys.older')],
    ['p', t('archive.keys.newer')],
    ['?', t('archive.keys.help')],
  ] as const;
  return (
    <>
      <button type="button" class="btn-link xs" id="keys-open" hidden>
        {t('archive.keys.title')}
      </button>
      <dialog id="keys" aria-labelledby="keys-head">
        <h2 id="keys-head">{t('archive.keys.title')}</h2>
        <dl class="kv">
          {keys.map(([key, words]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </>
          ))}
        </dl>
        <p class="row">
          <button type="button" id="keys-toggle" aria-pressed="true">
            {t('archive.keys.on')}
          </button>
          <button type="button" id="keys-close">
            {t('archive.keys.close')}
          </button>
        </p>
      </dialog>
    </>
  );
}

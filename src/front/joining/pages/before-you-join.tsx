import { hrefIn } from '#ui/href.ts';
import { JoinByMail } from '#ui/join-by-mail.tsx';
import type { JoinForm } from './join.tsx';

/** What becomes of what one writes into the form, and other ways to join. */
export function BeforeYouJoin({ t, language, lists }: Pick<JoinForm, 't' | 'language' | 'lists'>) {
  const seen = ['messages', 'name', 'group', 'directory', 'address'] as const;
  const [list] = lists;
  return (
    <aside class="aside sticky" aria-label={t('front.join.before')}>
      <section>
        <h2>{t('front.join.seen')}</h2>
        <table>
          <caption class="vh">{t('front.join.seen-caption')}</caption>
          <tbody>
            {seen.map((fact) => (
              <tr>
                <th scope="row">{t(`front.join.seen.${fact}`)}</th>
                <td>{t(`front.join.seen-by.${fact}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {list ? (
        <section>
          <h2>{t('lists.join.by-mail')}</h2>
          <JoinByMail t={t} address={list.address} />
        </section>
      ) : null}
      <section>
        <h2>{t('front.join.show')}</h2>
        <p class="qr">
          <img src="/join/qr.svg" alt={t('front.join.qr')} width={132} height={132} />
        </p>
        <p>
          <a href={hrefIn(language, '/about')}>{t('front.about.contact')}</a>
        </p>
      </section>
    </aside>
  );
}

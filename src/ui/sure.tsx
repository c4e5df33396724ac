import type { Child, PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { PageHead } from './page-head.tsx';

type ToSure = { href: string; words: string; about?: string; look?: 'btn-x' | 'btn-s' };

/** What no button undoes is behind a link: it leads to a page that says what will happen. */
export function ToSure({ href, words, about, look = 'btn-x' }: ToSure) {
  return (
    <a class={`btn ${look}`} href={href}>
      {words}
      {about ? <span class="vh"> {about}</span> : null}
    </a>
  );
}

export type Asking = {
  title: string;
  /** What will happen, a sentence each. */
  happens: ReadonlyArray<Child>;
  action: string;
  button: string;
  values?: Readonly<Record<string, string>>;
  /** Where everything stays as it is. */
  back: string;
};

/** Asks a second time, without a script: what will happen, the button, and the way back; `children` are fields before it. */
export function Sure({ t, asking, children }: PropsWithChildren<{ t: Translate; asking: Asking }>) {
  const { title, happens, action, button, values = {}, back } = asking;
  return (
    <>
      <PageHead title={title} />
      <ul class="bullets">
        {happens.map((each) => (
          <li>{each}</li>
        ))}
        <li>{t('ui.sure.for-good')}</li>
      </ul>
      <form method="post" action={action} class="sec" novalidate>
        {Object.entries(values).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <button type="submit" class="btn-x">
          {button}
        </button>
      </form>
      <p>
        <a href={back}>{t('ui.sure.back')}</a>
      </p>
    </>
  );
}

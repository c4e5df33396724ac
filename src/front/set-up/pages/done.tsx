import { hrefIn } from '#ui/href.ts';
import { Naming } from '#ui/said.tsx';
import { isKnown, pathOf, steps } from '../rules.ts';
import type { StepPage } from './set-up.tsx';

export function DoneStep(props: StepPage) {
  return props.state.isOpen ? <WhatNext {...props} /> : <NotOpenYet {...props} />;
}

function NotOpenYet({ t, language, state }: StepPage) {
  const needed = steps.filter((step) => (step === 'name' || step === 'domain') && !isKnown(step, state.known));
  return (
    <ul class="bullets">
      {needed.map((step) => (
        <li>
          <a href={hrefIn(language, pathOf(step))}>{t(`front.set-up.step.${step}`)}</a>
        </li>
      ))}
    </ul>
  );
}

function WhatNext({ t, language, state, relay }: StepPage) {
  const [list] = state.lists;
  const at = (path: string) => hrefIn(language, path);
  return (
    <ul class="bullets flow0">
      {list ? (
        <li>
          <a href={at(`/lists/${list.name}/posts`)}>
            <Naming t={t} language={language} words="front.set-up.next.write" of={list} />
          </a>
        </li>
      ) : null}
      <li>
        <a href={at('/join')}>{t('front.set-up.next.join')}</a> ·{' '}
        <a href={at('/join/qr.svg')}>{t('front.set-up.next.qr')}</a>
      </li>
      {list ? (
        <li>
          <a href={at(`/lists/${list.name}/roster/bring`)}>
            <Naming t={t} language={language} words="front.set-up.next.bring" of={list} />
          </a>
        </li>
      ) : null}
      {relay === 'capture' ? (
        <li>
          <a href={at('/admin/outbox')}>{t('front.set-up.next.outbox')}</a>
        </li>
      ) : null}
      <li>
        <a href={at('/')}>{t('front.set-up.next.home')}</a>
      </li>
    </ul>
  );
}

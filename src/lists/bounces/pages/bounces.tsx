import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { Switch, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import type { Alarm } from '../alarm-queries.ts';
import type { BouncingMember, MemberState } from '../story-queries.ts';
import { AlarmRows } from './alarms.tsx';

type BouncesPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  members: ReadonlyArray<BouncingMember>;
  total: number;
  threshold: number;
  alarms: ReadonlyArray<Alarm>;
  /** What stands in the fields of the settings. */
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: boolean;
  pager: Child;
};

export const stateWords: Record<MemberState, MessageKey> = {
  counted: 'lists.bounces.state.counted',
  probed: 'lists.bounces.state.probed',
  off: 'lists.bounces.state.off',
  ended: 'lists.bounces.state.ended',
};

export function BouncesPage(page: BouncesPage) {
  const { t, language, list, members, total, alarms, errors, saved, pager } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('lists.bounces.saved')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.bounces.title" of={list} />}
        lede={t('lists.bounces.lede')}
      />
      <SettingsNav t={t} language={language} list={list} here="/bounces" />
      <section class="sec">
        <h2>{t('lists.bounces.count', { n: total })}</h2>
        {members.length === 0 ? <Empty level={3} title={t('lists.bounces.empty')} /> : <Members {...page} />}
        {pager}
      </section>
      {alarms.length > 0 ? (
        <section class="sec">
          <h2>{t('lists.bounces.messages')}</h2>
          <p>{t('lists.bounces.messages-why')}</p>
          <AlarmRows t={t} language={language} alarms={alarms} />
        </section>
      ) : null}
      <Rules {...page} />
    </>
  );
}

function Members({ t, language, list, members, threshold }: BouncesPage) {
  return (
    <ul class="rows">
      {members.map((member) => (
        <li>
          <h3 class="title">
            <a href={hrefIn(language, `/lists/${list.name}/bounces/${member.id}`)}>
              <bdi dir="ltr">{member.email}</bdi>
            </a>
          </h3>
          <ul class="meta">
            <li>
              <Badge {...(member.state === 'off' ? { kind: 'bad' as const } : {})}>{t(stateWords[member.state])}</Badge>
            </li>
            <li>{t('lists.bounces.score', { score: member.score, threshold })}</li>
            {member.lastAt ? (
              <li>
                {t('lists.bounces.last')} <Time language={language} at={member.lastAt} />
              </li>
            ) : null}
            {member.state === 'off' ? <li>{t('lists.bounces.warned', { n: member.warnings })}</li> : null}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Rules({ t, language, list, form, errors }: BouncesPage) {
  const number = (name: string, label: MessageKey) => (
    <TextField name={name} value={form[name]} error={errors[name]} label={t(label)} maxlength={2} />
  );
  return (
    <section class="sec">
      <h2>{t('lists.bounces.rules')}</h2>
      <p>{t('lists.bounces.rules-text')}</p>
      <form method="post" action={hrefIn(language, `/lists/${list.name}/bounces`)}>
        <Switch name="bounces" label={t('lists.bounces.on')} value={form.bounces} />
        {number('bounceThreshold', 'lists.bounces.threshold')}
        {number('bounceDays', 'lists.bounces.days')}
        {number('bounceWarnings', 'lists.bounces.warnings')}
        <button type="submit" class="btn-1">
          {t('lists.settings.save')}
        </button>
      </form>
    </section>
  );
}

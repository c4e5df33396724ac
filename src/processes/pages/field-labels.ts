import type { Translate } from '#platform/messages.ts';

/** How the fields of the forms are called, for the sentences on top of one that came back. */
export function fieldLabels(t: Translate): Readonly<Record<string, string>> {
  return {
    slug: t('processes.field.slug'),
    names: t('processes.field.title'),
    titles: t('processes.field.title'),
    mandates: t('processes.field.mandates'),
    startsOn: t('processes.field.startsOn'),
    endsOn: t('processes.field.endsOn'),
    startsAt: t('processes.field.startsAt'),
    endsAt: t('processes.field.endsAt'),
    whenWords: t('processes.field.whenWords'),
    risks: t('processes.field.risks'),
    opportunities: t('processes.field.opportunities'),
    reason: t('processes.field.reason'),
  };
}

import type { Confirmation } from '#platform/page.ts';

/** The words of the page that asks before a token from a mail does what it is for. */
export const confirmations: Readonly<Record<string, Confirmation>> = {
  'lists.subscribe': {
    title: 'confirm.lists.subscribe.title',
    explain: 'confirm.lists.subscribe.explain',
    button: 'confirm.lists.subscribe.button',
    done: 'confirm.lists.subscribe.done',
    next: homeOfList,
    agrees: true,
  },
  'lists.come-back': {
    title: 'confirm.lists.subscribe.title',
    explain: 'confirm.lists.come-back.explain',
    button: 'confirm.lists.come-back.button',
    done: 'confirm.lists.come-back.done',
    next: homeOfList,
  },
  'lists.accept-office': {
    title: 'confirm.lists.accept-office.title',
    explain: 'confirm.lists.accept-office.explain',
    button: 'confirm.lists.accept-office.button',
    done: 'confirm.lists.accept-office.done',
  },
  'lists.carry-out-changes': {
    title: 'confirm.lists.carry-out-changes.title',
    explain: 'confirm.lists.carry-out-changes.explain',
    button: 'confirm.lists.carry-out-changes.button',
    done: 'confirm.lists.carry-out-changes.done',
    next: homeOfList,
  },
  'lists.request-approval': {
    title: 'confirm.lists.subscribe.title',
    explain: 'confirm.lists.request-approval.explain',
    button: 'confirm.lists.request-approval.button',
    done: 'confirm.lists.request-approval.done',
    next: homeOfList,
    agrees: true,
  },
  'lists.resume-delivery': {
    title: 'confirm.lists.resume.title',
    explain: 'confirm.lists.resume.explain',
    button: 'confirm.lists.resume.button',
    done: 'confirm.lists.resume.done',
    next: homeOfList,
  },
};

function homeOfList(payload: object): string {
  return 'list' in payload ? `/lists/${payload.list}` : '/lists';
}

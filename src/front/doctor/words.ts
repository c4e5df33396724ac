import type { MessageKey } from '#platform/messages.ts';
import type { Group, State } from './finding.ts';

export const stateWords: Record<State, MessageKey> = {
  good: 'front.doctor.state.good',
  warning: 'front.doctor.state.warning',
  wrong: 'front.doctor.state.wrong',
  'not checked': 'front.doctor.state.not-checked',
};
export const groupWords: Record<Group, MessageKey> = {
  arriving: 'front.doctor.group.arriving',
  names: 'front.doctor.group.names',
  leaving: 'front.doctor.group.leaving',
  house: 'front.doctor.group.house',
  copies: 'front.doctor.group.copies',
  gmail: 'front.doctor.group.gmail',
  yahoo: 'front.doctor.group.yahoo',
  microsoft: 'front.doctor.group.microsoft',
};

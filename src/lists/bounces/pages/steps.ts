import type { MessageKey, Translate, Values } from '#platform/messages.ts';

const steps: Readonly<Record<string, MessageKey>> = {
  'lists.bounce-scored': 'lists.step.scored',
  'lists.points-taken-back': 'lists.step.taken-back',
  'lists.probe-sent': 'lists.step.probe-sent',
  'lists.probe-dropped': 'lists.step.probe-dropped',
  'lists.switched-off': 'lists.step.switched-off',
  'lists.bounce-warned': 'lists.step.warned',
  'lists.switched-on': 'lists.step.switched-on',
  'lists.score-reset': 'lists.step.reset',
  'lists.ended-by-bounces': 'lists.step.ended',
};

/** An event about mail that came back, in words and with its numbers; undefined for any other. */
export function bounceStep(t: Translate, { type, details }: { type: string; details: object }): string | undefined {
  const words = steps[type];
  return words && t(words, figuresOf(details));
}

function figuresOf(details: object): Values {
  const plain = Object.entries(details).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'number' || typeof entry[1] === 'string',
  );
  return Object.fromEntries(plain);
}

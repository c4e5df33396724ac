import { ButtonForm } from './button-form.tsx';
import { TextField } from './field.tsx';

type LetInOrDecline = {
  /** Where each of the two is sent. */
  actions: { letIn: string; decline: string };
  words: { letIn: string; decline: string; reason: string };
  /** Who asks, for those who hear the buttons apart from the row. */
  about: string;
  /** Sets the field of one row apart from those of the others. */
  id: number | string;
  error?: string | undefined;
};

/** The two answers to somebody who asks to join; a no comes with its reason. */
export function LetInOrDecline({ actions, words, about, id, error }: LetInOrDecline) {
  return (
    <div class="held-acts">
      <ButtonForm action={actions.letIn} words={words.letIn} look="btn-s" about={about} />
      <ButtonForm action={actions.decline} words={words.decline} look="btn-x" about={about}>
        <TextField name="reason" id={`reason-${id}`} label={words.reason} error={error} maxlength={1000} />
      </ButtonForm>
    </div>
  );
}

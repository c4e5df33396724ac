import { TextField } from './field.tsx';
import { FieldForm } from './field-form.tsx';

type AddressForm = {
  action: string;
  label: string;
  /** What the button does. */
  words: string;
  value?: string | undefined;
  error?: string | undefined;
};

/** Asks for one mail address, and nothing else. */
export function AddressForm({ action, label, words, value, error }: AddressForm) {
  return (
    <FieldForm action={action} words={words} class="sec">
      <TextField name="email" type="email" label={label} value={value} error={error} autocomplete="email" />
    </FieldForm>
  );
}

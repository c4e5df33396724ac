import { TextField } from './field.tsx';

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
    <form method="post" action={action} class="sec" novalidate>
      <TextField name="email" type="email" label={label} value={value} error={error} autocomplete="email" />
      <button type="submit" class="btn-1">
        {words}
      </button>
    </form>
  );
}

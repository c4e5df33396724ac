import type { Translate } from '#platform/messages.ts';
import { ErrorSummary } from '#ui/form.tsx';
import { type Asking, Sure } from '#ui/sure.tsx';
import { type EditForm, Reason } from './edit-process.tsx';
import { fieldLabels } from './field-labels.ts';

type Remove = Pick<EditForm, 'form' | 'errors'> & { t: Translate; asking: Asking };

/** Before a stage or a topic is taken out: what goes, what the log keeps, and why. */
export function RemovePage({ t, asking, form, errors }: Remove) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} labels={fieldLabels(t)} />
      <Sure t={t} asking={asking}>
        <Reason t={t} form={form} errors={errors} />
      </Sure>
    </>
  );
}

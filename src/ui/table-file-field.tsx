import type { Translate } from '#platform/messages.ts';
import { describedBy, FieldFrame } from './field.tsx';

/** A file chosen in a posted form, in base 64; or the one that came back with the form, unless another was chosen. */
export async function fileIn(body: Readonly<Record<string, unknown>>): Promise<string> {
  const { file, kept } = body;
  if (file instanceof File && file.size > 0) return Buffer.from(await file.arrayBuffer()).toString('base64');
  return typeof kept === 'string' ? kept : '';
}

type TableFileField = {
  t: Translate;
  label: string;
  error: string | undefined;
  /** The file of a form that came back, in base 64: a browser forgets it. */
  kept: string | undefined;
};

/** Where a table is chosen as a file. One that is here already need not be chosen again. */
export function TableFileField({ t, label, error, kept }: TableFileField) {
  const hint = kept ? t('ui.file.kept') : undefined;
  return (
    <FieldFrame id="file" label={label} optional={t('ui.optional')} hint={hint} {...(error ? { error } : {})}>
      {kept ? <input type="hidden" name="kept" value={kept} /> : null}
      <input
        id="file"
        name="file"
        type="file"
        aria-describedby={describedBy('file', hint, error)}
        aria-invalid={error ? 'true' : undefined}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
      />
    </FieldFrame>
  );
}

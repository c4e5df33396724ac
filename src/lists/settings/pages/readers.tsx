import type { Circle } from '#archive/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choice } from '#ui/field.tsx';
import { hrefIn } from '#ui/href.ts';
import { circleName } from '../../names.ts';

type Readers = { t: Translate; language: Language; list: { name: string }; circle: Circle };

const widestFirst = ['public', 'members', 'team', 'private'] as const satisfies ReadonlyArray<Circle>;

/** For owners; a form of its own, so that nobody opens an archive by saving something else. */
export function Readers({ t, language, list, circle }: Readers) {
  return (
    <form class="sec" method="post" action={hrefIn(language, `/lists/${list.name}/settings/readers`)}>
      <Choice
        name="circle"
        label={t('lists.readers.title')}
        hint={t('lists.readers.hint')}
        value={circle}
        options={widestFirst.map((each) => [each, circleName(t, each)])}
      />
      <button type="submit" class="btn">
        {t('lists.readers.save')}
      </button>
    </form>
  );
}

import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import { pagingOf } from '#platform/paging.ts';
import { allPeople } from '../directory-filter.ts';
import { DirectoryPage } from './directory.tsx';

const page = (circle: 'members' | 'team', q: string) =>
  String(
    <DirectoryPage
      t={translator('en')}
      language="en"
      circle={circle}
      people={[]}
      paging={pagingOf(0, 1, 50)}
      filter={{ ...allPeople, q }}
    />,
  );

test('an empty directory says whether nobody fits or nobody is there, and what to do about it', () => {
  const [filtered, team, member] = [page('team', 'zzz'), page('team', ''), page('members', '')];
  const said = (html: string) =>
    ['Nobody matches', 'The network has no members yet', 'No member has chosen'].filter((words) =>
      html.includes(words),
    );
  expect([said(filtered), said(team), said(member)]).toEqual([
    ['Nobody matches'],
    ['The network has no members yet'],
    ['No member has chosen'],
  ]);
  expect(team.match(/href="\/people\/import"/g)).toHaveLength(2);
  expect(member).not.toContain('/people/import');
});

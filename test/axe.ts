import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong with the page: rules and places. Our pages have no frames, so that axe need not open a page
 * of its own to join what it found in each; and it describes only what is wrong.
 */
export async function axeFinds(page: Page): Promise<[string, string[]][]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

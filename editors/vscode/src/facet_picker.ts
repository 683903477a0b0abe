// Choosing values of a facet, several at once, each with how many passages it would leave. Counts
// are disjunctive: what is chosen does not change what the others of its facet offer.
import * as vscode from 'vscode';
import { type FacetName, type FacetValue, labelOf } from './answer';
import { narrowed, type Query } from './query';
import type { Server } from './server';

export function facetTitle(name: FacetName): string {
  return name === 'category' ? vscode.l10n.t('Category') : vscode.l10n.t('Service');
}

interface ValueItem extends vscode.QuickPickItem {
  value: string;
}

function valueItem(value: FacetValue, chosen: string[]): ValueItem {
  const label = labelOf(value, vscode.env.language);
  const other = label === value.label ? value.label_ko : value.label;
  return {
    label,
    description: [String(value.count), other].filter((part) => part !== '').join(' · '),
    picked: chosen.includes(value.value),
    value: value.value,
  };
}

/// The narrowed query, or undefined when it was given up.
export async function pickFacet(
  name: FacetName,
  server: Server,
  query: Query,
): Promise<Query | undefined> {
  const { facets } = await server.facets(query);
  const chosen = query.filters[name];
  const items = facets[name].map((value) => valueItem(value, chosen));
  // What is chosen can be given up, though nothing has it.
  for (const id of chosen)
    if (!items.some((item) => item.value === id))
      items.push({ label: id, description: '0', picked: true, value: id });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Narrow by {0}', facetTitle(name)),
    placeHolder: vscode.l10n.t('Any of the chosen ones; none: all'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return (
    picked &&
    narrowed(
      query,
      name,
      picked.map((item) => item.value),
    )
  );
}

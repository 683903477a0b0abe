// The lines of the search box: passages in the server's order, or what was searched for lately.
import * as vscode from 'vscode';
import { type Answer, changesOf, facetNames, isByMeaning, labelOf, type Result } from './answer';
import { excerptOf } from './excerpt';
import { titleOf } from './open';

export interface Item extends vscode.QuickPickItem {
  result?: Result;
  more?: true;
  recent?: string;
}

export const toSide: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: vscode.l10n.t('Open to the Side'),
};
export const copy: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('link'),
  tooltip: vscode.l10n.t('Copy Link'),
};

/// Names of what it is about, but those that its title has already.
function facetsOf(result: Result, answer: Answer): string[] {
  return [...facetNames].reverse().flatMap((name) => {
    const ids = name === 'service' ? result.services : result.categories;
    return ids.flatMap((id) => {
      const value = answer.facets[name].find((one) => one.value === id);
      return value && value.label !== titleOf(result) ? labelOf(value, vscode.env.language) : [];
    });
  });
}

export function nearOf(result: Result): string[] {
  return isByMeaning(result) ? [vscode.l10n.t('near in meaning')] : [];
}

function resultItem(result: Result, answer: Answer): Item {
  const where = `${result.path}:${String(result.range.start.line + 1)}`;
  return {
    label: titleOf(result),
    description: [where, ...nearOf(result), ...facetsOf(result, answer)].join(' · '),
    detail: excerptOf(result.snippet, titleOf(result)).text,
    buttons: [toSide, copy],
    alwaysShow: true, // the server decides what matches
    result,
  };
}

export function answerItems(answer: Answer): Item[] {
  const items = answer.results.map((result) => resultItem(result, answer));
  if (answer.total > answer.results.length)
    items.push({
      label: `$(ellipsis) ${vscode.l10n.t('More')}`,
      description: vscode.l10n.t('{0} of {1} shown', answer.results.length, answer.total),
      alwaysShow: true,
      more: true,
    });
  if (items.length === 0)
    items.push({ label: `$(circle-slash) ${vscode.l10n.t('Nothing found')}`, alwaysShow: true });
  return items;
}

export function recentItems(recent: string[]): Item[] {
  return recent.map((text) => ({ label: `$(history) ${text}`, alwaysShow: true, recent: text }));
}

/// How many, what it is narrowed to, and what was done beyond what was typed.
export function pickerTitle(names: string[], answer?: Answer): string {
  const found = answer
    ? vscode.l10n.t('{0} passages', answer.total)
    : vscode.l10n.t('Search notes');
  return [found, names.join(' + '), answer ? changesOf(answer) : '']
    .filter((part) => part !== '')
    .join(' · ');
}

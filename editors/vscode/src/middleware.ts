// What VS Code does by itself for Markdown is not done a second time: the outline, and links to
// files. Links by name ([[배포]]) and the outline of other notes are ours.
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

function isByName(document: vscode.TextDocument, link: vscode.DocumentLink): boolean {
  const { line, character } = link.range.start;
  return character >= 2 && document.lineAt(line).text.slice(character - 2, character) === '[[';
}

/// `progress`: percentage of a run over the notes, undefined when it is over.
export function middleware(progress: (percentage: number | undefined) => void): Middleware {
  return {
    provideDocumentSymbols: (document, token, next) =>
      document.languageId === 'markdown' ? undefined : next(document, token),
    provideDocumentLinks: async (document, token, next) => {
      const links = await next(document, token);
      return document.languageId === 'markdown'
        ? links?.filter((link) => isByName(document, link))
        : links;
    },
    handleWorkDoneProgress: (token, params, next) => {
      progress(params.kind === 'end' ? undefined : (params.percentage ?? 0));
      next(token, params);
    },
  };
}

;;; gongbu.el --- Search study notes in Korean and English  -*- lexical-binding: t; -*-

;; Author: The gongbu authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: matching, convenience, outlines, i18n
;; SPDX-License-Identifier: GPL-2.0-or-later

;; This program is free software; you can redistribute it and/or modify
;; it under the terms of the GNU General Public License as published by
;; the Free Software Foundation, either version 2 of the License, or
;; (at your option) any later version.
;;
;; This program is distributed in the hope that it will be useful,
;; but WITHOUT ANY WARRANTY; without even the implied warranty of
;; MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
;; GNU General Public License for more details.

;;; Commentary:

;; gongbu (공부, "study") finds passages in a folder of notes: a table row, a
;; bullet with its children, a section.  It knows Korean particles, half-typed
;; syllables, other names of a service and typing mistakes.
;;
;;   M-x gongbu-index    make the index of a folder, once
;;   M-x gongbu-search   search while you type
;;   M-x gongbu-resume   take the last search up again
;;   M-x gongbu-find     search by the completion interface that you use
;;   M-x gongbu-related  passages like the one at point
;;   M-x gongbu-global-mode  complete, explain and index while notes are written
;;
;; All of them are on `gongbu-command-map':
;;
;;   (global-set-key (kbd "C-c n") 'gongbu-command-map)
;;
;; Notes are searched as they stand in their buffers, saved or not.  All the
;; searching is done by the program `gongbu'; Emacs never waits for it while
;; you type.  gongbu-eglot.el and gongbu-lsp.el are for those who would rather
;; have it as one server among others.

;;; Code:

(require 'gongbu-live)
(require 'gongbu-complete)
(require 'gongbu-note)
(require 'gongbu-index)

;;;###autoload (autoload 'gongbu-command-map "gongbu" nil t 'keymap)
(defvar gongbu-command-map
  (let ((map (make-sparse-keymap)))
    (define-key map "s" #'gongbu-search)
    (define-key map "r" #'gongbu-resume)
    (define-key map "f" #'gongbu-find)
    (define-key map "l" #'gongbu-related)
    (define-key map "i" #'gongbu-index)
    (define-key map "h" #'gongbu-help)
    map)
  "Commands of gongbu, for a prefix key.")
(fset 'gongbu-command-map gongbu-command-map)

;;;###autoload
(defun gongbu-help ()
  "Describe the search and its keys."
  (interactive)
  (describe-function 'gongbu-results-mode))

(provide 'gongbu)
;;; gongbu.el ends here

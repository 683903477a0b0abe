;;; gongbu-eglot.el --- Notes in Eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; gongbu is a language server too.  Whoever uses Eglot for everything may
;; have it for notes; the commands of this package work beside it.
;;
;;   M-x gongbu-eglot     in a note

;;; Code:

(require 'gongbu-server)

(defvar eglot-server-programs)
(declare-function eglot-ensure "eglot")

(defcustom gongbu-eglot-modes '(markdown-mode gfm-mode text-mode org-mode)
  "The modes in which Eglot starts gongbu."
  :type '(repeat symbol)
  :group 'gongbu)

(defun gongbu-eglot--contact (&rest _)
  "Return the command line of the server."
  (gongbu-server-arguments "lsp"))

;;;###autoload
(defun gongbu-eglot-setup ()
  "Tell Eglot that gongbu serves notes."
  (require 'eglot)
  (add-to-list 'eglot-server-programs
               (cons gongbu-eglot-modes #'gongbu-eglot--contact)))

;;;###autoload
(defun gongbu-eglot ()
  "Have Eglot serve this note."
  (interactive)
  (gongbu-eglot-setup)
  (eglot-ensure))

(provide 'gongbu-eglot)
;;; gongbu-eglot.el ends here

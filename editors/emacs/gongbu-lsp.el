;;; gongbu-lsp.el --- Notes in lsp-mode  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; gongbu as a server of lsp-mode, beside others that serve the same files.
;;
;;   (gongbu-lsp-setup)   in the init file, then M-x lsp in a note
;;
;; lsp-mode 8 takes every column for a count of characters, while the
;; protocol's default is UTF-16 code units: behind an emoji it is one off, both
;; ways.  The server can count characters, so it is asked to.

;;; Code:

(require 'gongbu-server)

(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defcustom gongbu-lsp-modes '(markdown-mode gfm-mode text-mode org-mode)
  "The modes in which lsp-mode starts gongbu."
  :type '(repeat symbol)
  :group 'gongbu)

(defun gongbu-lsp--command ()
  "Return the command line of the server."
  (gongbu-server-arguments "lsp"))

;;;###autoload
(defun gongbu-lsp-setup ()
  "Tell lsp-mode that gongbu serves notes."
  (require 'lsp-mode)
  (dolist (mode gongbu-lsp-modes)
    (unless (assq mode lsp-language-id-configuration)
      (add-to-list 'lsp-language-id-configuration (cons mode "plaintext"))))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection #'gongbu-lsp--command)
    :major-modes gongbu-lsp-modes
    :server-id 'gongbu
    :add-on? t
    :custom-capabilities '((general . ((positionEncodings . ["utf-32"])))))))

(provide 'gongbu-lsp)
;;; gongbu-lsp.el ends here

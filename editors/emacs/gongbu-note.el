;;; gongbu-note.el --- Help while a note is written  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; `gongbu-note-mode' completes services and terms, finds where they are
;; explained, tells in the echo area what the notes say of the one at point,
;; and has the index follow what is saved.  `gongbu-related' needs no mode.

;;; Code:

(require 'eldoc)
(require 'gongbu-results)
(require 'gongbu-complete)
(require 'gongbu-xref)

(defcustom gongbu-eldoc t
  "Non-nil means telling what the notes say of the term at point."
  :type 'boolean
  :group 'gongbu)

(defun gongbu-note--eldoc (callback &rest _)
  "Give CALLBACK what the notes say of the term at point."
  (when (and gongbu-eldoc (gongbu-server-live) (gongbu-documents-note-p))
    (gongbu-server-ask-at-point
     :textDocument/hover
     (lambda (hover)
       (when hover
         (funcall callback (plist-get (plist-get hover :contents) :value)))))
    t))

(defvar gongbu-note-mode-map
  (let ((map (make-sparse-keymap)))
    ;; Where `text-mode' has its spelling dictionary.
    (define-key map [remap ispell-complete-word] #'completion-at-point)
    map)
  "Keys in notes.")

;;;###autoload
(define-minor-mode gongbu-note-mode
  "Complete, explain and index while a note is written.
`completion-at-point' offers services, headings and words of all
notes, \\[xref-find-definitions] goes to the passage that says what
the term at point is, \\[xref-find-references] lists those that
speak of it, and the echo area shows the beginning of the former.
What is saved is indexed if a server is running."
  :lighter " Gongbu"
  :group 'gongbu
  (if gongbu-note-mode
      (progn
        (add-hook 'completion-at-point-functions #'gongbu-completion-at-point nil t)
        (add-hook 'xref-backend-functions #'gongbu-xref-backend nil t)
        (add-hook 'eldoc-documentation-functions #'gongbu-note--eldoc nil t)
        (add-hook 'after-save-hook #'gongbu-server-saved nil t)
        (eldoc-mode))
    (remove-hook 'completion-at-point-functions #'gongbu-completion-at-point t)
    (remove-hook 'xref-backend-functions #'gongbu-xref-backend t)
    (remove-hook 'eldoc-documentation-functions #'gongbu-note--eldoc t)
    (remove-hook 'after-save-hook #'gongbu-server-saved t)))

(defun gongbu-note--turn-on ()
  "Turn `gongbu-note-mode' on where there is a note."
  (when (gongbu-documents-note-p)
    (gongbu-note-mode)))

;;;###autoload
(define-globalized-minor-mode gongbu-global-mode gongbu-note-mode gongbu-note--turn-on
  :group 'gongbu)

;;;###autoload
(defun gongbu-related ()
  "Show the passages that are like the one at point."
  (interactive)
  (unless (gongbu-documents-note-p)
    (user-error "This is no note"))
  (let ((answer (gongbu-server-request
                 :workspace/executeCommand
                 (apply #'gongbu-server-command "gongbu.related"
                        :limit gongbu-limit :select gongbu-results--fields
                        (gongbu-server-here))))
        (title (format "Related to %s:%d" (buffer-name) (line-number-at-pos nil t)))
        (results (gongbu-results-buffer)))
    (gongbu-preview-begin (selected-window))
    (with-current-buffer results
      (gongbu-results-show-related title answer))
    (pop-to-buffer results gongbu-display-action)))

(provide 'gongbu-note)
;;; gongbu-note.el ends here

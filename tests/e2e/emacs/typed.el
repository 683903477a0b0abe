;;; typed.el --- What a test of the keyboard needs in its Emacs  -*- lexical-binding: t; -*-

;; Loaded by an Emacs in a terminal.  Everything that is to be checked goes to
;; the file $LOG, a line each:
;;
;;   answer QUERY | FILE:LINE:COLUMN …      an answer was drawn
;;   here FILE LINE COLUMN TEXT WINDOWS     C-c 5 was typed

(require 'support)

(setq inhibit-startup-screen t
      create-lockfiles nil)
(set-language-environment "UTF-8")
(setq default-input-method "korean-hangul")       ; after what sets another
(set-keyboard-coding-system 'utf-8)
(set-terminal-coding-system 'utf-8)
(menu-bar-mode -1)
(setq initial-scratch-message nil)

(defun typed-log (&rest words)
  (let ((coding-system-for-write 'utf-8)
        (write-region-inhibit-fsync t))
    (write-region (concat (string-join words " ") "\n") nil (getenv "LOG") t 'silent)))

(add-hook 'gongbu-answer-hook
          (lambda ()
            (typed-log "answer" (plist-get gongbu-results-answer :query) "|"
                       (string-join (test-places) " "))))

(defun typed-here ()
  (interactive)
  (if buffer-file-name
      (pcase-let ((`(,file ,line ,column ,text) (test-here)))
        (typed-log "here" file (number-to-string line) (number-to-string column) text
                   (number-to-string (count-windows))))
    (typed-log "here" (buffer-name) (number-to-string (count-windows)))))
(global-set-key (kbd "C-c 5") #'typed-here)

(defun typed-kill-server ()
  (interactive)
  (let ((process (jsonrpc--process gongbu-server--current)))
    (signal-process process 'SIGKILL)
    (while (process-live-p process) (accept-process-output nil 0.02))
    (typed-log "killed")))
(global-set-key (kbd "C-c 6") #'typed-kill-server)

(add-hook 'minibuffer-setup-hook (lambda () (typed-log "prompt opened")))
(add-hook 'minibuffer-exit-hook (lambda () (typed-log "prompt left")))

;; C-c 7: the next look at what is typed waits until C-g was typed; C-c 8: the drawing of the next answer.
;; Emacs runs both with quitting inhibited.
(defun typed-await-quit (&rest _)
  (advice-remove 'gongbu-results-ask #'typed-await-quit)
  (remove-hook 'gongbu-answer-hook #'typed-await-quit)
  (typed-log "waits for C-g")
  ;; A filter that ran meanwhile has made it the next key already.
  (while (not (or quit-flag (memq ?\C-g unread-command-events))) (accept-process-output nil 0.02))
  (typed-log "has C-g"))
(global-set-key (kbd "C-c 7") (lambda ()
                                (interactive)
                                (advice-add 'gongbu-results-ask :before #'typed-await-quit)
                                (typed-log "waits for C-g next")))
(global-set-key (kbd "C-c 8") (lambda ()
                                (interactive)
                                (add-hook 'gongbu-answer-hook #'typed-await-quit)
                                (typed-log "waits for C-g next")))

(when (getenv "VERTICO")
  (require 'package)
  (setq package-directory-list '("/usr/share/emacs/site-lisp/elpa"))
  (package-initialize)
  (require 'vertico)
  (vertico-mode))

;; As where markdown-mode is not installed; with Vertico's packages it is.
(unless (getenv "VERTICO")
  (add-to-list 'auto-mode-alist '("\\.md\\'" . text-mode)))
(gongbu-global-mode)
(global-set-key (kbd "C-c n") 'gongbu-command-map)
(add-hook 'emacs-startup-hook (lambda () (typed-log "ready")))

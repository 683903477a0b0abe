;;; lint.el --- The package without a warning  -*- lexical-binding: t; -*-

;; Compiles, checkdoc and package-lint; each warning is a line, and any of
;; them fails.  Arguments: a folder with a copy of the package.

(require 'package)
(package-initialize)
(require 'checkdoc)
(require 'package-lint)

(defvar lint-warnings 0)

(defconst lint-accepted
  '("This makes the package uninstallable in all released Emacs versions."  ; 28 is released now
    "Package should have a Homepage or URL header.")                        ; gongbu has none
  "What package-lint 0.16 says and we know better.")

(defun lint-say (file line text)
  (setq lint-warnings (1+ lint-warnings))
  (message "%s:%s: %s" (file-name-nondirectory file) line text))

(defun lint-compile (file)
  (let ((byte-compile-error-on-warn t)
        (byte-compile-docstring-max-column 80))
    (unless (eq t (byte-compile-file file))
      (lint-say file 0 "does not compile without warnings"))))

(defun lint-checkdoc (file)
  (with-current-buffer (find-file-noselect file)
    (let ((checkdoc-create-error-function
           (lambda (text start _end &optional _unfixable)
             (lint-say file (if start (line-number-at-pos start) 0) text)
             nil))
          (checkdoc-autofix-flag 'never)
          (checkdoc-verb-check-experimental-flag nil))
      (checkdoc-current-buffer t))))

(defun lint-package (file)
  (with-current-buffer (find-file-noselect file)
    (let ((package-lint-main-file (expand-file-name "gongbu.el" (file-name-directory file))))
      (dolist (found (package-lint-buffer))
        (unless (member (nth 3 found) lint-accepted)
          (lint-say file (nth 0 found) (nth 3 found)))))))

(let* ((folder (pop command-line-args-left))
       (files (directory-files folder t "\\.el\\'")))
  (add-to-list 'load-path folder)
  (dolist (file files)
    (lint-compile file)
    (lint-checkdoc file)
    (lint-package file))
  (kill-emacs (if (zerop lint-warnings) 0 1)))

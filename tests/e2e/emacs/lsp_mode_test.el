;;; lsp_mode_test.el --- gongbu as a server of lsp-mode  -*- lexical-binding: t; -*-

(setq package-directory-list '("/usr/share/emacs/site-lisp/elpa"))
(package-initialize)
(require 'support)
(require 'gongbu-lsp)
(require 'lsp-mode)
(require 'xref)

(setq lsp-session-file (expand-file-name "lsp-session" (make-temp-file "gongbu" t))
      lsp-restart 'ignore
      lsp-enable-file-watchers nil
      lsp-response-timeout test-patience
      lsp-server-install-dir (make-temp-file "gongbu" t))
(gongbu-lsp-setup)
(lsp-workspace-folders-add (directory-file-name test-notes))

(defmacro test-with-lsp (name &rest body)
  "Run BODY in the note NAME, which lsp-mode manages."
  (declare (indent 1))
  `(test-with-note ,name
     (lsp)
     (test-until "lsp-mode is connected"
                 (lambda ()
                   (seq-some (lambda (workspace)
                               (eq (lsp--workspace-status workspace) 'initialized))
                             (lsp-workspaces))))
     ,@body))

;; `xref-find-apropos' of lsp-mode 8 itself counts lines from 0 and lands one too high.
(defun test-go-to-symbol (query)
  "Go to the first symbol that QUERY finds and return where that is."
  (lsp-goto-location
   (lsp:symbol-information-location
    (elt (lsp-request "workspace/symbol" (list :query query)) 0)))
  (with-current-buffer (window-buffer) (test-here)))

(ert-deftest lsp-mode-symbols-behind-hangul-and-emoji ()
  (pcase-dolist (`(,query ,here)
                 '(("컨테이너 이미지" ("배포.md" 3 4 "컨테이너"))
                   ("서버를 두지" ("배포.md" 6 2 "서버를 "))
                   ("DAX" ("데이터베이스.md" 4 7 "DAX를"))))
    (test-with-lsp "storage/저장소.md"
      (should (equal (test-go-to-symbol query) here)))))

(ert-deftest lsp-mode-and-note-mode ()
  (test-with-lsp "storage/저장소.md"
    (gongbu-note-mode)
    (should (eq (xref-find-backend) 'gongbu))
    (let ((marker (xref-location-marker
                   (xref-item-location (car (xref-backend-apropos 'gongbu "DAX"))))))
      (with-current-buffer (marker-buffer marker)
        (goto-char marker)
        (should (equal (test-here) '("데이터베이스.md" 4 7 "DAX를")))))))

(ert-deftest lsp-mode-definition-and-hover-of-an-unsaved-line ()
  (test-with-lsp "storage/저장소.md"
    (goto-char (point-max))
    (insert "😀🚀 x파게이트")                     ; counted wrongly, the place would be x
    (search-backward "파게이트")
    (let* ((found (xref-backend-definitions
                   'xref-lsp (propertize "파게이트" 'identifier-at-point t)))
           (marker (xref-location-marker (xref-item-location (car found)))))
      (with-current-buffer (marker-buffer marker)
        (goto-char marker)
        (should (equal (butlast (test-here)) '("배포.md" 5 0)))))
    (let* ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params)))
           (start (lsp:range-start (lsp:hover-range? hover))))
      (should (= (lsp--position-to-point start) (point))))))

(ert-deftest lsp-mode-edits-behind-an-emoji ()
  "What is typed behind an emoji is put there by the server too."
  (test-with-lsp "데이터베이스.md"
    (test-behind "😀🚀 ")
    (insert "쿠다쿠다 ")
    (should (equal (test-go-to-symbol "쿠다쿠다") '("데이터베이스.md" 4 7 "쿠다쿠다")))))

(provide 'lsp_mode_test)
;;; lsp_mode_test.el ends here

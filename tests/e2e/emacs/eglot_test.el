;;; eglot_test.el --- gongbu as a server of Eglot  -*- lexical-binding: t; -*-

(setq package-directory-list '("/usr/share/emacs/site-lisp/elpa"))
(package-initialize)
(require 'support)
(require 'gongbu-eglot)
(require 'eglot)
(require 'xref)

(setq eglot-sync-connect test-patience
      eglot-connect-timeout test-patience
      eglot-autoshutdown nil)

(defmacro test-with-eglot (name &rest body)
  "Run BODY in the note NAME, which Eglot manages."
  (declare (indent 1))
  `(let ((project-find-functions (list (lambda (_) (cons 'transient test-notes)))))
     (test-with-note ,name
       (gongbu-eglot)
       (run-hooks 'post-command-hook)             ; where `eglot-ensure' connects
       (test-until "Eglot is connected" #'eglot-current-server)
       ,@body)))

(defun test-land (items)
  "Go to the first of ITEMS, which are xrefs, and return where that is."
  (let ((marker (xref-location-marker (xref-item-location (car items)))))
    (with-current-buffer (marker-buffer marker)
      (goto-char marker)
      ;; Eglot 1.9 leaves the names of files as bytes.
      (pcase-let ((`(,file . ,rest) (test-here)))
        (cons (decode-coding-string file 'utf-8) rest)))))

(ert-deftest eglot-symbols-behind-hangul-and-emoji ()
  (test-with-eglot "storage/저장소.md"
    (should (eq (xref-find-backend) 'eglot))
    (should (equal (test-land (xref-backend-apropos 'eglot "컨테이너 이미지"))
                   '("배포.md" 3 4 "컨테이너")))
    (should (equal (test-land (xref-backend-apropos 'eglot "서버를 두지"))
                   '("배포.md" 6 2 "서버를 ")))
    (should (equal (test-land (xref-backend-apropos 'eglot "DAX"))
                   '("데이터베이스.md" 4 7 "DAX를")))))

(ert-deftest eglot-definition-hover-completion-of-an-unsaved-line ()
  (test-with-eglot "storage/저장소.md"
    (goto-char (point-max))
    (insert "😀 파게이트는 컨테ㅇ")
    (eglot--signal-textDocument/didChange)        ; what its idle timer does
    (let ((items (append (plist-get (jsonrpc-request (eglot-current-server)
                                                     :textDocument/completion
                                                     (eglot--CompletionParams))
                                    :items)
                         nil)))
      (should (member "컨테이너" (mapcar (lambda (item) (plist-get item :label)) items))))
    (search-backward "게이트")
    (should (equal (butlast (test-land (xref-backend-definitions
                                        'eglot (xref-backend-identifier-at-point 'eglot))))
                   '("배포.md" 5 0)))
    (let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                                   (eglot--TextDocumentPositionParams)))
           (start (plist-get (plist-get hover :range) :start)))
      (should (string-match-p "AWS Fargate" (plist-get (plist-get hover :contents) :value)))
      (should (looking-back "😀 파" (line-beginning-position)))
      (should (= (eglot--lsp-position-to-point start) (1- (point)))))))

(ert-deftest eglot-beside-the-commands ()
  (test-with-eglot "배포.md"
    (goto-char (point-max))
    (insert "쿠다쿠다\n")
    (should (test-ask "쿠다쿠다"))
    (should (eglot-current-server))))

(provide 'eglot_test)
;;; eglot_test.el ends here

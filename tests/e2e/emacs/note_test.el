;;; note_test.el --- Notes that are written while they are searched  -*- lexical-binding: t; -*-

(require 'support)
(require 'xref)

;;; Notes that are being edited

(defmacro test-with-saved-note (name &rest body)
  "Run BODY in the note NAME, which it may save; then all is as it was."
  (declare (indent 1))
  `(let ((copy (make-temp-file "gongbu")))
     (copy-file (test-note ,name) copy t)
     (unwind-protect
         (test-with-note ,name ,@body)
       (rename-file copy (test-note ,name) t)
       (test-until "the index is as it was"       ; the server may be writing
                   (lambda () (zerop (call-process gongbu-program nil nil nil "index")))))))

(ert-deftest edit-unsaved-then-saved ()
  (test-with-saved-note "배포.md"
    (test-behind "가나다")
    (insert " 😀 쿠다쿠다")
    (should (equal (test-ask "쿠다쿠다") '("배포.md:3:7")))
    (should (equal (car (test-ask "컨테이너 이미지")) "배포.md:3:12"))
    (delete-char -4)
    (insert "말루말루")
    (should-not (test-ask "쿠다쿠다"))
    (should (equal (test-ask "말루말루") '("배포.md:3:7")))
    (save-buffer)
    (test-ask "말루말루")                         ; tells that it was saved
    (test-until "another program finds what was saved"
                (lambda ()
                  (zerop (call-process gongbu-program nil nil nil "search" "말루말루"))))
    (should (equal (test-ask "말루말루") '("배포.md:3:7")))))

(ert-deftest edit-saved-is-indexed-at-once-in-note-mode ()
  (test-ask "컨테이너")                           ; a server is there
  (test-with-saved-note "데이터베이스.md"
    (gongbu-note-mode)
    (goto-char (point-max))
    (insert "- 나루나루\n")
    (save-buffer)
    (test-until "another program finds what was saved"
                (lambda ()
                  (zerop (call-process gongbu-program nil nil nil "search" "나루나루"))))))

(ert-deftest edit-thrown-away ()
  (test-with-note "데이터베이스.md"
    (goto-char (point-max))
    (insert "- 쿠다쿠다\n")
    (should (test-ask "쿠다쿠다")))
  (should-not (test-ask "쿠다쿠다")))

(ert-deftest edit-bytes-that-are-no-characters ()
  (test-with-note "데이터베이스.md"
    (goto-char (point-max))
    (insert "- 쿠다쿠다 " (unibyte-char-to-multibyte #xFF) "\n")
    (should (test-ask "쿠다쿠다"))))

(ert-deftest edit-what-is-too-large ()
  (test-with-note "데이터베이스.md"
    (goto-char (point-max))
    (insert "- 쿠다쿠다\n" (make-string gongbu-documents--largest ?a))
    (should-not (test-ask "쿠다쿠다"))))

(ert-deftest edit-what-is-no-note ()
  (let ((file (make-temp-file "gongbu" nil ".el")))
    (with-current-buffer (find-file file)
      (insert "쿠다쿠다")
      (should-not (test-ask "쿠다쿠다"))
      (set-buffer-modified-p nil)
      (kill-buffer))
    (delete-file file)))

;;; While a note is written

(ert-deftest note-xref ()
  (test-with-note "storage/저장소.md"
    (gongbu-note-mode)
    (goto-char (point-max))
    (insert "😀 파게이트와 S3\n")
    (test-behind "😀 파")
    (should (eq (xref-find-backend) 'gongbu))
    (let* ((found (xref-backend-definitions 'gongbu (xref-backend-identifier-at-point 'gongbu)))
           (marker (xref-location-marker (xref-item-location (car found)))))
      (should (= (length found) 1))
      (with-current-buffer (marker-buffer marker)
        (goto-char marker)
        (should (equal (butlast (test-here)) '("배포.md" 5 0)))))
    (test-behind "S3")
    (backward-char)
    (let ((found (xref-backend-references 'gongbu (xref-backend-identifier-at-point 'gongbu))))
      (should (member 4 (mapcar (lambda (one) (xref-location-line (xref-item-location one)))
                                found))))
    (let ((found (xref-backend-apropos 'gongbu "서버를 두지")))
      (should (= 6 (xref-location-line (xref-item-location (car found)))))
      (with-current-buffer (marker-buffer (xref-location-marker (xref-item-location (car found))))
        (goto-char (xref-location-marker (xref-item-location (car found))))
        (should (equal (test-here) '("배포.md" 6 2 "서버를 ")))))))

(ert-deftest note-completion-at-point ()
  (test-with-note "배포.md"
    (gongbu-note-mode)
    (pcase-dolist (`(,typed ,wanted)
                   '(("😀 컨테ㅇ" "컨테이너")                ; half-typed
                     ("😀 파게" "파게이트")
                     ("😀 Dynam" "Amazon DynamoDB")))
      (goto-char (point-max))
      (insert typed)
      (pcase-let* ((`(,begin ,end ,table . ,_) (gongbu-completion-at-point))
                   (all (completion-all-completions
                         (buffer-substring begin end) table nil (- end begin)
                         (completion-metadata "" table nil))))
        (setcdr (last all) nil)
        (should (= begin (+ 2 (line-beginning-position))))
        (should (= end (point)))
        (should (seq-some (lambda (one) (string-match-p (regexp-quote wanted) one)) all)))
      (delete-region (line-beginning-position) (point)))))

(ert-deftest note-eldoc ()
  (test-with-note "배포.md"
    (test-ask "컨테이너")                         ; a server is there
    (goto-char (point-max))
    (insert "파게이트")
    (backward-char)
    (let (told)
      (gongbu-note--eldoc (lambda (text &rest _) (setq told text)))
      (test-until "hover" (lambda () told))
      (should (string-prefix-p "AWS Fargate" told)))))

(ert-deftest note-related ()
  (test-with-note "배포.md"
    (test-behind "서버를 두지")
    (gongbu-related)
    (should (eq major-mode 'gongbu-results-mode))
    (should (string-match-p "Related to 배포.md:6" (gongbu-results--header)))
    (should (member "배포.md:3:4" (test-places)))
    (should-not (seq-some (lambda (place) (string-prefix-p "배포.md:6" place)) (test-places)))))

(ert-deftest note-global-mode ()
  (unwind-protect
      (progn
        (gongbu-global-mode)
        (test-with-note "배포.md" (should gongbu-note-mode))
        (let ((gongbu-note-folders '("/nowhere/")))
          (test-with-note "배포.md" (should-not gongbu-note-mode))))
    (gongbu-global-mode -1)))

(provide 'note_test)
;;; note_test.el ends here

;;; search_test.el --- Searching, narrowing, going there, and trouble  -*- lexical-binding: t; -*-

(require 'support)

;;; Places

(ert-deftest position-there-and-back ()
  (pcase-dolist (`(,line ,column ,character)
                 '(("abc" 2 2)
                   ("가나다 컨테이너" 4 4)
                   ("😀 서버" 2 3)
                   ("  - 😀🚀 DAX를" 7 9)
                   ("👩‍💻 x" 4 6)            ; joined: three code points
                   ("e\u0301 b" 3 3)))       ; decomposed é
    (with-temp-buffer
      (insert "첫 줄\n" line "\n")
      (let ((point (+ (point-min) 4 column))
            (position (list :line 1 :character character)))
        (should (equal (gongbu-position-at point) position))
        (should (= (gongbu-position-point position) point))))))

(ert-deftest position-out-of-bounds ()
  (with-temp-buffer
    (insert "😀a\nb")
    (pcase-dolist (`(,line ,character ,point)
                   '((0 1 1)             ; between the halves of a pair
                     (0 99 3) (1 99 5) (99 0 5)))
      (should (= (gongbu-position-point (list :line line :character character)) point)))))

(ert-deftest position-uri ()
  (dolist (file '("/공부 노트/C++ & 네트워크.md" "/100%/a#b?c.md"))
    (should (equal (gongbu-position-file (gongbu-position-uri file)) file)))
  (should (equal (gongbu-position-uri "/공 a.md") "file:///%EA%B3%B5%20a.md")))

;;; Searching

(ert-deftest search-by-meaning-says-so ()
  "A question that shares no word with its answer."
  (with-current-buffer (gongbu-results-buffer)
    ;; The vectors of a commit come a moment after it.
    (let ((until (time-add nil 20)))
      (test-ask "지운 파일 되살리기")
      (while (and (string-match-p "the vectors of this index" (buffer-string))
                  (time-less-p nil until))
        (test-ask "지운 파일 되살리기")))
    (should (string-match-p "저장소" (buffer-string)))
    (should (string-match-p "near in meaning" (buffer-string)))
    (test-ask "컨테이너")
    (should-not (string-match-p "near in meaning" (buffer-string)))))

(ert-deftest search-every-key-of-a-word ()
  "The wanted passage is there from 컨테 on and is never lost again."
  (let ((keys (with-temp-buffer
                (insert-file-contents (getenv "KEYS"))
                (split-string (buffer-string))))
        from)
    (dolist (key keys)
      (let ((places (test-ask key)))
        (when (equal key "컨테") (setq from t))
        (when from
          (should (member "배포.md:3:4" places)))))
    (should from)))

(ert-deftest search-stale-answers-are-dropped ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "컨테이너")
    (let ((old gongbu-results--shown))
      (test-ask "버킷")
      (let ((shown (buffer-string)))
        (gongbu-results--receive (current-buffer) old 0 '(:total 0 :results []))
        (should (equal (buffer-string) shown))))))

(ert-deftest search-only-the-newest-matters ()
  "Requests that were overtaken end without a message, and the last is shown."
  (with-current-buffer (gongbu-results-buffer)
    (let ((inhibit-message t)
          (message-log-max nil))
      (dotimes (i 50) (gongbu-results-ask (format "컨테이너 %d" i)))
      (gongbu-results-ask "버킷"))
    (gongbu-results-settle)
    (should (equal (test-places) '("storage/저장소.md:4:22")))))

(ert-deftest search-what-is-shown ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "캐시 데이터베이스")
    (let ((text (buffer-string)))
      (should (string-match-p "^데이터베이스 › Amazon DynamoDB\n  데이터베이스.md:4  dynamodb · database"
                              text))
      (goto-char (point-min))
      (search-forward "캐시")
      (should (eq (get-text-property (1- (point)) 'face) 'gongbu-match))
      (should-not (eq (get-text-property (- (point) 3) 'face) 'gongbu-match)))
    (should (string-match-p "캐시 데이터베이스 │ 3 of 4 │ service dynamodb 1 rds 1 │ category database 4"
                            (gongbu-results--header)))))

(ert-deftest search-notices-are-shown ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "컨텡")
    (should (string-prefix-p "\"컨텡\" → \"컨테이너\"\n" (buffer-string)))
    (should (gongbu-results-hit))))               ; and point is on the first passage

(ert-deftest search-nothing-found ()
  (with-current-buffer (gongbu-results-buffer)
    (should-not (test-ask "퀑퀑퀑"))
    (should (equal (buffer-string) "no note has \"퀑퀑퀑\"\nNothing found.\n"))))

(ert-deftest search-more ()
  (with-current-buffer (gongbu-results-buffer)
    (let ((gongbu-limit 2))
      (should (= (length (test-ask "")) 2))
      (goto-char (gongbu-results--first))
      (dotimes (_ 3)
        (gongbu-results-more)
        (gongbu-results-more)                     ; an impatient user
        (gongbu-results-settle))
      (should (= (length gongbu-results--hits) 8))
      (should (= (length (delete-dups (test-places))) 8))
      (should (= (point) (gongbu-results--first))))))

;;; Facets

(defmacro test-choosing (name &rest body)
  "Run BODY with NAME chosen wherever a choice is offered."
  (declare (indent 1))
  `(cl-letf (((symbol-function 'completing-read)
              (lambda (_prompt table &rest _)
                (car (completion-all-completions ,name table nil (length ,name)
                                                 (completion-metadata "" table nil))))))
     ,@body
     (with-current-buffer (gongbu-results-buffer) (gongbu-results-settle))))

(ert-deftest facets-narrow-and-count ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "데이터베이스")
    (test-choosing "알디" (gongbu-narrow-service))       ; any part of the Korean name
    (should (equal (test-places) '("데이터베이스.md:2:22")))
    ;; The other values still show what choosing them too would give.
    (should (string-match-p "service \\[rds 1\\] dynamodb 1" (gongbu-results--header)))
    (test-choosing "DynamoDB" (gongbu-narrow-service))
    (should (equal (plist-get gongbu-results-filters :service) '("rds" "dynamodb")))
    (should (= (length (test-places)) 2))
    (test-choosing "알디" (gongbu-narrow-service))       ; chosen again: dropped
    (should (equal (plist-get gongbu-results-filters :service) '("dynamodb")))
    (test-choosing "Database" (gongbu-narrow-category))
    (should (string-match-p "category \\[database 1\\]" (gongbu-results--header)))
    (gongbu-widen)
    (gongbu-results-settle)
    (should (= (length (test-places)) 3))))

(ert-deftest facets-by-mention-and-click ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "데이터베이스")
    (test-choosing "DynamoDB Acc" (gongbu-narrow-mention))
    (should (equal (length (test-places)) 1))
    (should (string-match-p "mention \\[dax 1\\]" (gongbu-results--header)))
    (let* ((header (gongbu-results--header))
           (at (1+ (string-match "\\[dax" header))))
      (gongbu-narrow-click
       `(mouse-1 (,(selected-window) header-line (0 . 0) 0 (,header . ,at))))
      (gongbu-results-settle))
    (should-not gongbu-results-filters)
    (should (= (length (test-places)) 3))))

(ert-deftest facets-nothing-left ()
  (with-current-buffer (gongbu-results-buffer)
    (test-ask "버킷" '(:service ("rds")))
    (should (string-match-p "narrowed like this" (buffer-string)))))

;;; Going there

(ert-deftest visit-exact-places ()
  (pcase-dolist (`(,query ,here)
                 '(("컨테이너 이미지" ("배포.md" 3 4 "컨테이너"))
                   ("서버를 두지 않고" ("배포.md" 6 2 "서버를 "))
                   ("DAX" ("데이터베이스.md" 4 7 "DAX를"))
                   ("버킷" ("storage/저장소.md" 4 22 "버킷 이"))))
    (test-ask query)
    (let ((hit (with-current-buffer (gongbu-results-buffer) (gongbu-results-hit))))
      (test-with-note (plist-get hit :path)
        (narrow-to-region (point-min) (1+ (point-min)))  ; as if only a part was shown
        (gongbu-results-open hit)
        (should (equal (test-here) here))))))

(ert-deftest visit-notes-of-korean-windows ()
  "Line ends, marks and encodings move no column."
  (let ((text "# 옛 노트\n첫 줄\n둘째 줄에 쿠다쿠다 있음\n"))
    (dolist (coding '(cp949-dos utf-8-with-signature-dos utf-16le-with-signature-dos))
      (let ((note (test-note "옛 노트.txt"))
            (coding-system-for-write coding))
        (unwind-protect
            (progn
              (with-temp-file note (insert text))
              (should (zerop (call-process gongbu-program nil nil nil "index")))
              ;; A server looks for a commit at most every 50 ms.
              (test-until "the server has the commit" (lambda () (test-ask "쿠다쿠다")))
              (should (equal (test-ask "쿠다쿠다") '("옛 노트.txt:3:6")))
              (let ((hit (with-current-buffer (gongbu-results-buffer) (gongbu-results-hit))))
                (test-with-note "배포.md"
                  (gongbu-results-open hit)
                  (should (equal (test-here) '("옛 노트.txt" 3 6 "쿠다쿠다"))))
                (should (string-match-p "둘째 줄에 쿠다쿠다"
                                        (gongbu-xref--line (gongbu-xref--location hit))))))
          (delete-file note)
          (call-process gongbu-program nil nil nil "index"))))))

(ert-deftest visit-by-next-error ()
  (test-ask "컨테이너")
  (test-with-note "배포.md"
    (let ((next-error-last-buffer (gongbu-results-buffer)))
      (with-current-buffer (gongbu-results-buffer) (goto-char (gongbu-results--first)))
      (next-error 1)
      (should (equal (test-here) '("배포.md" 6 12 "컨테이너")))
      (previous-error 1)
      (should (equal (test-here) '("배포.md" 3 4 "컨테이너")))
      (should-error (previous-error 1) :type 'user-error))))

(ert-deftest preview-leaves-no-buffer ()
  (test-ask "컨테이너")
  (pop-to-buffer (gongbu-results-buffer))
  (gongbu-results-preview)
  (should (get-file-buffer (test-note "배포.md")))
  (test-ask "버킷")
  (gongbu-results-preview)
  (should-not (get-file-buffer (test-note "배포.md")))
  (with-current-buffer (get-file-buffer (test-note "storage/저장소.md"))
    (goto-char (window-point (get-buffer-window)))
    (should (equal (test-here) '("storage/저장소.md" 4 22 "버킷 이"))))
  (gongbu-preview-end (get-buffer "*scratch*"))
  (should-not (get-file-buffer (test-note "storage/저장소.md"))))

;; A note of a stranger's says what Emacs should do with it.
(ert-deftest preview-takes-nothing-from-a-note ()
  (let ((note (test-note "남의 것.md"))
        (folder (test-note ".dir-locals.el")))
    (with-temp-file note
      (insert "-*- mode: emacs-lisp; tab-width: 3 -*-\n# 코끼리\n\n코끼리 너구리\n\n"
              "Local Variables:\nfill-column: 33\nEnd:\n"))
    (with-temp-file folder
      (insert "((nil . ((sentence-end-double-space . t) (comment-column . 7))))"))
    (unwind-protect
        (progn
          (call-process gongbu-program nil nil nil "index")
          (test-until "the server has the commit" (lambda () (test-ask "너구리")))
          (pop-to-buffer (gongbu-results-buffer))
          (gongbu-results-preview)
          (with-current-buffer (get-file-buffer note)
            (should-not (= tab-width 3))
            (should-not (= fill-column 33))
            (should-not (= comment-column 7))
            (should-not (eq major-mode 'emacs-lisp-mode)))
          (gongbu-results-open (with-current-buffer (gongbu-results-buffer) (gongbu-results-hit)))
          (should (eq (current-buffer) (get-file-buffer note)))
          (should (= tab-width 3))
          (should (= fill-column 33))
          (should (eq major-mode 'emacs-lisp-mode))
          (kill-buffer))
      (delete-file note)
      (delete-file folder)
      (call-process gongbu-program nil nil nil "index"))))

;;; Completion

(ert-deftest find-keeps-the-servers-order ()
  (let* ((known (make-hash-table :test #'equal))
         (table (gongbu-complete--passage-table known))
         (query "ㅋㅌㅇㄴ")                       ; stands in no candidate
         (all (completion-all-completions query table nil (length query)
                                          (completion-metadata "" table nil))))
    (setcdr (last all) nil)
    (test-ask query)
    (should (equal (mapcar (lambda (line) (plist-get (gethash line known) :range)) all)
                   (with-current-buffer (gongbu-results-buffer)
                     (mapcar (lambda (hit) (plist-get hit :range)) gongbu-results--hits))))
    (should (= (length all) 2))
    (should (equal (try-completion query table) query))
    (should (test-completion (car all) table))))

;; Emacs itself wraps what is wider.
(ert-deftest find-shows-a-passage-on-a-line ()
  (let* ((place (lambda (path) `(:path ,path :range (:start (:line 6)))))
         (long (apply #'concat (make-list 40 "컨테이너를 배포하는 서비스\n")))
         (hit (lambda (path heading)
                `(,@(funcall place path) :heading ,heading :services ["fargate"] :categories ["containers"]
                  :matched_by ["synonym"] :snippet (:text ,long :highlights [])))))
    (pcase-dolist (`(,path ,heading ,shown)
                   `(("배포.md" ["Fargate"] "Fargate  컨테이너를 배포하는")
                     ("배포.md" ["컨테이너 서비스" "아주 긴 제목이 있는 곳의 아래" "AWS Fargate"]
                      "… › AWS Fargate  컨테이너를")
                     ("배포.md" ["제목" ,long] "… › 컨테이너를")
                     ("a/b.md" [] "  컨테이너를 배포하는")
                     ("folder/storage/저장소 메모.md" ["요금" "계산"] "요금 › 계산  ")))
      (let* ((known (make-hash-table :test #'equal))
             (one (funcall hit path heading))
             (line (car (gongbu-complete--passages
                         "배포" known (lambda (&rest _) `(:results [,one]))))))
        (should (string-prefix-p shown line))
        (should (string-suffix-p (format "  %s:7" path) line))
        (should (eq (gethash line known) one))
        (should (<= (+ (string-width line) (string-width (gongbu-complete--subject one)))
                    (frame-width)))))))

(ert-deftest find-goes-there ()
  (pcase-dolist (`(,choose ,here)
                 `((,(lambda (_) "DAX") ("데이터베이스.md" 4 7 "DAX를"))      ; only typed
                   (,(lambda (table) (cadr (all-completions "컨테이너" table)))
                    ("배포.md" 6 12 "컨테이너"))))
    (test-with-note "storage/저장소.md"
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt table &rest _) (funcall choose table))))
        (gongbu-find)
        (should (equal (test-here) here))))))

;;; Trouble

(ert-deftest trouble-server-killed ()
  (test-ask "컨테이너")
  (let ((process (jsonrpc--process gongbu-server--current)))
    (signal-process process 'SIGKILL)
    (test-until "dead" (lambda () (not (process-live-p process))))
    (should (equal (test-ask "버킷") '("storage/저장소.md:4:22")))
    (should-not (eq process (jsonrpc--process gongbu-server--current)))))

(ert-deftest trouble-server-killed-with-an-edit ()
  "A new server learns of what is not saved."
  (test-with-note "배포.md"
    (goto-char (point-max))
    (insert "쿠다쿠다\n")
    (should (test-ask "쿠다쿠다"))
    (gongbu-stop)
    (should (test-ask "쿠다쿠다"))))

(ert-deftest trouble-no-program ()
  (gongbu-stop)
  (let ((gongbu-program "no-such-program"))
    (should-error (test-ask "컨테이너") :type 'user-error)))

(ert-deftest trouble-unknown-filter ()
  (let (told)
    (cl-letf (((symbol-function 'message)
               (lambda (format &rest arguments) (setq told (apply #'format format arguments)))))
      (test-ask "컨테이너" '(:service ("qqqq"))))
    (should (string-match-p "there is no service \"qqqq\"" told))
    (with-current-buffer (gongbu-results-buffer)
      (should (string-match-p "there is no service \"qqqq\"" (buffer-string)))
      (should-not (gongbu-results-hit)))))

(ert-deftest trouble-no-index-then-one ()
  (let ((gongbu-database (concat (make-temp-file "gongbu" t) "/db")))
    (unwind-protect
        (progn
          (gongbu-stop)
          (should-not (test-ask "컨테이너"))
          (with-current-buffer (gongbu-results-buffer)
            (should (string-match-p "there is no index at .*gongbu index DIR" (buffer-string)))
            (should (string-match-p "M-x gongbu-index" (buffer-string))))
          (gongbu-index test-notes)
          (test-until "the results follow the new index"
                      (lambda ()
                        (with-current-buffer (gongbu-results-buffer)
                          (member "배포.md:3:4" (test-places))))))
      (gongbu-stop))))

(provide 'search_test)
;;; search_test.el ends here

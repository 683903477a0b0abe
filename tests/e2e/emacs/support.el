;;; support.el --- What the tests share  -*- lexical-binding: t; -*-

;; GONGBU, NOTES and GONGBU_DB come from run.sh; NOTES is a copy of the fixture.

(require 'cl-lib)
(require 'ert)
(require 'gongbu)

(setq gongbu-program (getenv "GONGBU")
      make-backup-files nil
      create-lockfiles nil
      large-file-warning-threshold nil)

(defconst test-notes (file-name-as-directory (getenv "NOTES")))
(defconst test-patience 60 "Seconds after which what is waited for will not come.")

(defun test-note (name) (expand-file-name name test-notes))

(defun test-until (what holds)
  "Wait until HOLDS returns non-nil and return that; WHAT is for the failure."
  (let ((until (+ (float-time) test-patience))
        value)
    (while (not (or (setq value (funcall holds)) (> (float-time) until)))
      (accept-process-output nil 0.02))
    (or value (ert-fail (format "never: %s" what)))))

(defun test-ask (query &optional filters)
  "Search for QUERY and return where the passages are, as \"file:line:column\"."
  (with-current-buffer (gongbu-results-buffer)
    (setq gongbu-results-filters filters)
    (gongbu-results-ask query)
    (gongbu-results-settle)
    (test-places)))

(defun test-places ()
  "Return where the passages shown are; lines from 1, columns in UTF-16 from 0."
  (mapcar (lambda (hit)
            (let ((start (plist-get (plist-get hit :range) :start)))
              (format "%s:%d:%d" (plist-get hit :path) (1+ (plist-get start :line))
                      (plist-get start :character))))
          gongbu-results--hits))

(defun test-here ()
  "Return file, line from 1, characters before point in it, and the text behind it."
  (list (file-relative-name buffer-file-name test-notes)
        (line-number-at-pos nil t)
        (- (point) (line-beginning-position))
        (buffer-substring-no-properties (point) (min (line-end-position) (+ 4 (point))))))

(defmacro test-with-note (name &rest body)
  "Run BODY in the note NAME and leave no buffer of a note behind."
  (declare (indent 1))
  `(unwind-protect
       (with-current-buffer (find-file (test-note ,name)) ,@body)
     (dolist (buffer (buffer-list))
       (when (buffer-file-name buffer)
         (with-current-buffer buffer (set-buffer-modified-p nil))
         (kill-buffer buffer)))))

(defun test-behind (text)
  "Go behind TEXT, which stands somewhere in the note."
  (goto-char (point-min))
  (search-forward text))

(provide 'support)
;;; support.el ends here

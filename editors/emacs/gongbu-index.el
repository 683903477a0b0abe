;;; gongbu-index.el --- Make the index  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; Runs `gongbu index' beside Emacs and says what came of it.

;;; Code:

(require 'gongbu-results)

(defun gongbu-index--ended (process _change)
  "Say what PROCESS has done, and search again with what is new."
  (unless (process-live-p process)
    (let ((told (with-current-buffer (process-buffer process)
                  (string-trim (buffer-string)))))
      (if (zerop (process-exit-status process))
          (message "%s" (car (last (split-string told "\n"))))
        (message "%s" told)))
    (when-let* ((results (get-buffer "*gongbu*")))
      (with-current-buffer results
        (when gongbu-results-query (gongbu-results-refresh))))))

;;;###autoload
(defun gongbu-index (&optional folder)
  "Index FOLDER, which is remembered; nil looks all folders over again.
Only notes that have changed are read.  With a prefix argument,
FOLDER is nil."
  (interactive (list (unless current-prefix-arg
                       (read-directory-name "Index the notes in: " nil nil t))))
  (with-current-buffer (get-buffer-create "*gongbu index*")
    (erase-buffer)
    (let ((default-directory "/"))
      (make-process :name "gongbu index"
                    :buffer (current-buffer)
                    :command (apply #'gongbu-server-arguments "index"
                                    (and folder (list "--" (expand-file-name folder))))
                    :connection-type 'pipe
                    :sentinel #'gongbu-index--ended
                    :noquery t)))
  (message "Indexing %s…" (or folder "the notes")))

(provide 'gongbu-index)
;;; gongbu-index.el ends here

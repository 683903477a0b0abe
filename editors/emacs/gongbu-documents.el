;;; gongbu-documents.el --- Notes as they stand in their buffers  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; The server searches notes as they are being edited.  Before each request
;; the buffers are looked over (`gongbu-documents-sync') and what has changed
;; since the last time is told.  A key press in a note does nothing, and no mode
;; has to be on for it.
;;
;; Only what was edited, or was asked about, is known to the server: a note
;; that is merely open is the same in the index.

;;; Code:

(require 'cl-lib)
(require 'jsonrpc)
(require 'subr-x)
(require 'gongbu-position)

(defcustom gongbu-note-regexp
  "\\.\\(?:md\\|markdown\\|mdx\\|txt\\|org\\|ipynb\\)\\'"
  "Files whose names match this may be notes."
  :type 'regexp
  :group 'gongbu)

(defcustom gongbu-note-folders nil
  "Folders whose files may be notes; nil is everywhere."
  :type '(repeat directory)
  :group 'gongbu)

(defconst gongbu-documents--largest 4000000
  "Characters above which a buffer is not sent: no note is so large.")

(cl-defstruct gongbu-documents--entry
  "What the server was told of a buffer.
TICK is `buffer-chars-modified-tick' at that time; MODIFIED is
whether the buffer had changes that were not saved."
  uri (version 1) tick modified)

(defun gongbu-documents-note-p (&optional buffer)
  "Return non-nil if BUFFER, or the current one, visits what may be a note."
  (let ((file (buffer-file-name (or (buffer-base-buffer buffer) buffer))))
    (and file
         (not (file-remote-p file))
         (string-match-p gongbu-note-regexp file)
         (or (null gongbu-note-folders)
             (seq-some (lambda (folder) (file-in-directory-p file folder))
                       gongbu-note-folders)))))

(defun gongbu-documents--text ()
  "Return the whole text of the current buffer.
Bytes that are no characters, which JSON cannot hold, become U+FFFD."
  (save-restriction
    (widen)
    (let ((text (buffer-substring-no-properties (point-min) (point-max))))
      (if (string-match-p gongbu-position-raw-byte text)
          (replace-regexp-in-string gongbu-position-raw-byte "\uFFFD" text t t)
        text))))

(defun gongbu-documents--remember (entry)
  "Note in ENTRY that the server has the current buffer as it is."
  (setf (gongbu-documents--entry-tick entry) (buffer-chars-modified-tick)
        (gongbu-documents--entry-modified entry) (buffer-modified-p)))

(defun gongbu-documents--open (connection table uri)
  "Tell CONNECTION of the current buffer under URI and put it into TABLE."
  (let ((entry (make-gongbu-documents--entry :uri uri)))
    (jsonrpc-notify connection :textDocument/didOpen
                    `(:textDocument (:uri ,uri :languageId "markdown" :version 1
                                          :text ,(gongbu-documents--text))))
    (gongbu-documents--remember entry)
    (puthash (current-buffer) entry table)))

(defun gongbu-documents--change (connection entry)
  "Tell CONNECTION the text of the current buffer, which is ENTRY."
  (jsonrpc-notify
   connection :textDocument/didChange
   `(:textDocument (:uri ,(gongbu-documents--entry-uri entry)
                         :version ,(cl-incf (gongbu-documents--entry-version entry)))
                   :contentChanges [(:text ,(gongbu-documents--text))])))

(defun gongbu-documents--close (connection table buffer)
  "Tell CONNECTION that BUFFER is no longer edited; drop it from TABLE."
  (when-let* ((entry (gethash buffer table)))
    (jsonrpc-notify connection :textDocument/didClose
                    `(:textDocument (:uri ,(gongbu-documents--entry-uri entry))))
    (remhash buffer table)))

(defun gongbu-documents--update (connection table buffer wanted)
  "Tell CONNECTION what changed in BUFFER since TABLE was written.
WANTED opens a buffer without changes too."
  (with-current-buffer buffer
    (let ((entry (gethash buffer table)))
      (when (and entry (not (equal (gongbu-documents--entry-uri entry)
                                   (gongbu-position-uri buffer-file-name))))
        (gongbu-documents--close connection table buffer)
        (setq entry nil))
      (cond
       ((null entry)
        (when (and (or wanted (buffer-modified-p))
                   (< (buffer-size) gongbu-documents--largest))
          (gongbu-documents--open connection table (gongbu-position-uri buffer-file-name))))
       (t
        (let ((changed (not (eql (gongbu-documents--entry-tick entry)
                                 (buffer-chars-modified-tick)))))
          (when changed (gongbu-documents--change connection entry))
          (when (and (or changed (gongbu-documents--entry-modified entry))
                     (not (buffer-modified-p)))
            (gongbu-documents-saved connection entry))
          (gongbu-documents--remember entry)))))))

(defun gongbu-documents-saved (connection entry)
  "Tell CONNECTION that what is ENTRY was saved."
  (jsonrpc-notify connection :textDocument/didSave
                  `(:textDocument (:uri ,(gongbu-documents--entry-uri entry)))))

(defun gongbu-documents-sync (connection table &optional wanted)
  "Tell CONNECTION how the notes stand in their buffers.
TABLE maps buffers to what was told of them.  WANTED is a buffer
that the server has to know even if nothing was edited in it."
  (dolist (buffer (hash-table-keys table))
    (unless (and (buffer-live-p buffer) (gongbu-documents-note-p buffer))
      (gongbu-documents--close connection table buffer)))
  (dolist (buffer (buffer-list))
    (when (and (not (buffer-base-buffer buffer)) (gongbu-documents-note-p buffer))
      (gongbu-documents--update connection table buffer (eq buffer wanted)))))

(provide 'gongbu-documents)
;;; gongbu-documents.el ends here

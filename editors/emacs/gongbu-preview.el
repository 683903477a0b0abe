;;; gongbu-preview.el --- A passage shown beside the results  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; Looking at a note is not opening it: buffers that only a preview made are
;; killed when the preview ends or goes elsewhere, unless something was done
;; with them.

;;; Code:

(require 'gongbu-position)

(defvar gongbu-preview--overlay nil
  "The overlay over the words that matched.")

(defvar gongbu-preview--buffer nil
  "A buffer that only the preview needs, or nil.")

(defvar gongbu-preview--origin nil
  "The window that the search began in.")

(defun gongbu-preview-begin (window)
  "Remember WINDOW as the one to show passages in."
  (setq gongbu-preview--origin window))

(defun gongbu-preview-window ()
  "Return the window to show passages in: the one the search began in."
  (let ((results (get-buffer "*gongbu*")))
    (if (and (window-live-p gongbu-preview--origin)
             (not (window-minibuffer-p gongbu-preview--origin))
             (not (eq (window-buffer gongbu-preview--origin) results)))
        gongbu-preview--origin
      (setq gongbu-preview--origin
            (or (get-window-with-predicate
                 (lambda (window)
                   (not (or (eq (window-buffer window) results)
                            (window-dedicated-p window)))))
                (split-window (get-buffer-window results) nil 'above))))))

(defvar-local gongbu-preview--bare nil
  "Whether what this buffer's note and folder ask of Emacs was left out.")

(defvar org-inhibit-startup)

(defun gongbu-preview--open (file)
  "Return a buffer that visits FILE only to be looked at.
Whoever moves through results has opened none of them: variables
and modes that a note or its folder sets are not taken over, nor
asked about."
  (let* ((enable-local-variables nil)
         (enable-local-eval nil)
         (enable-dir-local-variables nil)
         (org-inhibit-startup t)
         (buffer (gongbu-position-buffer file)))
    (with-current-buffer buffer
      (setq gongbu-preview--bare t))
    buffer))

(defun gongbu-preview-opened ()
  "Make the current buffer what opening its file would have made it."
  (when gongbu-preview--bare
    (kill-local-variable 'gongbu-preview--bare)
    (when (eq gongbu-preview--buffer (current-buffer))
      (setq gongbu-preview--buffer nil))
    (normal-mode t)))

(defun gongbu-preview--drop (buffer)
  "Kill BUFFER if only the preview had it."
  (when (and (buffer-live-p buffer) (not (buffer-modified-p buffer)))
    (kill-buffer buffer)))

(defun gongbu-preview--show (buffer hit)
  "Show HIT, which is in BUFFER."
  (let ((range (plist-get hit :range))
        (window (gongbu-preview-window)))
    (set-window-buffer window buffer)
    (with-selected-window window
      (gongbu-position-go (plist-get range :start))
      (recenter)
      (unless gongbu-preview--overlay
        (setq gongbu-preview--overlay (make-overlay 1 1))
        (overlay-put gongbu-preview--overlay 'face 'gongbu-match))
      (move-overlay gongbu-preview--overlay (point)
                    (gongbu-position-point (plist-get range :end)) buffer))))

(defun gongbu-preview (hit)
  "Show HIT in the window that the search began in; select nothing."
  (let* ((file (gongbu-position-file (plist-get hit :uri)))
         (known (find-buffer-visiting file))
         (old gongbu-preview--buffer))
    (when (or known (file-readable-p file))
      (let ((buffer (or known (gongbu-preview--open file))))
        (gongbu-preview--show buffer hit)
        (unless known (setq gongbu-preview--buffer buffer))
        (unless (or (null old) (eq old buffer))
          (when known (setq gongbu-preview--buffer nil))
          (gongbu-preview--drop old))))))

(defun gongbu-preview-end (&optional back)
  "End the preview; BACK is the buffer that its window shows instead, or nil."
  (when gongbu-preview--overlay
    (delete-overlay gongbu-preview--overlay))
  (when (and back (buffer-live-p back) (window-live-p gongbu-preview--origin))
    (set-window-buffer gongbu-preview--origin back))
  (when gongbu-preview--buffer
    (unless (get-buffer-window gongbu-preview--buffer t)
      (gongbu-preview--drop gongbu-preview--buffer))
    (setq gongbu-preview--buffer nil)))

(provide 'gongbu-preview)
;;; gongbu-preview.el ends here

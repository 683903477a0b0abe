;;; gongbu-position.el --- Places of the editor protocol and of Emacs  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; What the server calls a place is a URI, a line and a character, both from
;; 0.  A character is a UTF-16 code unit: 컨 is one, an emoji is two.  Emacs
;; counts both as one.  Columns of Emacs (`current-column') are widths on the
;; screen and never used here.
;;
;;   "😀 컨테이너", character 3  ↔  point at 컨, the third character

;;; Code:

(require 'url-util)

(defun gongbu-position-uri (file)
  "Return the URI of FILE, links resolved, as the server knows its notes."
  (concat "file://"
          (url-hexify-string (encode-coding-string (file-truename file) 'utf-8)
                             url-path-allowed-chars)))

(defun gongbu-position-file (uri)
  "Return the local file that URI names."
  (let ((path (if (string-prefix-p "file://" uri)
                  (substring uri (length "file://"))
                uri)))
    (decode-coding-string (url-unhex-string path t) 'utf-8)))

(defconst gongbu-position-raw-byte
  (format "[%c-%c]" (unibyte-char-to-multibyte #x80) (unibyte-char-to-multibyte #xFF))
  "What matches a byte that could not be decoded.")

(defun gongbu-position-coding (file)
  "Return the coding system to read FILE with, or nil for Emacs to choose.
As the server does: what is neither UTF-8 nor marked as UTF-16 is
of Korean Windows.  Columns count in what was decoded."
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert-file-contents-literally file)
    (and (not (looking-at-p "\xFE\xFF\\|\xFF\xFE"))
         (string-match-p gongbu-position-raw-byte
                         (decode-coding-string (buffer-string) 'utf-8))
         'cp949)))

(defun gongbu-position-buffer (file)
  "Return a buffer that visits FILE, decoded as the server decodes it."
  (or (find-buffer-visiting file)
      (let ((coding-system-for-read (and (file-readable-p file)
                                         (gongbu-position-coding file))))
        (find-file-noselect file t))))

(defun gongbu-position--units (char)
  "Return how many UTF-16 code units CHAR takes."
  (if (> char #xFFFF) 2 1))

(defun gongbu-position-at (&optional position)
  "Return buffer POSITION, or point, as the server writes it."
  (save-restriction
    (widen)
    (save-excursion
      (when position (goto-char position))
      (let ((end (point))
            (inhibit-field-text-motion t)
            (character 0))
        (beginning-of-line)
        (let ((line (1- (line-number-at-pos nil t))))
          (while (< (point) end)
            (setq character (+ character (gongbu-position--units (char-after))))
            (forward-char))
          (list :line line :character character))))))

(defun gongbu-position-point (position)
  "Return the buffer position of the server's POSITION.
Past the end of a line is its end, and between the halves of a
character is its beginning."
  (save-restriction
    (widen)
    (save-excursion
      (goto-char (point-min))
      (let ((inhibit-field-text-motion t)
            (left (plist-get position :character)))
        (if (> (forward-line (plist-get position :line)) 0)
            (goto-char (point-max))
          (while (and (not (eolp))
                      (<= (gongbu-position--units (char-after)) left))
            (setq left (- left (gongbu-position--units (char-after))))
            (forward-char)))
        (point)))))

(defun gongbu-position-go (position)
  "Go to the server's POSITION in this buffer, widening if it is hidden."
  (let ((goal (gongbu-position-point position)))
    (unless (<= (point-min) goal (point-max)) (widen))
    (goto-char goal)))

(provide 'gongbu-position)
;;; gongbu-position.el ends here

;;; gongbu-draw.el --- How passages look  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; From what the server answers (JSON format 1) to text with faces.  Nothing
;; here asks, moves or opens anything.

;;; Code:

(require 'cl-lib)
(require 'subr-x)

(defface gongbu-heading '((t :inherit bold))
  "The heading that a passage stands under."
  :group 'gongbu)

(defface gongbu-parent-heading '((t :inherit shadow))
  "The headings above that."
  :group 'gongbu)

(defface gongbu-path '((t :inherit link :underline nil))
  "File and line of a passage."
  :group 'gongbu)

(defface gongbu-service '((t :inherit font-lock-type-face))
  "The services that a passage is about."
  :group 'gongbu)

(defface gongbu-category '((t :inherit font-lock-constant-face))
  "The categories of a passage."
  :group 'gongbu)

(defface gongbu-match '((t :inherit match))
  "The words that matched."
  :group 'gongbu)

(defface gongbu-current '((t :inherit highlight :extend t))
  "The passage at point."
  :group 'gongbu)

(defface gongbu-notice '((t :inherit warning))
  "What was done beyond what was typed."
  :group 'gongbu)

(defface gongbu-selected '((t :inherit (bold success)))
  "Services and categories that the results are narrowed to."
  :group 'gongbu)

(defconst gongbu-draw--by-itself '("exact" "stem")
  "Ways to match that need no telling.")

(defun gongbu-draw-snippet (snippet)
  "Return the text of SNIPPET with its matches in face `gongbu-match'.
The server counts bytes of UTF-8."
  (let* ((text (copy-sequence (plist-get snippet :text)))
         (bytes (encode-coding-string text 'utf-8-unix))
         (index (lambda (byte)
                  (length (decode-coding-string (substring bytes 0 byte) 'utf-8-unix)))))
    (seq-doseq (span (plist-get snippet :highlights))
      (add-face-text-property (funcall index (aref span 0)) (funcall index (aref span 1))
                              'gongbu-match nil text))
    text))

(defun gongbu-draw-heading (hit)
  "Return the headings of HIT, outermost first."
  (let ((headings (append (plist-get hit :heading) nil)))
    (concat (mapconcat (lambda (heading)
                         (propertize (concat heading " › ") 'face 'gongbu-parent-heading))
                       (butlast headings) "")
            (propertize (or (car (last headings)) "") 'face 'gongbu-heading))))

(defun gongbu-draw-place (hit)
  "Return path and line of HIT, the line that matched."
  (propertize (format "%s:%d" (plist-get hit :path)
                      (1+ (plist-get (plist-get (plist-get hit :range) :start) :line)))
              'face 'gongbu-path))

(defun gongbu-draw--names (names face)
  "Return NAMES, a vector, in FACE."
  (propertize (mapconcat #'identity names ", ") 'face face))

(defun gongbu-draw--way (way)
  "Return WAY, a member of \"matched_by\", as it is shown."
  (if (equal way "semantic") "near in meaning" way))

(defun gongbu-draw-subject (hit)
  "Return services, categories and the unusual ways in which HIT matched."
  (let ((ways (mapcar #'gongbu-draw--way
                      (seq-difference (plist-get hit :matched_by) gongbu-draw--by-itself))))
    (string-join
     (seq-remove #'string-empty-p
                 (list (gongbu-draw--names (plist-get hit :services) 'gongbu-service)
                       (gongbu-draw--names (plist-get hit :categories) 'gongbu-category)
                       (propertize (string-join ways ", ") 'face 'shadow)))
     " · ")))

(defun gongbu-draw-hit (hit)
  "Insert HIT at point."
  (let ((begin (point)))
    (insert (gongbu-draw-heading hit) "\n"
            "  " (gongbu-draw-place hit) "  " (gongbu-draw-subject hit) "\n")
    (dolist (line (split-string (gongbu-draw-snippet (plist-get hit :snippet)) "\n" t))
      (insert "    " line "\n"))
    (add-text-properties begin (point)
                         `(gongbu-hit ,hit mouse-face highlight wrap-prefix "    "))))

(defun gongbu-draw-notices (notices)
  "Insert what NOTICES say."
  (seq-doseq (notice notices)
    (insert (propertize (plist-get notice :message) 'face 'gongbu-notice) "\n")))

(defun gongbu-draw-nothing (notices filters)
  "Insert that nothing was found, and why, by NOTICES and FILTERS."
  (let ((kinds (mapcar (lambda (notice) (plist-get notice :kind)) notices)))
    (cond ((member "index" kinds)
           (insert "Make one with ")
           (insert-text-button "M-x gongbu-index" 'action
                               (lambda (_) (call-interactively 'gongbu-index)))
           (insert ".\n"))
          ((not (member "problem" kinds))
           (insert (propertize (if filters
                                   "Nothing found that is narrowed like this."
                                 "Nothing found.")
                               'face 'shadow)
                   "\n")))))

(defvar gongbu-draw-facet-map
  (let ((map (make-sparse-keymap)))
    (define-key map [header-line mouse-1] 'gongbu-narrow-click)
    map)
  "What a click on a value in the header line does.")

(defun gongbu-draw-facet-value (value)
  "Return VALUE of a facet with its count, in brackets when it is chosen."
  (let ((name (plist-get value :value))
        (count (plist-get value :count)))
    (if (gongbu-draw--selected-p value)
        (propertize (format "[%s %d]" name count) 'face 'gongbu-selected)
      (format "%s %d" name count))))

(defun gongbu-draw--selected-p (value)
  "Return non-nil if the results are narrowed to VALUE."
  (eq (plist-get value :selected) t))

(defun gongbu-draw--facet (facets facet)
  "Return the values of FACET in FACETS on one line, or nil.
All that are chosen, and six others."
  (let ((values (append (plist-get facets facet) nil)))
    (when values
      (concat (propertize (substring (symbol-name facet) 1) 'face 'shadow) " "
              (mapconcat
               (lambda (value)
                 (propertize (gongbu-draw-facet-value value)
                             'gongbu-facet (cons facet (plist-get value :value))
                             'mouse-face 'highlight 'keymap gongbu-draw-facet-map))
               (append (seq-filter #'gongbu-draw--selected-p values)
                       (seq-take (seq-remove #'gongbu-draw--selected-p values) 6))
               " ")))))

(defun gongbu-draw-header (query shown answer filters)
  "Return a header line for QUERY.
SHOWN passages of ANSWER are to be seen; FILTERS narrow it."
  (let ((facets (plist-get answer :facets))
        (total (or (plist-get answer :total) 0)))
    (replace-regexp-in-string
     "%" "%%"
     (string-join
      (delq nil
            (list (concat " " (propertize (or query "") 'face 'bold))
                  (if (= shown total)
                      (format "%d" total)
                    (format "%d of %d" shown total))
                  (gongbu-draw--facet facets :service)
                  (gongbu-draw--facet facets :category)
                  (and (plist-get filters :mention) (gongbu-draw--facet facets :mention))))
      " │ ")
     t t)))

(provide 'gongbu-draw)
;;; gongbu-draw.el ends here

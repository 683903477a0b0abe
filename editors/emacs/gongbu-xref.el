;;; gongbu-xref.el --- Definitions and references in notes  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; The definition of a term is the passage that says what it is, its
;; references are the passages that speak of it, and apropos is a search.
;; A term at point is asked about where it stands, so that the server sees
;; the whole line; one that was typed is searched.

;;; Code:

(require 'cl-lib)
(require 'xref)
(require 'gongbu-results)
(require 'gongbu-complete)

(cl-defstruct gongbu-xref-location
  "A place in a note; POSITION is as the server gives it."
  file position)

(cl-defmethod xref-location-marker ((location gongbu-xref-location))
  "Return a marker at LOCATION, whose file is opened for it."
  (with-current-buffer (gongbu-position-buffer (gongbu-xref-location-file location))
    (copy-marker (gongbu-position-point (gongbu-xref-location-position location)))))

(cl-defmethod xref-location-group ((location gongbu-xref-location))
  "Return the file of LOCATION."
  (abbreviate-file-name (gongbu-xref-location-file location)))

(cl-defmethod xref-location-line ((location gongbu-xref-location))
  "Return the line of LOCATION, from 1."
  (1+ (plist-get (gongbu-xref-location-position location) :line)))

(defun gongbu-xref--location (place)
  "Return the xref location of PLACE, which has a URI and a range."
  (make-gongbu-xref-location
   :file (gongbu-position-file (plist-get place :uri))
   :position (plist-get (plist-get place :range) :start)))

(defun gongbu-xref--line (location)
  "Return the text of the line of LOCATION, without opening its file."
  (let ((file (gongbu-xref-location-file location))
        (position (gongbu-xref-location-position location)))
    (with-temp-buffer
      (if-let* ((buffer (find-buffer-visiting file)))
          (insert (with-current-buffer buffer
                    (save-restriction (widen) (buffer-string))))
        (when (file-readable-p file)
          (let ((coding-system-for-read (gongbu-position-coding file)))
            (insert-file-contents file))))
      (goto-char (gongbu-position-point position))
      (string-trim (buffer-substring (line-beginning-position) (line-end-position))))))

(defun gongbu-xref--places (answer)
  "Return ANSWER, which is null, a place or an array of them, as xrefs."
  (mapcar (lambda (place)
            (let ((location (gongbu-xref--location place)))
              (xref-make (gongbu-xref--line location) location)))
          (cond ((null answer) nil)
                ((vectorp answer) (append answer nil))
                (t (list answer)))))

(defun gongbu-xref--search (query)
  "Return the passages for QUERY as xrefs."
  (mapcar (lambda (hit)
            (xref-make (concat (gongbu-draw-heading hit) "  "
                               (string-replace "\n" " " (gongbu-draw-snippet
                                                         (plist-get hit :snippet))))
                       (gongbu-xref--location hit)))
          (plist-get (gongbu-server-request
                      :workspace/executeCommand
                      (gongbu-server-command "gongbu.search" :query query :limit 100 :facets 0
                                             :snippet 80 :select gongbu-results--fields))
                     :results)))

;;;###autoload
(defun gongbu-xref-backend ()
  "Answer for notes; a function for `xref-backend-functions'."
  (and (gongbu-documents-note-p) 'gongbu))

(cl-defmethod xref-backend-identifier-at-point ((_backend (eql gongbu)))
  "Return the word at point, with where it stands."
  (when-let* ((word (thing-at-point 'word t)))
    (propertize word 'gongbu-here (gongbu-server-here))))

(defun gongbu-xref--ask (identifier method &rest more)
  "Ask by METHOD about IDENTIFIER where it stands, with MORE params.
One that was typed is searched instead."
  (if-let* ((here (get-text-property 0 'gongbu-here identifier)))
      (gongbu-xref--places (gongbu-server-request method (append here more)))
    (gongbu-xref--search identifier)))

(cl-defmethod xref-backend-definitions ((_backend (eql gongbu)) identifier)
  "Return the passage that says what IDENTIFIER is."
  (gongbu-xref--ask identifier :textDocument/definition))

(cl-defmethod xref-backend-references ((_backend (eql gongbu)) identifier)
  "Return the passages that speak of IDENTIFIER."
  (gongbu-xref--ask identifier :textDocument/references
                    :context '(:includeDeclaration t)))

(cl-defmethod xref-backend-apropos ((_backend (eql gongbu)) pattern)
  "Return the passages that a search for PATTERN finds."
  (gongbu-xref--search (if (listp pattern) (string-join pattern " ") pattern)))

(cl-defmethod xref-backend-identifier-completion-table ((_backend (eql gongbu)))
  "Return the services, headings and words of the notes."
  (gongbu-complete-term-table))

(provide 'gongbu-xref)
;;; gongbu-xref.el ends here

;;; gongbu-complete.el --- Search and complete by the server's order  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; Completion in Emacs filters and sorts what it is given by what was typed.
;; The server already did, and better: 컨테ㅇ finds 컨테이너, 파게이트 finds
;; AWS Fargate.  So candidates have completion categories of their own whose
;; style takes them as they are.  That holds in the default interface, in
;; Vertico, Corfu and all others that go through the completion styles.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'gongbu-results)

(defvar gongbu-history)

;;; The style

(defun gongbu-complete--try (string table predicate point)
  "Complete STRING with POINT in it by TABLE and PREDICATE.
Only a single candidate replaces what was typed."
  (let ((candidates (funcall table string predicate t)))
    (cond ((null candidates) nil)
          ((cdr candidates) (cons string point))
          ((equal (car candidates) string) t)
          (t (cons (car candidates) (length (car candidates)))))))

(defun gongbu-complete--all (string table predicate _point)
  "Return all candidates of TABLE for STRING by PREDICATE, as they are."
  (when-let* ((candidates (funcall table string predicate t)))
    (nconc (copy-sequence candidates) 0)))

(add-to-list 'completion-styles-alist
             '(gongbu gongbu-complete--try gongbu-complete--all
                      "Candidates as the server of gongbu has chosen and ordered them."))
(dolist (category '(gongbu-passage gongbu-term))
  (add-to-list 'completion-category-defaults `(,category (styles gongbu))))

(defun gongbu-complete--table (category candidates &rest metadata)
  "Return a completion table of CATEGORY with more METADATA.
CANDIDATES is a function from what was typed to a list of strings."
  (lambda (string predicate action)
    (if (eq action 'metadata)
        `(metadata (category . ,category)
                   (display-sort-function . ,#'identity)
                   (cycle-sort-function . ,#'identity)
                   ,@metadata)
      (unless (eq (car-safe action) 'boundaries)
        (let ((found (funcall candidates string)))
          (when predicate (setq found (seq-filter predicate found)))
          (cond ((eq action t) found)
                ((eq action 'lambda) (and (member string found) t))
                ((null found) nil)
                ((cdr found) string)
                ((equal (car found) string) t)
                (t (car found))))))))

;;; Passages

(defun gongbu-complete--cut (text width)
  "Return as much of TEXT as WIDTH columns hold, with an ellipsis for the rest."
  (truncate-string-to-width text (max 0 width) nil nil t))

(defun gongbu-complete--heading (hit width)
  "Return the headings of HIT in WIDTH columns, rather the innermost."
  (let ((text (gongbu-draw-heading hit))
        (inner (append (plist-get hit :heading) nil)))
    (while (and (cdr inner) (> (string-width text) width))
      (setq inner (cdr inner)
            text (gongbu-draw-heading `(:heading ,(cons "…" inner)))))
    (gongbu-complete--cut text width)))

(defun gongbu-complete--passage (hit)
  "Return HIT on one line, as wide as the frame with what is annotated.
Path and line are never cut: they make it the only one like this."
  (let* ((place (gongbu-draw-place hit))
         (room (- (frame-width) (string-width place)
                  (string-width (gongbu-complete--subject hit)) 5))
         (heading (gongbu-complete--heading hit (max 20 (/ (* 3 room) 5))))
         (text (replace-regexp-in-string "[ \t\n]+" " "
                                         (gongbu-draw-snippet (plist-get hit :snippet)) t t)))
    (concat heading "  " (gongbu-complete--cut text (- room (string-width heading)))
            "  " place)))

(defun gongbu-complete--subject (hit)
  "Return what is shown behind HIT: its services and categories."
  (concat "  " (gongbu-draw-subject hit)))

(defun gongbu-complete--passages (query known ask)
  "Return the passages for QUERY, each on one line, found by the function ASK.
KNOWN, a hash table, has the hits of lines and gets more of them."
  (if (gethash query known)
      (list query)
    (mapcar (lambda (hit)
              (let ((line (gongbu-complete--passage hit)))
                (puthash line hit known)
                line))
            (plist-get (funcall ask :workspace/executeCommand
                                (gongbu-server-command
                                 "gongbu.search" :query query :limit gongbu-limit :facets 0
                                 :select gongbu-results--fields))
                       :results))))

(defun gongbu-complete--passage-table (known)
  "Return a completion table of passages; KNOWN gets their hits."
  (gongbu-complete--table
   'gongbu-passage
   (lambda (query) (gongbu-complete--passages query known #'gongbu-server-probe))
   `(annotation-function
     . ,(lambda (line) (gongbu-complete--subject (gethash line known))))))

;;;###autoload
(defun gongbu-find (&optional initial)
  "Search the notes by the completion interface that you use.
It begins with INITIAL.  A passage that is chosen is gone to; what
is only typed goes to the best passage for it."
  (interactive)
  (let* ((known (make-hash-table :test #'equal))
         (choice (completing-read "Find in notes: " (gongbu-complete--passage-table known)
                                  nil nil initial 'gongbu-history))
         (line (car (gongbu-complete--passages choice known #'gongbu-server-request))))
    (unless line (user-error "Nothing found"))
    (gongbu-results-open (gethash line known))))

;;; Terms

(defun gongbu-complete-terms (prefix)
  "Return services, headings and words of the notes that PREFIX may become."
  (mapcar (lambda (one)
            (propertize (plist-get one :text) 'gongbu-kind (plist-get one :kind)))
          (plist-get (gongbu-server-probe
                      :workspace/executeCommand
                      (gongbu-server-command "gongbu.suggest" :prefix prefix :limit 30))
                     :suggestions)))

(defun gongbu-complete-term-table ()
  "Return a completion table of services, headings and words."
  (gongbu-complete--table 'gongbu-term #'gongbu-complete-terms
                          `(annotation-function . ,#'gongbu-complete--kind)))

(defun gongbu-complete--kind (term)
  "Return what kind of TERM it is, to be shown behind it."
  (when-let* ((kind (get-text-property 0 'gongbu-kind term)))
    (concat "  " kind)))

(defun gongbu-complete--item (item)
  "Return the text of ITEM of a completion answer with its kind."
  (propertize (plist-get (plist-get item :textEdit) :newText)
              'gongbu-kind (plist-get item :detail)))

;;;###autoload
(defun gongbu-completion-at-point ()
  "Complete a service, heading or word of the notes.
For `completion-at-point-functions'."
  (when-let* (((gongbu-documents-note-p))
              (items (plist-get (gongbu-server-probe :textDocument/completion
                                                     (gongbu-server-here))
                                :items))
              ((> (length items) 0))
              (begin (gongbu-position-point
                      (plist-get (plist-get (plist-get (aref items 0) :textEdit) :range)
                                 :start))))
    (let ((typed (buffer-substring-no-properties begin (point)))
          (terms (mapcar #'gongbu-complete--item items)))
      (list begin (point)
            (gongbu-complete--table
             'gongbu-term
             (lambda (string)
               (if (equal string typed) terms (gongbu-complete-terms string))))
            :exclusive 'no
            :annotation-function #'gongbu-complete--kind))))

(provide 'gongbu-complete)
;;; gongbu-complete.el ends here

;;; gongbu-facets.el --- Narrowing by service and category  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; A facet is offered with the counts of the answer that is shown.  They are
;; disjunctive: with one service chosen, the others still show what choosing
;; them too would give.  Choosing a value again drops it.  Names are found by
;; any part, in English or Korean.

;;; Code:

(require 'subr-x)
(require 'gongbu-results)

(defun gongbu-facets--choices (facet)
  "Return the values of FACET in the answer that is shown.
Each is a name to be read, the value, and how it is counted."
  (mapcar (lambda (value)
            (let ((label (plist-get value :label))
                  (korean (plist-get value :label_ko)))
              (list (if (or (not korean) (string-empty-p korean) (equal korean label))
                        label
                      (concat label " · " korean))
                    (plist-get value :value)
                    (gongbu-draw-facet-value value))))
          (plist-get (plist-get gongbu-results-answer :facets) facet)))

(defun gongbu-facets--table (choices)
  "Return a completion table of CHOICES, in their order."
  (lambda (string predicate action)
    (if (eq action 'metadata)
        `(metadata (category . gongbu-facet)
                   (display-sort-function . ,#'identity)
                   (cycle-sort-function . ,#'identity)
                   (annotation-function
                    . ,(lambda (name) (concat "  " (nth 2 (assoc name choices))))))
      (complete-with-action action choices string predicate))))

(add-to-list 'completion-category-defaults '(gongbu-facet (styles basic substring)))

(defun gongbu-facets--toggle (facet value)
  "Add VALUE to what FACET is narrowed to, or drop it."
  (let* ((old (plist-get gongbu-results-filters facet))
         (new (if (member value old) (remove value old) (append old (list value)))))
    ;; A facet without values is not in the list at all.
    (setq gongbu-results-filters
          (append (and new (list facet new))
                  (cl-loop for (name values) on gongbu-results-filters by #'cddr
                           unless (eq name facet) append (list name values))))))

(defun gongbu-facets--narrow (facet)
  "Read a value of FACET and narrow the results by it, or drop it."
  (with-current-buffer (gongbu-results-buffer)
    (let* ((choices (or (gongbu-facets--choices facet)
                        (user-error "There is no %s to choose" (substring (symbol-name facet) 1))))
           (enable-recursive-minibuffers t)
           (completion-ignore-case t)
           (name (completing-read (format "Narrow by %s: " (substring (symbol-name facet) 1))
                                  (gongbu-facets--table choices) nil t)))
      (unless (string-empty-p name)
        (gongbu-facets--toggle facet (nth 1 (assoc name choices)))
        (gongbu-results-ask gongbu-results-query)))))

;;;###autoload
(defun gongbu-narrow-service ()
  "Narrow the results to a service; choose it again to drop it."
  (interactive)
  (gongbu-facets--narrow :service))

;;;###autoload
(defun gongbu-narrow-category ()
  "Narrow the results to a category; choose it again to drop it."
  (interactive)
  (gongbu-facets--narrow :category))

;;;###autoload
(defun gongbu-narrow-mention ()
  "Narrow the results to what mentions a service; choose it again to drop it."
  (interactive)
  (gongbu-facets--narrow :mention))

(defun gongbu-narrow-click (event)
  "Narrow the results to the value that EVENT clicked on, or drop it."
  (interactive "e")
  (let* ((clicked (posn-string (event-start event)))
         (value (get-text-property (cdr clicked) 'gongbu-facet (car clicked))))
    (with-current-buffer (gongbu-results-buffer)
      (gongbu-facets--toggle (car value) (cdr value))
      (gongbu-results-ask gongbu-results-query))))

;;;###autoload
(defun gongbu-widen ()
  "Show the results of all services and categories."
  (interactive)
  (with-current-buffer (gongbu-results-buffer)
    (setq gongbu-results-filters nil)
    (gongbu-results-ask (or gongbu-results-query ""))))

(provide 'gongbu-facets)
;;; gongbu-facets.el ends here

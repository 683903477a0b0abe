;;; gongbu-results.el --- The buffer with the passages found  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; One buffer, *gongbu*: what was asked, what was found, and moving about in
;; it.  Asking is asynchronous; every request has a number, and an answer older
;; than the one that is shown is dropped.  How a passage looks is in
;; gongbu-draw.el, narrowing by service and category in gongbu-facets.el.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'gongbu-server)
(require 'gongbu-draw)
(require 'gongbu-preview)

(defcustom gongbu-limit 20
  "How many passages are asked for at a time."
  :type 'natnum
  :group 'gongbu)

(defcustom gongbu-display-action
  '((display-buffer-reuse-window display-buffer-at-bottom) (window-height . 0.5))
  "How the results are displayed, as for `display-buffer'."
  :type display-buffer--action-custom-type
  :group 'gongbu)

(defcustom gongbu-follow nil
  "Non-nil means the passage at point of the results is shown too."
  :type 'boolean
  :group 'gongbu)

(defvar gongbu-answer-hook nil
  "Run in the results buffer after an answer was drawn.")

(defvar gongbu-results--sequence 0
  "The number of the newest request.")

(defvar-local gongbu-results-query nil "What was asked.")
(defvar-local gongbu-results-filters nil
  "What the results are narrowed to: a plist from facets to lists of values.")
(defvar-local gongbu-results-answer nil "The answer that is shown, a plist.")
(defvar-local gongbu-results--title nil "What is shown instead of a query.")
(defvar-local gongbu-results--hits nil "The passages that are shown, in order.")
(defvar-local gongbu-results--wanted 0 "The number of the newest request of the buffer.")
(defvar-local gongbu-results--shown 0 "The number of the request that is shown.")
(defvar-local gongbu-results--mark nil "The overlay over the passage at point.")

(defconst gongbu-results--fields
  ["id" "uri" "range" "path" "line_start" "heading" "services" "categories" "snippet" "matched_by"]
  "What is asked of each passage.")

;;; Asking

(defun gongbu-results-buffer ()
  "Return the results buffer."
  (let ((buffer (get-buffer-create "*gongbu*")))
    (with-current-buffer buffer
      (unless (derived-mode-p 'gongbu-results-mode) (gongbu-results-mode)))
    buffer))

(defun gongbu-results--arguments (offset)
  "Return the arguments of a search from the passage OFFSET on."
  (append (list :query gongbu-results-query :limit gongbu-limit :offset offset :facets 20
                :session "emacs" :sequence gongbu-results--wanted
                :select gongbu-results--fields)
          ;; Without words and filters: all there is, to look around in.
          (when (and (string-blank-p gongbu-results-query) (null gongbu-results-filters))
            '(:path "**"))
          (cl-loop for (facet values) on gongbu-results-filters by #'cddr
                   append (list facet (vconcat values)))))

(defun gongbu-results--send (offset &optional id)
  "Ask for the passages from OFFSET on.
Point goes to the passage ID, if it is still there."
  (setq gongbu-results--wanted (cl-incf gongbu-results--sequence))
  (let ((buffer (current-buffer))
        (sequence gongbu-results--wanted))
    (gongbu-server-ask "gongbu.search" (gongbu-results--arguments offset)
                       (lambda (answer)
                         (gongbu-results--receive buffer sequence offset answer id))
                       (lambda (problem) (gongbu-results--failed buffer sequence problem)))))

(defun gongbu-results-ask (query)
  "Search for QUERY, with the filters of this buffer.
Returns at once; the answer is drawn when it comes."
  (setq gongbu-results-query query
        gongbu-results--title nil)
  (gongbu-results--send 0))

(defun gongbu-results-refresh ()
  "Ask again."
  (interactive nil gongbu-results-mode)
  (unless gongbu-results--title
    (gongbu-results--send 0 (plist-get (gongbu-results-hit) :id))))

(defun gongbu-results-more ()
  "Fetch more passages."
  (interactive nil gongbu-results-mode)
  (if (or gongbu-results--title
          (>= (length gongbu-results--hits) (plist-get gongbu-results-answer :total)))
      (message "These are all")
    (gongbu-results--send (length gongbu-results--hits))))

(defun gongbu-results--receive (buffer sequence offset answer &optional id)
  "Draw ANSWER to request SEQUENCE for passages from OFFSET on in BUFFER.
Point goes to the passage ID, if it is there, else to the first."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (when (> sequence gongbu-results--shown)
        (setq gongbu-results--shown sequence)
        (cond ((= offset 0) (gongbu-results--replace answer id))
              ;; Asked for twice, it comes twice.
              ((= offset (length gongbu-results--hits)) (gongbu-results--append answer)))
        (when (and gongbu-follow (get-buffer-window nil t))
          (with-demoted-errors "gongbu: %S" (gongbu-results-preview)))
        (run-hooks 'gongbu-answer-hook)))))

(defun gongbu-results--failed (buffer sequence problem)
  "Show in BUFFER that request SEQUENCE met PROBLEM.
What was shown is no answer to it, and going there would be wrong."
  (message "gongbu: %s" problem)
  (gongbu-results--receive buffer sequence 0
                           (list :query gongbu-results-query :total 0 :results []
                                 :notices (vector (list :kind "problem" :message problem)))))

(defun gongbu-results-settle ()
  "Wait until the newest request is answered, or `gongbu-timeout' is over."
  (let ((until (+ (float-time) gongbu-timeout)))
    (while (and (< gongbu-results--shown gongbu-results--wanted)
                (< (float-time) until))
      (accept-process-output nil 0.05))))

(defun gongbu-results-show-related (title answer)
  "Show ANSWER under TITLE instead of a search."
  (setq gongbu-results--title title
        gongbu-results-filters nil
        gongbu-results--shown (cl-incf gongbu-results--sequence)
        gongbu-results--wanted gongbu-results--shown)
  (gongbu-results--replace answer))

;;; Drawing

(defun gongbu-results--replace (answer &optional id)
  "Draw ANSWER instead of what is there, and go to the passage ID."
  (setq gongbu-results-answer answer
        gongbu-results--hits (append (plist-get answer :results) nil))
  (let ((inhibit-read-only t))
    (erase-buffer)
    (gongbu-draw-notices (plist-get answer :notices))
    (if gongbu-results--hits
        (mapc #'gongbu-draw-hit gongbu-results--hits)
      (gongbu-draw-nothing (plist-get answer :notices) gongbu-results-filters)))
  (gongbu-results--goto (gongbu-results--find id)))

(defun gongbu-results--append (answer)
  "Draw the passages of ANSWER behind those that are there."
  (let ((inhibit-read-only t)
        (more (append (plist-get answer :results) nil)))
    (setq gongbu-results--hits (append gongbu-results--hits more))
    (save-excursion
      (goto-char (point-max))
      (mapc #'gongbu-draw-hit more))))

(defun gongbu-results--header ()
  "Return the header line: the query, how many, and the facets."
  (gongbu-draw-header (or gongbu-results--title gongbu-results-query)
                      (length gongbu-results--hits) gongbu-results-answer
                      gongbu-results-filters))

;;; Moving

(defun gongbu-results--first ()
  "Return where the first passage begins, or the buffer's beginning."
  (or (text-property-not-all (point-min) (point-max) 'gongbu-hit nil) (point-min)))

(defun gongbu-results--find (id)
  "Return where the passage ID begins, or the first."
  (or (and id (seq-some (lambda (hit)
                          (and (equal (plist-get hit :id) id)
                               (text-property-any (point-min) (point-max) 'gongbu-hit hit)))
                        gongbu-results--hits))
      (gongbu-results--first)))

(defun gongbu-results-hit (&optional position)
  "Return the passage at POSITION, or point, or nil."
  (get-text-property (or position (point)) 'gongbu-hit))

(defun gongbu-results--goto (position)
  "Make the passage at POSITION the current one, in all windows."
  (goto-char position)
  (dolist (window (get-buffer-window-list nil nil t))
    (set-window-point window position)
    (when (= position (gongbu-results--first))
      (set-window-start window (point-min))))
  (gongbu-results--highlight))

(defun gongbu-results--highlight ()
  "Mark the passage at point."
  (if (null (gongbu-results-hit))
      (when gongbu-results--mark (delete-overlay gongbu-results--mark))
    (unless gongbu-results--mark
      (setq gongbu-results--mark (make-overlay 1 1))
      (overlay-put gongbu-results--mark 'face 'gongbu-current)
      (overlay-put gongbu-results--mark 'priority -50))
    (move-overlay gongbu-results--mark
                  (gongbu-results--begin (point))
                  (next-single-property-change (point) 'gongbu-hit nil (point-max)))))

(defun gongbu-results--begin (position)
  "Return where the passage at POSITION begins."
  (if (or (= position (point-min))
          (not (eq (gongbu-results-hit (1- position)) (gongbu-results-hit position))))
      position
    (previous-single-property-change position 'gongbu-hit nil (point-min))))

(defun gongbu-results--neighbour (position step)
  "Return where the passage STEP (1 or -1) from POSITION begins, or nil."
  (if (> step 0)
      (let ((next (next-single-property-change position 'gongbu-hit)))
        (and next (gongbu-results-hit next) next))
    (let ((begin (gongbu-results--begin position)))
      (and (> begin (gongbu-results--first))
           (gongbu-results--begin (1- begin))))))

(defun gongbu-results-next (&optional count)
  "Move COUNT passages down, or up when it is negative.
Return non-nil if all were there."
  (interactive "p" gongbu-results-mode)
  (let ((position (gongbu-results--begin (point)))
        (step (if (< (or count 1) 0) -1 1))
        (left (abs (or count 1)))
        found)
    (while (and (> left 0) (setq found (gongbu-results--neighbour position step)))
      (setq position found
            left (1- left)))
    (gongbu-results--goto position)
    (when gongbu-follow (gongbu-results-preview))
    (zerop left)))

(defun gongbu-results-previous (&optional count)
  "Move COUNT passages up."
  (interactive "p" gongbu-results-mode)
  (gongbu-results-next (- (or count 1))))

(defun gongbu-results-toggle-follow ()
  "Switch showing of the passage at point on or off."
  (interactive)
  (setq gongbu-follow (not gongbu-follow))
  (message "Follow %s" (if gongbu-follow "on" "off"))
  (when gongbu-follow (gongbu-results-preview)))

;;; Opening

(defun gongbu-results--hit-or-error ()
  "Return the passage at point."
  (or (gongbu-results-hit) (user-error "There is no passage here")))

(defun gongbu-results-open (hit)
  "Go to HIT in the selected window."
  (let ((file (gongbu-position-file (plist-get hit :uri))))
    (unless (or (find-buffer-visiting file) (file-exists-p file))
      (user-error "%s is gone; `M-x gongbu-index' looks the notes over again" file))
    (pop-to-buffer-same-window (gongbu-position-buffer file))
    (gongbu-preview-opened)
    (push-mark nil t)
    (gongbu-position-go (plist-get (plist-get hit :range) :start))
    (setq next-error-last-buffer (gongbu-results-buffer))
    (run-hooks 'next-error-hook)))

(defun gongbu-results-visit ()
  "Go to the passage at point, in another window."
  (interactive nil gongbu-results-mode)
  (let ((hit (gongbu-results--hit-or-error)))
    (gongbu-preview-end)
    (select-window (gongbu-preview-window))
    (gongbu-results-open hit)))

(defun gongbu-results-preview ()
  "Show the passage at point in another window and stay here."
  (interactive nil gongbu-results-mode)
  (when-let* ((hit (gongbu-results-hit)))
    (gongbu-preview hit)))

(defun gongbu-results-next-error (count reset)
  "Go to the passage COUNT from the current one; RESET counts from the first.
This is what `next-error' does in and after the results buffer."
  (when reset (gongbu-results--goto (gongbu-results--first)))
  (unless (let ((gongbu-follow nil))
            (gongbu-results-next count))
    (user-error "There are no more passages"))
  (let ((hit (gongbu-results--hit-or-error)))
    (gongbu-preview-end)
    (select-window (gongbu-preview-window))
    (gongbu-results-open hit)))

(defun gongbu-results-quit ()
  "Bury the results; `gongbu-resume' brings them back."
  (interactive nil gongbu-results-mode)
  (gongbu-preview-end)
  (quit-window))

;;; The mode

(autoload 'gongbu-resume "gongbu-live" nil t)
(autoload 'gongbu-narrow-service "gongbu-facets" nil t)
(autoload 'gongbu-narrow-category "gongbu-facets" nil t)
(autoload 'gongbu-narrow-mention "gongbu-facets" nil t)
(autoload 'gongbu-narrow-click "gongbu-facets" nil t)
(autoload 'gongbu-widen "gongbu-facets" nil t)

(defvar gongbu-results-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map special-mode-map)
    (define-key map "n" #'gongbu-results-next)
    (define-key map "p" #'gongbu-results-previous)
    (define-key map [down] #'gongbu-results-next)
    (define-key map [up] #'gongbu-results-previous)
    (define-key map (kbd "RET") #'gongbu-results-visit)
    (define-key map [mouse-2] #'gongbu-results-visit-mouse)
    (define-key map [follow-link] 'mouse-face)
    (define-key map "o" #'gongbu-results-preview)
    (define-key map "f" #'gongbu-results-toggle-follow)
    (define-key map "+" #'gongbu-results-more)
    (define-key map "s" #'gongbu-narrow-service)
    (define-key map "c" #'gongbu-narrow-category)
    (define-key map "m" #'gongbu-narrow-mention)
    (define-key map "x" #'gongbu-widen)
    (define-key map "e" #'gongbu-resume)
    (define-key map "g" #'gongbu-results-refresh)
    (define-key map "q" #'gongbu-results-quit)
    map)
  "Keys of the results buffer.")

(defun gongbu-results-visit-mouse (event)
  "Go to the passage that EVENT clicked on."
  (interactive "e" gongbu-results-mode)
  (select-window (posn-window (event-end event)))
  (gongbu-results--goto (gongbu-results--begin (posn-point (event-end event))))
  (gongbu-results-visit))

(define-derived-mode gongbu-results-mode special-mode "Gongbu"
  "The passages that a search of the notes found, the best first.
A passage is one idea: a table row, a bullet with its children, a
section.  It is shown with its headings, its file and line, the
services it is about, and the lines that show why it was found.

The header line has the query, how many were found, and how many
there are of each service and category.  Those that the results
are narrowed to stand in brackets; the counts of the others in
their facet show what choosing them too would give.

Move and read:
\\<gongbu-results-mode-map>\
  \\[gongbu-results-next], \\[gongbu-results-previous]  next, previous passage
  \\[gongbu-results-visit]  go to the passage, at the line and column that matched
  \\[gongbu-results-preview]  show it in the other window and stay here
  \\[gongbu-results-toggle-follow]  show each passage while moving
  \\[next-error], \\[previous-error]  go through the passages from anywhere
Narrow (choose again to add another value, or to drop one):
  \\[gongbu-narrow-service]  by service    \\[gongbu-narrow-category]  by category
  \\[gongbu-narrow-mention]  by service that is only mentioned
  \\[gongbu-widen]  not at all
Search:
  \\[gongbu-resume]  change the query    \\[gongbu-results-refresh]  ask again
  \\[gongbu-results-more]  more passages    \\[gongbu-results-quit]  bury this buffer"
  :group 'gongbu
  (setq-local header-line-format '(:eval (gongbu-results--header)))
  (setq-local next-error-function #'gongbu-results-next-error)
  (setq-local truncate-lines nil)
  (setq-local word-wrap t)
  (buffer-disable-undo)
  (add-hook 'post-command-hook #'gongbu-results--highlight nil t))

(provide 'gongbu-results)
;;; gongbu-results.el ends here

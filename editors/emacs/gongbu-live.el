;;; gongbu-live.el --- Search while you type  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; The query is typed in the minibuffer, the results stand in a window of
;; their own and follow every change, half-typed syllables of a Korean input
;; method too.  Such a method reads keys by itself: no command ends while a
;; syllable is open.  And it deletes the open syllable before it puts the next
;; state there: a change is looked at not in the middle, where 컨텡 is 컨 for a
;; moment, but when Emacs waits for the next key.

;;; Code:

(require 'subr-x)
(require 'gongbu-results)
(require 'gongbu-facets)

(defconst gongbu-live--look-every 0.05
  "Seconds between two looks at what an input method has put there.")

(defvar gongbu-history nil
  "Queries that were typed.")

(defvar gongbu-live--how nil
  "How the minibuffer was left: `visit', `stay', or nil for not at all.")

(defvar gongbu-live--results nil
  "In a live minibuffer, the buffer of its results.")

(defun gongbu-live--look ()
  "Ask for what is typed, if it is something else than before."
  (when-let* ((window (active-minibuffer-window))
              (buffer (window-buffer window)))
    (with-current-buffer buffer
      (when (local-variable-p 'gongbu-live--results)
        (let ((query (minibuffer-contents-no-properties)))
          (with-current-buffer gongbu-live--results
            (unless (and (equal query gongbu-results-query) (not gongbu-results--title))
              (gongbu-results-ask query))))))))

(defun gongbu-live--look-safely (&rest _)
  "Look at what is typed; a problem is a message and stops no typing."
  (gongbu-server-keeping-quit
    (condition-case problem
        (save-match-data (gongbu-live--look))
      (error (message "gongbu: %s" (error-message-string problem))))))

(defvar gongbu-live--timer nil
  "The timer that will look at a change.")

(defun gongbu-live--changed (&rest _)
  "Look at what is typed as soon as whatever changes it is done."
  (unless (memq gongbu-live--timer timer-list)
    (setq gongbu-live--timer (run-with-timer 0 nil #'gongbu-live--look-safely))))

(defun gongbu-live--setup ()
  "Make this minibuffer a live one."
  (setq-local gongbu-live--results (gongbu-results-buffer))
  (add-hook 'post-command-hook #'gongbu-live--look-safely nil t)
  (add-hook 'after-change-functions #'gongbu-live--changed nil t)
  (gongbu-live--look-safely))

(defmacro gongbu-live--in-results (&rest body)
  "Run BODY in the window and buffer of the results."
  (declare (indent 0) (debug t))
  `(let ((window (get-buffer-window gongbu-live--results)))
     (if window
         (with-selected-window window ,@body)
       (with-current-buffer gongbu-live--results ,@body))))

(defun gongbu-live-next (count)
  "Go COUNT passages down in the results."
  (interactive "p")
  (gongbu-live--in-results (gongbu-results-next count)))

(defun gongbu-live-previous (count)
  "Go COUNT passages up in the results."
  (interactive "p")
  (gongbu-live--in-results (gongbu-results-next (- count))))

(defun gongbu-live-preview ()
  "Show the passage at point of the results."
  (interactive)
  (gongbu-live--in-results (gongbu-results-preview)))

(defun gongbu-live-toggle-follow ()
  "Switch showing of each passage on or off."
  (interactive)
  (gongbu-live--in-results (gongbu-results-toggle-follow)))

(defun gongbu-live-more ()
  "Fetch more passages."
  (interactive)
  (gongbu-live--in-results (gongbu-results-more)))

(defun gongbu-live--leave (how)
  "Leave the minibuffer to do HOW."
  (gongbu-live--look-safely)
  (setq gongbu-live--how how)
  (exit-minibuffer))

(defun gongbu-live-visit ()
  "Go to the current passage."
  (interactive)
  (gongbu-live--leave 'visit))

(defun gongbu-live-stay ()
  "Go to the results and keep them."
  (interactive)
  (gongbu-live--leave 'stay))

(defvar gongbu-live-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map (kbd "RET") #'gongbu-live-visit)
    (define-key map (kbd "M-RET") #'gongbu-live-stay)
    (define-key map (kbd "C-n") #'gongbu-live-next)
    (define-key map (kbd "C-p") #'gongbu-live-previous)
    (define-key map [down] #'gongbu-live-next)
    (define-key map [up] #'gongbu-live-previous)
    (define-key map (kbd "C-o") #'gongbu-live-preview)
    (define-key map (kbd "C-c C-f") #'gongbu-live-toggle-follow)
    (define-key map (kbd "C-c C-n") #'gongbu-live-more)
    (define-key map (kbd "C-c C-s") #'gongbu-narrow-service)
    (define-key map (kbd "C-c C-c") #'gongbu-narrow-category)
    (define-key map (kbd "C-c C-t") #'gongbu-narrow-mention)
    (define-key map (kbd "C-c C-x") #'gongbu-widen)
    map)
  "Keys while a query is typed.")

(defun gongbu-live--read (initial)
  "Read a query, with INITIAL to begin with, and show results meanwhile."
  (setq gongbu-live--how nil)
  (let ((timer (run-with-timer gongbu-live--look-every gongbu-live--look-every
                               #'gongbu-live--look-safely)))
    (unwind-protect
        (minibuffer-with-setup-hook #'gongbu-live--setup
          (read-from-minibuffer "Search notes: " initial gongbu-live-map nil
                                'gongbu-history nil t))
      (cancel-timer timer))))

(defun gongbu-live--run (initial)
  "Search from INITIAL on, then go where the user wants to."
  (gongbu-server-arguments "lsp")                 ; an error now, not at every key
  (let ((windows (current-window-configuration))
        (results (gongbu-results-buffer)))
    (gongbu-preview-begin (selected-window))
    (display-buffer results gongbu-display-action)
    (condition-case nil
        (gongbu-live--read initial)
      (quit (setq gongbu-live--how nil)))
    (when (eq gongbu-live--how 'visit)
      (with-current-buffer results (gongbu-results-settle)))
    (let ((hit (with-current-buffer results (gongbu-results-hit))))
      (unless (eq gongbu-live--how 'stay)
        (set-window-configuration windows)
        (gongbu-preview-end))
      (pcase gongbu-live--how
        ('stay (pop-to-buffer results gongbu-display-action))
        ('visit (unless hit (user-error "Nothing found"))
                (select-window (gongbu-preview-window))
                (gongbu-results-open hit))))))

;;;###autoload
(defun gongbu-search (&optional query)
  "Search the notes while you type; the region, if there is one, is the QUERY.
Results are shown from the first key on, best first.  Words need
not be whole, nor spelt right, and a service may be named in
English or Korean.  See `gongbu-results-mode' for what is shown.

\\<gongbu-live-map>\
  \\[gongbu-live-next], \\[gongbu-live-previous]  next, previous passage
  \\[gongbu-live-visit]  go to it    \\[gongbu-live-preview]  look at it    \
\\[gongbu-live-toggle-follow]  look at each
  \\[gongbu-live-stay]  go to the results and keep them
  \\[gongbu-narrow-service]  narrow by service    \
\\[gongbu-narrow-category]  by category    \\[gongbu-widen]  not at all
  \\[gongbu-live-more]  more passages    \\[abort-minibuffers]  back to where you were"
  (interactive (list (and (use-region-p)
                          (buffer-substring-no-properties (region-beginning) (region-end)))))
  (with-current-buffer (gongbu-results-buffer)
    (setq gongbu-results-filters nil
          gongbu-results-query nil))
  (gongbu-live--run query))

;;;###autoload
(defun gongbu-resume ()
  "Take up the last search where it was left."
  (interactive)
  (let ((query (with-current-buffer (gongbu-results-buffer)
                 (when gongbu-results-query (gongbu-results-refresh))
                 gongbu-results-query)))
    (gongbu-live--run query)))

(provide 'gongbu-live)
;;; gongbu-live.el ends here

;;; gongbu-server.el --- The conversation with gongbu lsp  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: GPL-2.0-or-later

;;; Commentary:

;; One `gongbu lsp' process for all of Emacs, started when it is first needed
;; and again when it has died.  Starting waits for nothing: requests made
;; before the server is ready are sent when it is.
;;
;; There are three ways to ask:
;;   `gongbu-server-ask'      answers by a callback, for what is typed
;;   `gongbu-server-request'  waits for the answer, for a command
;;   `gongbu-server-probe'    waits, but gives up at a key press or an error,
;;                            for what Emacs asks by itself
;;
;; This file knows the protocol and nothing of what is shown.

;;; Code:

(require 'cl-lib)
(require 'jsonrpc)
(require 'subr-x)
(require 'gongbu-documents)

(defgroup gongbu nil
  "Search study notes in Korean and English."
  :group 'convenience
  :prefix "gongbu-")

(defcustom gongbu-program "gongbu"
  "The program that searches."
  :type 'file)

(defcustom gongbu-database nil
  "The index; nil for the program's own choice.
That is the value of GONGBU_DB, or gongbu/default in the user's
data folder."
  :type '(choice (const :tag "As the program finds it" nil) directory))

(defcustom gongbu-timeout 10
  "Seconds to wait for an answer."
  :type 'number)

(defconst gongbu-server--cancelled -32800
  "The server's code for a request that a newer one made needless.")

(defclass gongbu-server--connection (jsonrpc-process-connection)
  ((ready :initform nil :accessor gongbu-server--ready)
   (waiting :initform nil :accessor gongbu-server--waiting)
   (documents :initform (make-hash-table :test #'eq)
              :accessor gongbu-server--documents))
  :documentation "A connection that knows which buffers the server was told of.
Until it is READY, functions are WAITING, the newest of each command.")

(defvar gongbu-server--current nil
  "The connection, dead or alive, or nil.")

(defun gongbu-server-live ()
  "Return the connection if there is one and it is ready."
  (and gongbu-server--current
       (jsonrpc-running-p gongbu-server--current)
       (gongbu-server--ready gongbu-server--current)
       gongbu-server--current))

(defun gongbu-server-arguments (command &rest arguments)
  "Return the command line that runs COMMAND of the program with ARGUMENTS."
  (let ((program (executable-find gongbu-program)))
    (unless program
      (user-error "There is no program `%s'; set `gongbu-program'" gongbu-program))
    (append (list program command)
            (and gongbu-database (list "--db" (expand-file-name gongbu-database)))
            arguments)))

;;; Keys that come meanwhile

(defun gongbu-server--put-back-quit ()
  "Make a quit that was typed while quitting was inhibited the next key."
  (when (and inhibit-quit (eq quit-flag t))
    (setq quit-flag nil)
    (push (nth 3 (current-input-mode)) unread-command-events)))

(defmacro gongbu-server-keeping-quit (&rest body)
  "Run BODY; a quit that is typed meanwhile is the next key.
Emacs runs timers and the filters of processes with quitting
inhibited, and forgets one that is typed while it does."
  (declare (indent 0) (debug t))
  ;; Not as an unwind form, in which `quit-flag' is always nil.
  `(let ((inhibit-quit t))
     (prog1 (progn ,@body)
       (gongbu-server--put-back-quit))))

(defun gongbu-server--filter (filter process text)
  "Run FILTER of PROCESS on TEXT; no quit is lost."
  (gongbu-server-keeping-quit (funcall filter process text)))

(defun gongbu-server--callback (function)
  "Return FUNCTION, made so that it loses no quit."
  (lambda (&rest arguments)
    (gongbu-server-keeping-quit (apply function arguments))))

;;; The server

(defun gongbu-server--notified (_connection method params)
  "Show what the server says by METHOD with PARAMS."
  (when (eq method 'window/showMessage)
    (message "%s" (plist-get params :message))))

(defun gongbu-server--process (command)
  "Return a function that starts COMMAND."
  (lambda ()
    (let ((default-directory "/"))
      (make-process :name "gongbu" :command command :connection-type 'pipe
                    :coding 'utf-8-emacs-unix :noquery t
                    :stderr (get-buffer-create "*gongbu stderr*")))))

(defun gongbu-server--quiet ()
  "Return the arguments that switch the log of messages off."
  (if (fboundp 'jsonrpc--events-buffer-config)
      '(:events-buffer-config (:size 0 :format full))
    '(:events-buffer-scrollback-size 0)))

(defun gongbu-server--hello (connection)
  "Begin the conversation on CONNECTION; what was asked meanwhile follows."
  (jsonrpc-async-request
   connection :initialize
   `(:processId ,(emacs-pid) :rootUri nil
                :clientInfo (:name "gongbu.el")
                :capabilities
                (:general (:positionEncodings ["utf-16"])
                          :textDocument (:hover (:contentFormat ["plaintext"]))))
   :timeout gongbu-timeout
   :success-fn (lambda (_)
                 (jsonrpc-notify connection :initialized (make-hash-table))
                 (setf (gongbu-server--ready connection) t)
                 (gongbu-server--sync connection)
                 (dolist (entry (nreverse (gongbu-server--waiting connection)))
                   (funcall (cdr entry))))
   :error-fn (lambda (problem)
               (message "gongbu: %s" (plist-get problem :message)))
   :timeout-fn (lambda () (message "gongbu: the server does not answer"))))

(defun gongbu-server--start ()
  "Start a server and return the connection to it."
  (let ((connection
         (apply #'make-instance 'gongbu-server--connection
                :name "gongbu"
                :process (gongbu-server--process (gongbu-server-arguments "lsp"))
                :notification-dispatcher #'gongbu-server--notified
                (gongbu-server--quiet))))
    (add-function :around (process-filter (jsonrpc--process connection))
                  #'gongbu-server--filter)
    (gongbu-server--hello connection)
    (setq gongbu-server--current connection)))

(defun gongbu-server--connect ()
  "Return the connection, started anew if there is none that lives."
  (if (and gongbu-server--current (jsonrpc-running-p gongbu-server--current))
      gongbu-server--current
    (gongbu-server--start)))

(defun gongbu-server--sync (connection &optional wanted)
  "Tell CONNECTION of edited notes, and of the buffer WANTED."
  (when (gongbu-server--ready connection)
    (gongbu-documents-sync connection (gongbu-server--documents connection) wanted)))

(defun gongbu-server-sync ()
  "Tell the server, if it runs, how the notes stand."
  (when-let* ((connection (gongbu-server-live)))
    (gongbu-server--sync connection)))

(defun gongbu-server-saved ()
  "Tell the server, if it runs, that this buffer was saved."
  (when-let* ((connection (gongbu-server-live)))
    (let* ((table (gongbu-server--documents connection))
           (known (gethash (current-buffer) table)))
      (gongbu-server--sync connection (current-buffer))
      (unless known
        (gongbu-documents-saved connection (gethash (current-buffer) table))))))

(defun gongbu-server--params (command arguments)
  "Return the params that run COMMAND of the server with ARGUMENTS, a plist."
  (list :command command :arguments (vector arguments)))

(defun gongbu-server-ask (command arguments success failure)
  "Run COMMAND of the server with ARGUMENTS, a plist, without waiting.
SUCCESS is called with the result, or FAILURE with a message.  A
request that was superseded by a newer one calls neither."
  (let* ((connection (gongbu-server--connect))
         (send (lambda ()
                 (jsonrpc-async-request
                  connection :workspace/executeCommand
                  (gongbu-server--params command arguments)
                  :timeout gongbu-timeout
                  :success-fn (gongbu-server--callback success)
                  :error-fn (lambda (problem)
                              (unless (eql (plist-get problem :code) gongbu-server--cancelled)
                                (funcall failure (plist-get problem :message))))
                  :timeout-fn (lambda () (funcall failure "the server does not answer"))))))
    ;; Not by the :deferred of jsonrpc: in Emacs 28 its timer outlives the answer.
    (if (gongbu-server--ready connection)
        (progn (gongbu-server--sync connection)
               (funcall send))
      (setf (alist-get command (gongbu-server--waiting connection) nil nil #'equal) send))))

(defun gongbu-server-ask-at-point (method success)
  "Send METHOD about point without waiting; SUCCESS gets the result."
  (when-let* ((connection (gongbu-server-live)))
    (gongbu-server--sync connection (current-buffer))
    (jsonrpc-async-request connection method (gongbu-server-here)
                           :timeout gongbu-timeout
                           :success-fn (gongbu-server--callback success)
                           :error-fn #'ignore :timeout-fn #'ignore)))

(defun gongbu-server--ready-connection (wanted &optional impatient)
  "Return a connection that is ready and knows the buffer WANTED.
IMPATIENT gives up at a key press."
  (let* ((connection (gongbu-server--connect))
         (until (+ (float-time) gongbu-timeout)))
    (while (and (not (gongbu-server--ready connection))
                (jsonrpc-running-p connection)
                (< (float-time) until)
                (not (and impatient (input-pending-p))))
      (accept-process-output nil 0.05))
    (unless (gongbu-server--ready connection)
      (user-error "The server of gongbu does not start; see buffer *gongbu events*"))
    (gongbu-server--sync connection wanted)
    connection))

(defun gongbu-server-request (method params)
  "Send METHOD with PARAMS, wait, and return the result.
A failure is a `user-error' with what the server says."
  (condition-case problem
      (jsonrpc-request (gongbu-server--ready-connection (current-buffer)) method params
                       :timeout gongbu-timeout)
    (jsonrpc-error
     (user-error "Gongbu: %s" (or (alist-get 'jsonrpc-error-message (cddr problem))
                                  (cadr problem))))))

(defun gongbu-server-probe (method params)
  "Send METHOD with PARAMS and return the result, or nil at a key press.
Without a server, or when it fails, that is nil too."
  (prog1
      (ignore-errors
        (jsonrpc-request (gongbu-server--ready-connection (current-buffer) t) method params
                         :timeout gongbu-timeout :cancel-on-input t))
    (gongbu-server--put-back-quit)))

(defun gongbu-server-command (command &rest arguments)
  "Return the params that run COMMAND of the server with ARGUMENTS."
  (gongbu-server--params command arguments))

(defun gongbu-server-here (&optional position)
  "Return the params that name the current buffer and POSITION, or point."
  (list :textDocument (list :uri (gongbu-position-uri buffer-file-name))
        :position (gongbu-position-at position)))

;;;###autoload
(defun gongbu-stop ()
  "Stop the server; it starts again when it is needed."
  (interactive)
  (when (and gongbu-server--current (jsonrpc-running-p gongbu-server--current))
    (jsonrpc-shutdown gongbu-server--current))
  (setq gongbu-server--current nil))

(provide 'gongbu-server)
;;; gongbu-server.el ends here

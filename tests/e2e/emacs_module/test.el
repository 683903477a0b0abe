;;; test.el --- The library inside Emacs  -*- lexical-binding: t -*-
;; Run by run.sh; prints what is found, and fails with an error.
(require 'cl-lib)
(require 'let-alist)
(module-load (getenv "GONGBU_MODULE"))

(let ((index (gongbu-open (getenv "GONGBU_DB"))))
  (cl-assert (user-ptrp index))
  (let-alist (json-parse-string (gongbu-search-json index "{\"query\":\"컨텡\",\"limit\":1}")
                                :object-type 'alist :array-type 'list)
    (princ (format "%d %s\n" .format (alist-get 'path (car .results))))
    (princ (format "%s\n" (alist-get 'kind (car .notices)))))
  (princ (format "%s\n" (condition-case failure (gongbu-search-json index "{\"limit\":-1}")
                          (error (cadr failure)))))
  ;; C-g was typed: the search is broken off, and Emacs quits.
  (princ (format "%s\n" (condition-case nil
                            (let ((inhibit-quit nil))
                              (setq quit-flag t)
                              (gongbu-search-json index "{\"query\":\"데이터베이스\"}"))
                          (quit "quit"))))
  (princ (format "%s\n" (condition-case failure (gongbu-open "/nonexistent")
                          (error (cadr failure))))))
(garbage-collect)

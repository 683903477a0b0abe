-- The folders that an index is made of, and the buffers below them: those are attached to the
-- server, which then searches what is typed in them before it is saved.
local client = require('gongbu.client')
local config = require('gongbu.config')
local job = require('gongbu.job')

local M = {}

local known = {} -- index → list of folders
local asked = {} -- index → callbacks that wait

--- `done(folders)`; none without an index. Asks the program once.
function M.get(db, done)
  if known[db] then return done(known[db]) end
  if asked[db] then return table.insert(asked[db], done) end
  asked[db] = { done }
  job.status(db, function(status)
    local folders = {}
    for _, source in ipairs(status and status.sources or {}) do table.insert(folders, source.root) end
    if status then known[db] = folders end
    local waiting = asked[db]
    asked[db] = nil
    for _, one in ipairs(waiting) do one(folders) end
  end)
end

local function is_note(path)
  return vim.tbl_contains(config.options.extensions, (path:match('%.([^./]+)$') or ''):lower())
end

local function below(path, folders)
  for _, folder in ipairs(folders) do
    if vim.startswith(path, folder .. '/') then return true end
  end
  return false
end

--- Attaches the buffer when it is a note below a folder of its index.
function M.attach(buffer)
  if not config.options.attach or vim.bo[buffer].buftype ~= '' then return end
  local path = vim.api.nvim_buf_get_name(buffer)
  if not is_note(path) or config.no_program() then return end
  local db = config.db(buffer)
  M.get(db, function(folders)
    if vim.api.nvim_buf_is_valid(buffer) and below(path, folders) then client.attach(db, buffer) end
  end)
end

--- Every loaded buffer, after the folders may have become others.
function M.attach_all()
  known = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then M.attach(buffer) end
  end
end

return M

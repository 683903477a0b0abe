-- gongbu for Neovim: what users and commands call.
--
--   require('gongbu').setup { limit = 50 }      -- not needed when the defaults are right
--   require('gongbu').search { query = '컨테이너' }
local client = require('gongbu.client')
local config = require('gongbu.config')
local job = require('gongbu.job')
local sources = require('gongbu.sources')
local text = require('gongbu.text')

local M = {}

--- Sets options; what is wrong with them is said, and then none is set. See :help gongbu-options.
function M.setup(options)
  local wrong = config.set(options)
  if wrong then return text.complain(wrong) end
  sources.attach_all()
end

local function picker_named(name)
  if name == 'select' then return require('gongbu.select') end
  if name == 'telescope' then
    local ok, extension = pcall(require, 'gongbu.telescope')
    if ok then return extension end
    text.say('there is no Telescope; the picker of gongbu is used', vim.log.levels.WARN)
  end
  return require('gongbu.picker')
end

local function can_start()
  local problem = config.no_program()
  if problem then text.complain(problem) end
  return not problem
end

--- Opens the picker. Options: query (''), picker, db.
function M.search(options)
  options = options or {}
  if not can_start() then return end
  local picker = picker_named(options.picker or config.options.picker)
  picker.open(options.db or config.db(), options.query or '')
end

--- The last search, as it was left.
function M.resume()
  if not require('gongbu.picker').resume() then text.say('nothing was searched yet') end
end

--- Passages that are like the one under the cursor.
function M.related()
  if not can_start() then return end
  local buffer = vim.api.nvim_get_current_buf()
  if vim.api.nvim_buf_get_name(buffer) == '' then return text.say('this buffer is no file') end
  local db = config.db()
  local problem = client.attach(db, buffer)
  if problem then return text.complain(problem) end
  -- Passages are whole lines: where in the line does not matter.
  local position = { line = vim.api.nvim_win_get_cursor(0)[1] - 1, character = 0 }
  picker_named(config.options.picker).open_related(db, buffer, position)
end

--- Indexes folders and remembers them; without any, refreshes those that are known.
function M.index(folders)
  if not can_start() then return end
  local db = config.db()
  local paths = vim.tbl_map(function(one) return vim.fn.fnamemodify(vim.fn.expand(one), ':p') end, folders or {})
  text.say('indexing …')
  job.run(config.command_line(db, 'index', unpack(paths)), function(result)
    if result.code ~= 0 then return text.complain(result.problem) end
    local last = vim.split(vim.trim(result.problem), '\n')
    text.say(last[#last])
    sources.attach_all()
  end)
end

--- What the index holds.
function M.status()
  if not can_start() then return end
  job.run(config.command_line(config.db(), 'status'), function(result)
    if result.code ~= 0 then return text.complain(result.problem) end
    text.say(vim.trim(result.out))
  end)
end

--- Ends the server, and starts it anew for the notes that are open.
function M.restart()
  client.stop()
  sources.attach_all()
end

--- Completion of a query on the command line: what `gongbu suggest` knows of the last word.
function M.complete(lead, line)
  local typed = vim.trim((line:gsub('^.-Gongbu!?%s+', '')))
  local before = typed:sub(1, #typed - #lead)
  local result = client.request_now(config.db(), 'gongbu.suggest', { prefix = typed }, 500)
  if result and #result.suggestions == 0 then
    before = ''
    result = client.request_now(config.db(), 'gongbu.suggest', { prefix = lead }, 500)
  end
  local out = {}
  for _, one in ipairs(result and result.suggestions or {}) do
    -- The command line replaces the last word only.
    if before == '' or vim.startswith(one.text, before) then table.insert(out, one.text:sub(#before + 1)) end
  end
  return out
end

return M

-- The language server: one for each index that is used, started when it is first needed, once more
-- when it dies. Requests made before it is ready, or while it dies, are sent when it is.
--
--   client.request(db, 'gongbu.search', { query = '컨테' }, function(problem, result) … end)
local config = require('gongbu.config')
local text = require('gongbu.text')

local M = {}

local kSettled = 60 -- seconds: a server that dies sooner after a restart is left dead

local servers = {} -- by index

-- Neovim 0.11 made methods of the client's functions; without the client as the first argument it
-- warns, and later fails.
local function call(client, name, ...)
  if vim.fn.has('nvim-0.11') == 1 then return client[name](client, ...) end
  return client[name](...)
end

local function start_client(options)
  if vim.fn.has('nvim-0.11') == 1 then
    return vim.lsp.start(options, { attach = false, reuse_client = function() return false end })
  end
  return vim.lsp.start_client(options)
end

local function show_message(_, result)
  local levels = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO }
  text.say((result.message:gsub('^gongbu: ', '')), levels[result.type] or vim.log.levels.DEBUG)
  return vim.NIL
end

-- A server takes what is opened for what is saved; edits of before are told as an edit.
local function tell_edits(client, buffer)
  if not vim.bo[buffer].modified then return end
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  call(client, 'notify', 'textDocument/didChange', {
    textDocument = {
      uri = vim.uri_from_bufnr(buffer),
      version = vim.api.nvim_buf_get_changedtick(buffer),
    },
    contentChanges = { { text = table.concat(lines, '\n') .. '\n' } },
  })
end

-- Sets what newer Neovim sets by itself.
local function attached(client, buffer)
  tell_edits(client, buffer)
  local options = vim.bo[buffer]
  if options.omnifunc == '' or vim.startswith(options.omnifunc, 'htmlcomplete#') then
    options.omnifunc = 'v:lua.vim.lsp.omnifunc' -- Markdown's file type sets the one of HTML
  end
  if vim.lsp.tagfunc and options.tagfunc == '' then options.tagfunc = 'v:lua.vim.lsp.tagfunc' end
  if vim.fn.has('nvim-0.10') == 0 and vim.fn.maparg('K', 'n') == '' then
    vim.keymap.set('n', 'K', vim.lsp.buf.hover, { buffer = buffer, desc = 'what the notes say' })
  end
  if config.options.on_attach then config.options.on_attach(client, buffer) end
end

local function fail_all(server, problem)
  local waiting = server.waiting
  server.waiting = {}
  for _, one in pairs(waiting) do
    if not one.cancelled then one.callback(problem) end
  end
end

local start

local function ended(server, code, signal)
  if server.stopped or (vim.v.exiting ~= vim.NIL and vim.v.exiting ~= nil) then return end
  servers[server.db] = nil
  local how = signal ~= 0 and ('signal ' .. signal) or ('exit code ' .. code)
  local now = vim.loop.now() / 1000
  if server.restarted and now - server.started < kSettled then
    text.complain(('the server ended again (%s); :checkhealth gongbu tells more'):format(how))
    return fail_all(server, 'the server ended')
  end
  local again, problem = start(server.db, true)
  if not again then
    text.complain(problem)
    return fail_all(server, problem)
  end
  text.say(('the server ended (%s) and was started again'):format(how), vim.log.levels.WARN)
  again.waiting = server.waiting
  for _, one in pairs(again.waiting) do one.id = nil end
  for buffer in pairs(server.buffers) do M.attach(server.db, buffer) end
end

local function send(server, one)
  local client = vim.lsp.get_client_by_id(server.id)
  if not client then return end
  local params = { command = one.command, arguments = { one.arguments } }
  local sent, id = call(client, 'request', 'workspace/executeCommand', params, function(err, result)
    server.waiting[one] = nil
    if one.cancelled then return end
    one.callback(err and (err.message or tostring(err)), result)
  end, vim.api.nvim_get_current_buf())
  if sent then one.id = id end
end

local function ready(server, client)
  server.ready = true
  server.encoding = client.server_capabilities.positionEncoding or client.offset_encoding or 'utf-16'
  for buffer in pairs(server.buffers) do M.attach(server.db, buffer) end
  for _, one in pairs(server.waiting) do send(server, one) end
end

start = function(db, restarted)
  local problem = config.no_program()
  if problem then return nil, problem end
  local server = {
    db = db,
    restarted = restarted,
    started = vim.loop.now() / 1000,
    ready = false,
    encoding = 'utf-16',
    waiting = {}, -- request → itself
    buffers = {}, -- buffer → true
  }
  servers[db] = server
  server.id = start_client {
    name = 'gongbu',
    cmd = config.command_line(db, 'lsp'),
    root_dir = vim.loop.cwd(),
    handlers = { ['window/showMessage'] = show_message },
    flags = { debounce_text_changes = 0 }, -- a search has to see the last key press
    on_attach = attached,
    on_init = vim.schedule_wrap(function(client) ready(server, client) end),
    on_exit = vim.schedule_wrap(function(code, signal) ended(server, code, signal) end),
  }
  if not server.id then
    servers[db] = nil
    return nil, 'the server cannot be started; :checkhealth gongbu tells more'
  end
  return server
end

local function server_of(db)
  if servers[db] then return servers[db] end
  return start(db, false)
end

--- Asks the server; `callback(problem, result)` comes later, once, unless it is cancelled. Returns
--- a function that cancels.
function M.request(db, command, arguments, callback)
  local server, problem = server_of(db)
  if not server then
    vim.schedule(function() callback(problem) end)
    return function() end
  end
  local one = { command = command, arguments = arguments, callback = callback }
  server.waiting[one] = one
  if server.ready then send(server, one) end
  return function()
    one.cancelled = true
    local now = servers[db]
    if not now then return end
    now.waiting[one] = nil
    local client = now.ready and one.id and vim.lsp.get_client_by_id(now.id)
    if client then call(client, 'cancel_request', one.id) end
  end
end

--- The same, waiting at most so many milliseconds: result, or nil and the problem.
function M.request_now(db, command, arguments, milliseconds)
  local answer
  local cancel = M.request(db, command, arguments, function(...) answer = { n = 1, ... } end)
  if not vim.wait(milliseconds, function() return answer ~= nil end, 5) then
    cancel()
    return nil, 'the server does not answer'
  end
  return answer[2], answer[1]
end

--- Lets the server see the buffer as it stands. Starts the server when there is none.
function M.attach(db, buffer)
  local server, problem = server_of(db)
  if not server then return problem end
  server.buffers[buffer] = true
  if not server.ready then return end
  if vim.api.nvim_buf_is_loaded(buffer) then
    vim.lsp.buf_attach_client(buffer, server.id)
  else
    server.buffers[buffer] = nil
  end
end

--- How the server counts characters in a line.
function M.encoding(db) return servers[db] and servers[db].encoding or 'utf-16' end

--- Ends all servers; the next request starts one anew.
function M.stop()
  for db, server in pairs(servers) do
    server.stopped = true
    servers[db] = nil
    local client = vim.lsp.get_client_by_id(server.id)
    if client then call(client, 'stop') end
    fail_all(server, 'the server was stopped')
  end
end

return M

-- Runs a list of cases, each in a Neovim of its own that is driven from outside by what a user does:
-- keys. What is looked at is buffers, windows and messages.
local M = {}

local env = vim.env
local kPatience = 15000 -- milliseconds until something that has to happen counts as never happening

--- The passage that is looked for while the word of keys.txt is typed.
M.wanted = '배포.md:3'

--- The states of that word.
function M.states() return vim.fn.readfile(env.fixture .. '/keys.txt') end

--- A list of cases and the function that adds one: case(name, function() … end).
function M.cases()
  local list = {}
  return list, function(name, run) table.insert(list, { name = name, run = run }) end
end

local Child = {}
Child.__index = Child

local function print_line(line) io.stdout:write(line .. '\n') end

--- Starts Neovim with the plug-in, in a folder with fresh notes. Options: lua (run before the plug-in),
--- index (false: none is made), file, home (where the plug-in was installed; then it is not in
--- 'runtimepath' by ours).
function M.start(options)
  options = vim.tbl_extend('keep', options or {}, { lua = '', index = true })
  M.count = (M.count or 0) + 1
  local folder = ('%s/%d'):format(env.work, M.count)
  vim.fn.mkdir(folder, 'p')
  local self = setmetatable({ folder = folder, notes = folder .. '/notes', db = folder .. '/db' }, Child)
  vim.fn.system { 'cp', '-r', env.fixture .. '/notes', self.notes }
  if options.index then self:gongbu('index', self.notes) end
  local init = folder .. '/init.lua'
  vim.fn.writefile(vim.split(table.concat({
    'vim.o.columns, vim.o.lines, vim.o.swapfile = 120, 40, false',
    ('vim.opt.runtimepath:prepend(%q)'):format(env.plugin),
    options.lua,
  }, '\n'), '\n'), init)
  local command = { 'nvim', '--headless', '--embed', '-i', 'NONE' }
  if not options.home then vim.list_extend(command, { '-u', init }) end
  if options.file ~= false then table.insert(command, self.notes .. '/' .. (options.file or '배포.md')) end
  local own = { GONGBU_DB = self.db, TMPDIR = folder }
  if options.home then own.HOME, own.XDG_DATA_HOME = options.home, options.home .. '/.local/share' end
  self.channel = vim.fn.jobstart(command, { rpc = true, cwd = folder, env = own })
  table.insert(M.children, self)
  return self
end

--- Runs the program on this child's index; its output as lines.
function Child:gongbu(...)
  local command = { 'gongbu', ... }
  vim.list_extend(command, { '--db', self.db })
  return vim.fn.systemlist(vim.fn.join(vim.tbl_map(vim.fn.shellescape, command), ' ') .. ' 2>/dev/null')
end

--- Path and position as the program itself prints them: "배포.md:3:11", bytes from 1.
function Child:places(query)
  local out = {}
  for _, line in ipairs(self:gongbu('search', '--format', 'vimgrep', query)) do
    local path, place = line:match('^(.-):(%d+:%d+):')
    table.insert(out, vim.fn.fnamemodify(path, ':t') .. ':' .. place)
  end
  return out
end

function Child:lua(code, ...) return vim.rpcrequest(self.channel, 'nvim_exec_lua', code, { ... }) end

--- Presses keys, as nvim_input() names them.
function Child:keys(keys) vim.rpcrequest(self.channel, 'nvim_input', keys) end

function Child:command(line) vim.rpcrequest(self.channel, 'nvim_command', line) end

--- What the picker shows; nil when none is open.
function Child:picker()
  local state = self:lua([[return require('gongbu.picker').state()]])
  return state ~= vim.NIL and state or nil
end

function Child:messages() return self:lua([[return vim.fn.execute('messages')]]) end

--- Waits until `holds(…)` gives something, and returns it.
function Child:wait(what, holds)
  local got, problem
  local ok = vim.wait(kPatience, function()
    local fine, value = pcall(holds)
    if fine then got = value else problem = value end
    return fine and got
  end, 10)
  if ok then return got end
  error(('waited for: %s\n%s\npicker: %s\ncursor: %s, mode %s\nmessages: %s'):format(what, problem or '',
    vim.inspect(self:picker()), self:cursor(), self:lua('return vim.fn.mode()'), self:messages()), 2)
end

--- The picker once it shows the answer to `query`.
function Child:answer(query)
  return self:wait(('the answer to "%s"'):format(query), function()
    local state = self:picker()
    return state and state.query == query and not state.waits and state
  end)
end

function Child:close_picker()
  self:keys('<Esc>')
  self:wait('no picker', function() return not self:picker() and self:lua('return vim.fn.mode()') == 'n' end)
end

function Child:search(query)
  self:keys(':Gongbu<CR>')
  self:wait('the picker', function() return self:picker() end)
  self:keys(query)
  return self:answer(query)
end

--- "배포.md:3:11": file, line and byte column of the cursor, from 1.
function Child:cursor()
  return self:lua([[
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    return ('%s:%d:%d'):format(vim.fn.expand('%:t'), row, column + 1)]])
end

function Child:wait_cursor(place)
  self:wait('the cursor at ' .. place, function()
    return not self:picker() and self:cursor() == place and self:lua('return vim.fn.mode()') == 'n'
  end)
end

--- Waits until the note of the current buffer is attached to the server.
function Child:wait_attached()
  self:wait('the server', function()
    return self:lua([[
      for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
        if client.attached_buffers[vim.api.nvim_get_current_buf()] then return true end
      end
      return false]])
  end)
end

function Child:wait_message(part)
  self:wait('a message with: ' .. part, function() return self:messages():find(part, 1, true) end)
end

function M.equal(got, wanted, about)
  if vim.deep_equal(got, wanted) then return end
  error(('%s\n   got: %s\nwanted: %s'):format(about or '', vim.inspect(got), vim.inspect(wanted)), 2)
end

function M.has(text, part)
  if not (text or ''):find(part, 1, true) then error(('"%s" is not in "%s"'):format(part, text), 2) end
end

local function run(case)
  M.children = {}
  local ok, problem = xpcall(case.run, debug.traceback)
  for _, child in ipairs(M.children) do
    local alive, messages = pcall(child.messages, child)
    if ok and alive and messages:find('stack traceback', 1, true) then
      ok, problem = false, 'a stack trace among the messages:\n' .. messages
    end
    vim.fn.jobstop(child.channel)
  end
  return ok, problem
end

local function report(case, fine, why)
  print_line((fine and 'ok      ' or 'FAILED  ') .. case.name)
  if not fine then print_line(tostring(why)) end
  return fine
end

--- Runs the cases of the files, those with `only` in their names; ends Neovim.
function M.main(files, only)
  local failed = 0
  local ok, problem = xpcall(function()
    for _, file in ipairs(vim.fn.sort(vim.fn.glob(files, true, true))) do
      for _, case in ipairs(dofile(file)) do
        if case.name:find(only, 1, true) and not report(case, run(case)) then failed = failed + 1 end
      end
    end
  end, debug.traceback)
  if not ok then print_line(tostring(problem)) end
  vim.cmd(ok and failed == 0 and 'qall!' or 'cquit 1')
end

return M

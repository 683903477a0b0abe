-- What can be set, with defaults that need no setting; and where the program and the index are.
--
--   require('gongbu').setup { db = '~/study/index', limit = 50 }
local M = {}

local defaults = {
  cmd = nil, -- { program, argument… }; else gongbu of $PATH, else of the checkout that this is in
  db = nil, -- path of the index, or function(path of the buffer's file) → path; else $GONGBU_DB
  attach = true, -- start the server for notes below the index's folders
  extensions = { 'md', 'markdown', 'mdx', 'txt', 'org' }, -- of files that are attached
  picker = 'float', -- 'float', 'select' (vim.ui.select) or 'telescope'
  limit = 20, -- results asked for at a time
  width = 0.9, -- of the screen
  height = 0.85,
  on_attach = nil, -- function(client, buffer)
  keys = {
    open = '<CR>',
    split = '<C-x>',
    vsplit = '<C-v>',
    tab = '<C-t>',
    quickfix = '<C-q>',
    mark = '<Tab>',
    facets = '<C-l>',
    next = { '<C-n>', '<Down>' },
    previous = { '<C-p>', '<Up>' },
    page_down = '<PageDown>',
    page_up = '<PageUp>',
    preview_down = '<C-f>',
    preview_up = '<C-b>',
    older = { '<M-p>', '<C-Up>' },
    newer = { '<M-n>', '<C-Down>' },
    help = '<F1>',
    close = { '<Esc>', '<C-c>' },
  },
}

-- Fields whose default is nil, or which take several types.
local types = {
  cmd = { 'table', 'string' },
  db = { 'string', 'function' },
  on_attach = { 'function' },
  picker = { 'string' },
}

M.options = vim.deepcopy(defaults)

local function names(of)
  local out = vim.tbl_keys(of)
  if of == defaults then vim.list_extend(out, { 'cmd', 'db', 'on_attach' }) end
  table.sort(out)
  return table.concat(out, ', ')
end

-- A message when `given` has what is no option, or of the wrong type.
local function mistake(given)
  for name, value in pairs(given) do
    local wanted = types[name] or (defaults[name] ~= nil and { type(defaults[name]) })
    if not wanted then
      return ('setup has no option "%s"; options are %s'):format(name, names(defaults))
    end
    if not vim.tbl_contains(wanted, type(value)) then
      return ('option "%s" has to be a %s'):format(name, table.concat(wanted, ' or a '))
    end
  end
  for name, keys in pairs(given.keys or {}) do
    if not defaults.keys[name] then
      return ('keys has no action "%s"; actions are %s'):format(name, names(defaults.keys))
    end
    if keys and type(keys) ~= 'string' and type(keys) ~= 'table' then
      return ('keys of action "%s" have to be a string, a list or false'):format(name)
    end
  end
  if given.picker and not vim.tbl_contains({ 'float', 'select', 'telescope' }, given.picker) then
    return 'option "picker" has to be float, select or telescope'
  end
end

--- Nil, or what is wrong with what was given; then nothing is changed.
function M.set(given)
  given = given or {}
  local wrong = mistake(given)
  if wrong then return wrong end
  M.options = vim.tbl_deep_extend('force', vim.deepcopy(defaults), given)
end

local function checkout_program()
  local here = vim.loop.fs_realpath(debug.getinfo(1, 'S').source:sub(2))
  return here and here:gsub('/editors/nvim/lua/gongbu/config%.lua$', '/build/release/bin/gongbu')
end

--- The program and its first arguments.
function M.command()
  local cmd = M.options.cmd
  if type(cmd) == 'table' then return vim.deepcopy(cmd) end
  if type(cmd) == 'string' then return { vim.fn.expand(cmd) } end
  if vim.fn.executable('gongbu') == 1 then return { 'gongbu' } end
  local built = checkout_program()
  return { built and vim.fn.executable(built) == 1 and built or 'gongbu' }
end

--- Nil, or why the program cannot be started.
function M.no_program()
  local program = M.command()[1]
  if vim.fn.executable(program) == 1 then return end
  return ('there is no program "%s"; install gongbu or set cmd in setup()'):format(program)
end

--- The index that the buffer's notes are searched in; '' is the program's own default.
function M.db(buffer)
  local chosen = vim.b[buffer or 0].gongbu_db or vim.g.gongbu_db or M.options.db
  if type(chosen) == 'function' then
    local ok, path = pcall(chosen, vim.api.nvim_buf_get_name(buffer or 0))
    chosen = ok and path or nil
  end
  return type(chosen) == 'string' and vim.fn.expand(chosen) or ''
end

--- The command line of one command of the program.
function M.command_line(db, ...)
  local out = M.command()
  vim.list_extend(out, { ... })
  if db ~= '' then vim.list_extend(out, { '--db', db }) end
  return out
end

return M
